using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Lets EF Core warn again: takes the event out of the configuration, and the calls that then configure nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveIgnoredMigrationWarning))]
public sealed class RemoveIgnoredMigrationWarning : CodeFixProvider
{
    private const string Id = "MGD1008";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: an application that hides the warning may fail to start without it, until somebody has added the migration.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root || !root.FullSpan.Contains(context.Span))
            return;
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        if (FindArgument(root.FindNode(context.Span, getInnermostNodeForTie: true)) is not { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
            || Remove(argument, list, call, text) is not { } change)
        {
            return;
        }

        var edits = new Edits().Add(context.Document.Id, change);
        edits.Offer(context, "Let EF Core report this warning again", "Remove");
    }

    /// <summary>The argument that names the event; none where an array stands between.</summary>
    private static ArgumentSyntax? FindArgument(SyntaxNode node)
    {
        var argument = node.FirstAncestorOrSelf<ArgumentSyntax>();
        return argument?.Parent is TupleExpressionSyntax { Parent: ArgumentSyntax outer } ? outer : argument;
    }

    private static TextChange? Remove(ArgumentSyntax argument, ArgumentListSyntax list, InvocationExpressionSyntax call, SourceText text)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Ignore" or "Log" })
            return null;
        if (list.Arguments.Count > 1)
        {
            var index = list.Arguments.IndexOf(argument);
            var span = index > 0
                ? TextSpan.FromBounds(list.Arguments[index - 1].Span.End, argument.Span.End)
                : TextSpan.FromBounds(argument.SpanStart, list.Arguments[1].SpanStart);
            return new TextChange(span, "");
        }

        return RemoveCall(call, text);
    }

    /// <summary>Takes one call out of its chain; where the chain was that call alone, what is around it goes too.</summary>
    private static TextChange? RemoveCall(InvocationExpressionSyntax call, SourceText text)
    {
        if (call.Expression is not MemberAccessExpressionSyntax member)
            return null;
        if (member.Expression is InvocationExpressionSyntax || call.Parent is MemberAccessExpressionSyntax)
            return new TextChange(TextSpan.FromBounds(member.Expression.Span.End, call.Span.End), "");
        switch (call.Parent)
        {
            case LambdaExpressionSyntax lambda:
                return RemoveConfiguration(lambda, text);
            case ExpressionStatementSyntax { Parent: BlockSyntax { Statements.Count: 1, Parent: LambdaExpressionSyntax lambda } }:
                return RemoveConfiguration(lambda, text);
            case ExpressionStatementSyntax { Parent: BlockSyntax } statement:
                return new TextChange(new Layout(text).Deletions([statement])[0], "");
            default:
                return null;
        }
    }

    private static TextChange? RemoveConfiguration(LambdaExpressionSyntax lambda, SourceText text)
    {
        if (lambda.Parent?.Parent is not ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax call }
            || call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureWarnings" } member)
        {
            return null;
        }

        var isInChain = member.Expression is InvocationExpressionSyntax || call.Parent is MemberAccessExpressionSyntax || call.Parent is ArgumentSyntax or ReturnStatementSyntax;
        if (isInChain)
            return new TextChange(TextSpan.FromBounds(member.Expression.Span.End, call.Span.End), "");
        return call.Parent is ExpressionStatementSyntax { Parent: BlockSyntax } statement ? new TextChange(new Layout(text).Deletions([statement])[0], "") : null;
    }
}
