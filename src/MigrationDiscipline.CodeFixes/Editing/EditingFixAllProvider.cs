using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>
/// Fix All over documents. Roslyn's own providers leave out generated files, and many teams mark their migrations <c>generated_code = true</c>.
/// </summary>
internal sealed class EditingFixAllProvider : FixAllProvider
{
    private readonly string _title;
    private readonly Func<Document, Diagnostic, CancellationToken, Task<Edits?>> _edit;

    /// <param name="title">What the action does.</param>
    /// <param name="edit">The edits for one finding; <c>null</c> where it cannot be fixed without a decision.</param>
    public EditingFixAllProvider(string title, Func<Document, Diagnostic, CancellationToken, Task<Edits?>> edit)
    {
        _title = title;
        _edit = edit;
    }

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var edits = new Edits();
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in Documents(fixAllContext))
        {
            // A file of several target frameworks is in the solution several times.
            if (document.FilePath is { } path && !paths.Add(path))
                continue;
            foreach (var diagnostic in await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
            {
                if (await _edit(document, diagnostic, fixAllContext.CancellationToken).ConfigureAwait(false) is { } edit)
                    edits.Merge(edit);
            }
        }

        return edits.IsEmpty
            ? null
            : CodeAction.Create(_title, cancellation => edits.ApplyAsync(fixAllContext.Solution, cancellation), fixAllContext.CodeActionEquivalenceKey);
    }

    private static IEnumerable<Document> Documents(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document when context.Document is { } document => [document],
        FixAllScope.Project => context.Project.Documents,
        FixAllScope.Solution => context.Solution.Projects.Where(static project => project.Language == LanguageNames.CSharp).SelectMany(static project => project.Documents),
        _ => [],
    };
}
