using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>Lambdas that name members: <c>x => x.Name</c>, <c>x => new { x.A, x.B }</c>.</summary>
internal static class Selectors
{
    /// <summary>The members in order, paths with dots; default when the lambda is no such thing.</summary>
    public static ImmutableArray<string> Members(LambdaExpressionSyntax lambda)
    {
        var parameter = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var single] } => single.Identifier.ValueText,
            _ => null,
        };
        if (parameter is null || lambda.ExpressionBody is not { } body)
            return default;
        body = Strip(body);
        if (body is not AnonymousObjectCreationExpressionSyntax several)
            return Path(body, parameter) is { } path ? ImmutableArray.Create(path) : default;
        var members = ImmutableArray.CreateBuilder<string>(several.Initializers.Count);
        foreach (var initializer in several.Initializers)
        {
            if (Path(initializer.Expression, parameter) is not { } member)
                return default;
            members.Add(member);
        }

        return members.ToImmutable();
    }

    private static string? Path(ExpressionSyntax expression, string parameter)
    {
        switch (Strip(expression))
        {
            case MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression, Name.Identifier.ValueText: { Length: > 0 } name } member:
                if (Strip(member.Expression) is IdentifierNameSyntax receiver)
                    return receiver.Identifier.ValueText == parameter ? name : null;
                return Path(member.Expression, parameter) is { } path ? path + "." + name : null;

            // EF.Property<int>(x, "Shadow")
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "EF" }, Name.Identifier.ValueText: "Property" } } call
                when call.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax of }, { Expression: LiteralExpressionSyntax { Token.Value: string shadow } }]
                    && of.Identifier.ValueText == parameter:
                return shadow;
            default:
                return null;
        }
    }

    private static ExpressionSyntax Strip(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Strip(parenthesized.Expression),
        CastExpressionSyntax cast => Strip(cast.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppress => Strip(suppress.Operand),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } conversion => Strip(conversion.Left),
        _ => expression,
    };
}
