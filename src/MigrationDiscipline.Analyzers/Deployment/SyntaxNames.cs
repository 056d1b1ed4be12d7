using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Names and receivers in expressions.</summary>
internal static class SyntaxNames
{
    /// <summary>The last name of an expression: the member, method or variable that it ends in.</summary>
    public static string? Of(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        InvocationExpressionSyntax invocation => Of(invocation.Expression),
        ConditionalAccessExpressionSyntax conditional => Of(conditional.WhenNotNull),
        _ => null,
    };

    /// <summary>What stands before the last name.</summary>
    public static ExpressionSyntax? ReceiverOf(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax invocation => ReceiverOf(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        ElementAccessExpressionSyntax element => element.Expression,
        ConditionalAccessExpressionSyntax conditional => conditional.Expression,
        _ => null,
    };

    /// <summary>The expression without parentheses, casts, <c>await</c> and <c>!</c>.</summary>
    public static ExpressionSyntax Strip(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Strip(parenthesized.Expression),
        CastExpressionSyntax cast => Strip(cast.Expression),
        AwaitExpressionSyntax awaited => Strip(awaited.Expression),
        PostfixUnaryExpressionSyntax postfix => Strip(postfix.Operand),
        _ => expression,
    };
}
