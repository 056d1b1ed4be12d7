using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Suppresses a finding at its place, with room for the reason.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SuppressWithReason))]
public sealed class SuppressWithReason : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Suppressible.Ids;

    /// <summary>None: a reason is written by a person.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root || !root.FullSpan.Contains(context.Span))
            return;
        var text = await context.Document.GetTextAsync(cancellation).ConfigureAwait(false);
        var lines = Lines(root, context.Span, text);
        if (lines is null)
            return;
        var newLine = new Layout(text).NewLine;
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            var last = text.Lines.GetLineFromPosition(lines.Value.End);
            var ending = last.EndIncludingLineBreak == last.End ? newLine : "";
            var edits = new Edits()
                .Add(context.Document.Id, new TextChange(new TextSpan(lines.Value.Start, 0), $"#pragma warning disable {diagnostic.Id} // Reason:{newLine}"))
                .Add(context.Document.Id, new TextChange(new TextSpan(last.EndIncludingLineBreak, 0), $"{ending}#pragma warning restore {diagnostic.Id}{newLine}"));
            context.RegisterCodeFix(new LastAction($"Suppress {diagnostic.Id} here, with a reason to fill in", solution, edits, diagnostic.Id + ".Suppress"), diagnostic);
        }
    }

    /// <summary>The lines of the statement, or of the declaration's head, that the finding stands in; <c>null</c> where a directive cannot stand above them.</summary>
    private static TextSpan? Lines(SyntaxNode root, TextSpan span, SourceText text)
    {
        var node = root.FindNode(span, getInnermostNodeForTie: true);
        var covered = node.FirstAncestorOrSelf<StatementSyntax>(static statement => statement is not BlockSyntax) is { } statement && !IsHuge(statement) ? statement.Span : span;
        var start = text.Lines.GetLineFromPosition(covered.Start).Start;
        var end = text.Lines.GetLineFromPosition(covered.End).End;
        return IsInsideToken(root, start) || IsInsideToken(root, end) ? null : TextSpan.FromBounds(start, end);
    }

    /// <summary>A statement with others in it (a loop, a local function): only its line counts.</summary>
    private static bool IsHuge(StatementSyntax statement) => statement.DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax).OfType<BlockSyntax>().Any();

    private static bool IsInsideToken(SyntaxNode root, int position)
    {
        if (position >= root.FullSpan.End)
            return false;
        var token = root.FindToken(position, findInsideTrivia: true);
        var trivia = root.FindTrivia(position);
        return (token.SpanStart < position && position < token.Span.End)
            || (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && trivia.SpanStart < position && position < trivia.Span.End)
            || trivia.IsKind(SyntaxKind.DisabledTextTrivia);
    }

    /// <summary>Behind every fix that changes something.</summary>
    private sealed class LastAction : CodeAction
    {
        private readonly Solution _solution;
        private readonly Edits _edits;

        public LastAction(string title, Solution solution, Edits edits, string key)
        {
            Title = title;
            EquivalenceKey = key;
            _solution = solution;
            _edits = edits;
        }

        public override string Title { get; }

        public override string EquivalenceKey { get; }

        protected override CodeActionPriority ComputePriority() => CodeActionPriority.Lowest;

        protected override async Task<Solution?> GetChangedSolutionAsync(CancellationToken cancellationToken) =>
            await _edits.ApplyAsync(_solution, cancellationToken).ConfigureAwait(false);
    }
}
