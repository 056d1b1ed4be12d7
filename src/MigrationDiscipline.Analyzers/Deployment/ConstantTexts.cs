using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Strings that are known while compiling, or that a name gives away.</summary>
internal static class ConstantTexts
{
    /// <summary>The text of a constant; of <c>Environments.Development</c> (no constant) and of an enum's member its name.</summary>
    public static string? Of(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        if (expression is not (LiteralExpressionSyntax or NameSyntax or MemberAccessExpressionSyntax or BinaryExpressionSyntax or InterpolatedStringExpressionSyntax or InvocationExpressionSyntax))
            return null;
        if (model.GetConstantValue(expression, cancellation) is { HasValue: true, Value: string text })
            return text;
        return expression is NameSyntax or MemberAccessExpressionSyntax
            && model.GetSymbolInfo(expression, cancellation).Symbol is IFieldSymbol field
            && (field.ContainingType.TypeKind == TypeKind.Enum || field is { IsStatic: true, IsReadOnly: true, Type.SpecialType: SpecialType.System_String })
            ? field.Name
            : null;
    }

    /// <summary>The texts of the arguments of a call or an index.</summary>
    public static IEnumerable<string> OfArguments(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        BaseArgumentListSyntax? list = expression switch
        {
            InvocationExpressionSyntax invocation => invocation.ArgumentList,
            ElementAccessExpressionSyntax element => element.ArgumentList,
            ElementBindingExpressionSyntax element => element.ArgumentList,
            _ => null,
        };
        return list is null
            ? []
            : list.Arguments.Select(argument => Of(argument.Expression, model, cancellation)).OfType<string>();
    }
}
