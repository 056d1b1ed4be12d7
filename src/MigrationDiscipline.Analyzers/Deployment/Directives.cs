using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Whether code stands in <c>#if DEBUG</c>, so that a release build does not hold it.</summary>
internal static class Directives
{
    public static bool InDebugOnly(SyntaxNode node)
    {
        var root = node.SyntaxTree.GetRoot();
        if (!root.ContainsDirectives)
            return false;
        var open = new Stack<List<Truth>>();
        for (var directive = root.GetFirstDirective(); directive is not null && directive.SpanStart < node.SpanStart; directive = directive.GetNextDirective())
        {
            switch (directive)
            {
                case IfDirectiveTriviaSyntax start:
                    open.Push([Of(start.Condition)]);
                    break;
                case ElifDirectiveTriviaSyntax next when open.Count > 0:
                    open.Peek()[open.Peek().Count - 1] = !open.Peek()[open.Peek().Count - 1];
                    open.Peek().Add(Of(next.Condition));
                    break;
                case ElseDirectiveTriviaSyntax when open.Count > 0:
                    open.Peek()[open.Peek().Count - 1] = !open.Peek()[open.Peek().Count - 1];
                    break;
                case EndIfDirectiveTriviaSyntax when open.Count > 0:
                    open.Pop();
                    break;
            }
        }

        return open.Any(static branch => branch.Any(static truth => truth.WhenTrue));
    }

    private static Truth Of(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => Of(parenthesized.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negation => !Of(negation.Operand),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => Of(both.Left) & Of(both.Right),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => Of(either.Left) | Of(either.Right),
        IdentifierNameSyntax { Identifier.ValueText: "DEBUG" } => Truth.Safe,
        IdentifierNameSyntax { Identifier.ValueText: "RELEASE" } => Truth.Unsafe,
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } => Truth.Constant(false),
        _ => Truth.Nothing,
    };
}
