using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>Text changes in documents of one solution. As text, since the writers lay code out themselves and everything else must stay as it is.</summary>
internal sealed class Edits
{
    private readonly Dictionary<DocumentId, List<TextChange>> _changes = new();

    private readonly List<NewMigration> _migrations = [];

    public bool IsEmpty => _changes.Count == 0 && _migrations.Count == 0;

    /// <summary>Adds the two files of a new migration. Such edits are for one finding at a time: a fix that adds files has no Fix All.</summary>
    public Edits Add(NewMigration migration)
    {
        _migrations.Add(migration);
        if (migration.Snapshot is not var (document, change))
            return this;
        // Of several new migrations the last one is named.
        if (_changes.TryGetValue(document, out var changes))
            changes.RemoveAll(other => other.Span == change.Span);
        return Add(document, change);
    }

    public Edits Add(DocumentId document, TextChange change)
    {
        if (!_changes.TryGetValue(document, out var changes))
            _changes[document] = changes = [];
        // Two fixes in one file may need the same import.
        if (!changes.Contains(change))
            changes.Add(change);
        return this;
    }

    public Edits Add(DocumentId document, IEnumerable<TextChange> changes)
    {
        foreach (var change in changes)
            Add(document, change);
        return this;
    }

    /// <summary>Takes the statements of operations out of a method; <c>false</c> where one of them is no statement of its own.</summary>
    public bool Remove(MigrationUnderFix migration, string name, IReadOnlyList<MigrationOperation> operations, CancellationToken cancellation)
    {
        if (operations.Count == 0)
            return true;
        if (migration.FindMethod(name, cancellation) is not { } method || migration.DocumentOf(method) is not { } document)
            return false;
        var statements = operations.Select(operation => MigrationUnderFix.StatementOf(operation, method)).ToList();
        if (statements.Contains(null))
            return false;
        Add(document, new Layout(method.SyntaxTree.GetText(cancellation)).Deletions(statements!).Select(static span => new TextChange(span, "")));
        return true;
    }

    /// <summary>Takes over other edits, unless they touch the same text.</summary>
    public void Merge(Edits other)
    {
        foreach (var pair in other._changes)
        {
            if (_changes.TryGetValue(pair.Key, out var mine) && pair.Value.Exists(change => mine.Exists(existing => existing != change && existing.Span.OverlapsWith(change.Span))))
                return;
        }

        foreach (var pair in other._changes)
            Add(pair.Key, pair.Value);
    }

    /// <summary>Adds the imports that written lines need at a position of a document.</summary>
    public async Task<Edits> WithImportsAsync(Project project, DocumentId document, string lines, int position, CancellationToken cancellation)
    {
        var written = project.GetDocument(document)!;
        return await written.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            ? Add(document, Usings.ForStatements(lines, model, position, await written.GetTextAsync(cancellation).ConfigureAwait(false)))
            : this;
    }

    /// <summary>Offers the edits as an action for the finding.</summary>
    /// <param name="context">The finding and its document.</param>
    /// <param name="title">What changes.</param>
    /// <param name="action">The action's name; with the id it is the equivalence key.</param>
    public void Offer(CodeFixContext context, string title, string action)
    {
        var (solution, diagnostic) = (context.Document.Project.Solution, context.Diagnostics[0]);
        context.RegisterCodeFix(CodeAction.Create(title, cancellation => ApplyAsync(solution, cancellation), diagnostic.Id + "." + action), diagnostic);
    }

    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellation)
    {
        foreach (var pair in _changes)
        {
            if (solution.GetDocument(pair.Key) is not { } document)
                continue;
            var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(pair.Key, text.WithChanges(pair.Value.OrderBy(static change => change.Span.Start)));
        }

        foreach (var migration in _migrations)
            solution = await AddAsync(solution, migration, cancellation).ConfigureAwait(false);
        return solution;
    }

    private static async Task<Solution> AddAsync(Solution solution, NewMigration migration, CancellationToken cancellation)
    {
        foreach (var file in migration.Files)
        {
            var id = DocumentId.CreateNewId(file.Project, file.Name);
            solution = solution.AddDocument(id, file.Name, file.Text, file.Folders, file.Path);
            if (file != migration.Files[0])
                continue;
            var document = solution.GetDocument(id)!;
            var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model && root?.DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault()?.Body is { } body)
                solution = solution.WithDocumentText(id, file.Text.WithChanges(Usings.ForStatements(migration.Lines, model, body.OpenBraceToken.Span.End, file.Text)));
        }

        return solution;
    }
}
