using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Makes room for the reason of a suppression. The finding goes when something is written there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddReason))]
public sealed class AddReason : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD6016");

    /// <summary>None: a reason is written by a person.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root || !root.FullSpan.Contains(context.Span))
            return;
        var change = root.FindNode(context.Span, findInsideTrivia: true, getInnermostNodeForTie: true) switch
        {
            // Where the room is there already, only the words are missing.
            var node when node.FirstAncestorOrSelf<PragmaWarningDirectiveTriviaSyntax>() is { } pragma =>
                Suppressions.CommentOf(pragma).Length == 0 ? new TextChange(new TextSpan(pragma.ErrorCodes.Span.End, 0), $" // {Suppressions.Template}") : (TextChange?)null,
            var node when node.FirstAncestorOrSelf<AttributeSyntax>() is { ArgumentList: { } list } =>
                list.Arguments.Any(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Justification")
                    ? null
                    : new TextChange(new TextSpan(list.Arguments.Span.End, 0), $", Justification = \"{Suppressions.Template}\""),
            _ => null,
        };
        if (change is { } edit)
            new Edits().Add(context.Document.Id, edit).Offer(context, "Add a reason to fill in", "AddReason");
    }
}
