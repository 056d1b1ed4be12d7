using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// The expressions of a method that may stand for something outside of it, found by syntax alone: what the scaffolder writes has none, so that nothing of it is
/// ever bound.
/// </summary>
internal static class DependencyCandidates
{
    /// <summary>Whether there is any.</summary>
    public static bool Any(MethodDeclarationSyntax method)
    {
        foreach (var node in Nodes(method))
        {
            if (IsCandidate(node))
                return true;
        }

        return false;
    }

    /// <summary>All of them, the outer before the inner.</summary>
    public static IEnumerable<ExpressionSyntax> In(SyntaxNode declaration) => Nodes(declaration).Where(IsCandidate).Cast<ExpressionSyntax>();

    private static IEnumerable<SyntaxNode> Nodes(SyntaxNode declaration) => declaration.DescendantNodesAndSelf(static node => node is not (
        TypeArgumentListSyntax or NameColonSyntax or NameEqualsSyntax or AttributeListSyntax or TypeOfExpressionSyntax or SizeOfExpressionSyntax or DefaultExpressionSyntax
        or QualifiedNameSyntax or ArrayTypeSyntax or ParameterListSyntax) && !IsNameOf(node));

    private static bool IsCandidate(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax invocation => !IsNameOf(invocation) && !IsOfBuilder(invocation),
        MemberAccessExpressionSyntax member => !IsCalled(member) && !IsHarmless(member) && !IsOfParameter(member.Expression),
        IdentifierNameSyntax name => !IsPartOfAnother(name) && !IsParameter(name),
        ObjectCreationExpressionSyntax creation => RightmostName(creation.Type) is not ("DateTime" or "DateTimeOffset" or "TimeSpan" or "DateOnly" or "TimeOnly" or "Guid" or "object"),
        TypeOfExpressionSyntax { Type: var type, Parent: var parent } => type is NameSyntax && parent is not ArgumentSyntax { NameColon.Name.Identifier.ValueText: "oldClrType" },
        ImplicitObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or MemberBindingExpressionSyntax => true,
        _ => false,
    };

    private static bool IsNameOf(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments.Count: 1 };

    /// <summary>An operation of the builder, with its annotations, and what is called on the parameter of a lambda inside of one.</summary>
    private static bool IsOfBuilder(InvocationExpressionSyntax invocation)
    {
        if (invocation.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method, Expression: var receiver } || !IsOfParameter(receiver))
            return false;
        return BuilderMethods.Parameters(method) is not null || BuilderMethods.TableParameters(method) is not null || method is "Annotation" or "OldAnnotation";
    }

    private static bool IsOfParameter(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case MemberAccessExpressionSyntax member:
                    expression = member.Expression;
                    break;
                case InvocationExpressionSyntax invocation:
                    expression = invocation.Expression;
                    break;
                default:
                    return expression is IdentifierNameSyntax name && IsParameter(name);
            }
        }
    }

    /// <summary>A parameter of a lambda around it, or of the method, by name.</summary>
    private static bool IsParameter(IdentifierNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        for (SyntaxNode? node = name.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case SimpleLambdaExpressionSyntax lambda when lambda.Parameter.Identifier.ValueText == text:
                case ParenthesizedLambdaExpressionSyntax { ParameterList: var parameters } when Has(parameters, text):
                    return true;
                case BaseMethodDeclarationSyntax method:
                    return Has(method.ParameterList, text);
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    private static bool Has(ParameterListSyntax parameters, string name)
    {
        foreach (var parameter in parameters.Parameters)
        {
            if (parameter.Identifier.ValueText == name)
                return true;
        }

        return false;
    }

    /// <summary>Enum members and constants that the scaffolder writes.</summary>
    private static bool IsHarmless(MemberAccessExpressionSyntax member) => RightmostName(member.Expression) switch
    {
        "ReferentialAction" or "DateTimeKind" => true,
        "Guid" or "string" => member.Name.Identifier.ValueText is "Empty",
        { } type => type.EndsWith("ValueGenerationStrategy", StringComparison.Ordinal),
        null => false,
    };

    private static bool IsCalled(ExpressionSyntax expression) => expression.Parent is InvocationExpressionSyntax invocation && invocation.Expression == expression;

    /// <summary>The name of a member, a method, an argument or a type: what it belongs to is looked at as a whole.</summary>
    private static bool IsPartOfAnother(IdentifierNameSyntax name) =>
        name.Parent is NameColonSyntax or NameEqualsSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax or MemberBindingExpressionSyntax
        || (name.Parent is MemberAccessExpressionSyntax member && (member.Name == name || IsHarmless(member)))
        || (name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment && assignment.Left == name)
        || IsCalled(name)
        || SyntaxFacts.IsInTypeOnlyContext(name);

    private static string? RightmostName(SyntaxNode expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        PredefinedTypeSyntax predefined => predefined.Keyword.ValueText,
        _ => null,
    };
}
