using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Runs a call that changes the database in development alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GuardWithEnvironmentCheck))]
public sealed class GuardWithEnvironmentCheck : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD1001", "MGD1002", "MGD1003");

    /// <summary>None: something else must then change the schema in production.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || !root.FullSpan.Contains(context.Span)
            || root.FindNode(context.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { ContainsDirectives: false } statement
            || statement.Parent is not (BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax)
            || statement.DescendantNodes().Any(node => node is AnonymousFunctionExpressionSyntax && node.Span.Contains(context.Span))
            || model.Compilation.GetTypeByMetadataName(EnvironmentSources.HostEnvironment) is null
            || EnvironmentSources.Find(model, statement.SpanStart) is not { } source)
        {
            return;
        }

        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        if (Wrap(statement, $"{source.Expression}.IsDevelopment()", text) is not { } change)
            return;
        var edits = new Edits()
            .Add(document.Id, change)
            .Add(document.Id, Usings.ForNamespace("Microsoft.Extensions.Hosting", model, statement.SpanStart, text));
        if (source.NeedsServices)
            edits.Add(document.Id, Usings.ForNamespace("Microsoft.Extensions.DependencyInjection", model, statement.SpanStart, text));
        edits.Offer(context, "Run in development only", "Guard");
    }

    private static TextChange? Wrap(ExpressionStatementSyntax statement, string condition, SourceText text)
    {
        var layout = new Layout(text);
        // A text over several lines would change with its indentation.
        if (layout.WholeLines(statement.Span) is null || statement.SemicolonToken.IsMissing || statement.DescendantTokens().Any(token => IsTextOverLines(token, text)))
            return null;
        var indent = layout.IndentAt(statement.SpanStart);
        var body = string.Join(layout.NewLine, statement.ToString().Replace("\r", "").Split('\n').Select((line, index) =>
            line.Length == 0 ? line : index == 0 ? indent + layout.Step + line : layout.Step + line));
        return new TextChange(
            statement.Span,
            $"if ({condition}){layout.NewLine}{indent}{{{layout.NewLine}{body}{layout.NewLine}{indent}}}");
    }

    private static bool IsTextOverLines(SyntaxToken token, SourceText text) =>
        text.Lines.GetLineFromPosition(token.SpanStart).LineNumber != text.Lines.GetLineFromPosition(token.Span.End).LineNumber;
}
