using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>Calls into methods of the same compilation.</summary>
internal static class HelperCalls
{
    /// <summary>
    /// Binds the parameters of <paramref name="method"/> in <paramref name="inner"/> to the arguments of the call, to their
    /// defaults, or to "cannot be known".
    /// </summary>
    public static void BindParameters(IMethodSymbol method, InvocationExpressionSyntax invocation, Frame outer, Frame inner)
    {
        foreach (var (parameter, expression) in Arguments(method, invocation))
        {
            if (expression is IdentifierNameSyntax name && outer.Builders.Contains(name.Identifier.ValueText))
                inner.AddBuilder(parameter.Name);
            else if (expression is not null)
                inner.Bind(parameter.Name, inner.IsReassigned(parameter.Name) ? null : expression, outer);
            else
                inner.Bind(parameter.Name, inner.IsReassigned(parameter.Name) ? null : DefaultOf(parameter), inner);
        }
    }

    /// <summary>Each parameter with the expression given for it; the receiver of an extension method is its first one.</summary>
    private static IEnumerable<(IParameterSymbol Parameter, ExpressionSyntax? Expression)> Arguments(IMethodSymbol method, InvocationExpressionSyntax invocation)
    {
        var given = new Dictionary<string, ExpressionSyntax?>(StringComparer.Ordinal);
        var parameters = (method.ReducedFrom ?? method).Parameters;
        var position = 0;
        if (method.ReducedFrom is not null && parameters.Length > 0)
        {
            given[parameters[0].Name] = (invocation.Expression as MemberAccessExpressionSyntax)?.Expression;
            position = 1;
        }

        foreach (var argument in invocation.ArgumentList.Arguments)
        {
            if (argument.NameColon is { } name)
                given[name.Name.Identifier.ValueText] = argument.Expression;
            else if (position < parameters.Length)
                given[parameters[position].Name] = parameters[position].IsParams ? null : argument.Expression;
            position++;
        }

        return parameters.Select(parameter => (parameter, given.TryGetValue(parameter.Name, out var expression) ? expression : null));
    }

    private static ExpressionSyntax? DefaultOf(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Default.Value: { } value } ? value : null;
}
