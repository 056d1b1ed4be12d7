using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>What the type parameters of generic configuration code stand for where it is called.</summary>
internal sealed class TypeArguments
{
    public static readonly TypeArguments None = new(ImmutableDictionary<ITypeParameterSymbol, ITypeSymbol>.Empty.WithComparers(SymbolEqualityComparer.Default));

    private readonly ImmutableDictionary<ITypeParameterSymbol, ITypeSymbol> _arguments;

    private TypeArguments(ImmutableDictionary<ITypeParameterSymbol, ITypeSymbol> arguments) => _arguments = arguments;

    /// <summary>These, and those of a method and of the classes that it stands in.</summary>
    public TypeArguments With(IMethodSymbol method)
    {
        var arguments = _arguments;
        Add(method.OriginalDefinition.TypeParameters, method.TypeArguments);
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            Add(type.OriginalDefinition.TypeParameters, type.TypeArguments);
        return arguments == _arguments ? this : new TypeArguments(arguments);

        void Add(ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> given)
        {
            for (var i = 0; i < parameters.Length && i < given.Length; i++)
            {
                if (Substitute(given[i]) is { } argument && !SymbolEqualityComparer.Default.Equals(parameters[i], argument))
                    arguments = arguments.SetItem(parameters[i], argument);
            }
        }
    }

    /// <summary>The type with its type parameters replaced.</summary>
    public ITypeSymbol Substitute(ITypeSymbol type)
    {
        if (_arguments.IsEmpty)
            return type;
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return _arguments.TryGetValue(parameter, out var argument)
                    ? parameter.NullableAnnotation == NullableAnnotation.Annotated ? argument.WithNullableAnnotation(NullableAnnotation.Annotated) : argument
                    : type;
            case INamedTypeSymbol { IsGenericType: true, IsUnboundGenericType: false, ContainingType: null or { IsGenericType: false } } named:
                var given = ImmutableArray.CreateRange(named.TypeArguments, Substitute);
                return AreSame(given, named.TypeArguments)
                    ? type
                    : named.OriginalDefinition.Construct(given, given.Select(static item => item.NullableAnnotation).ToImmutableArray()).WithNullableAnnotation(named.NullableAnnotation);
            default:
                return type;
        }
    }

    /// <summary>The method with the type parameters of its own arguments and of its class replaced.</summary>
    public IMethodSymbol Substitute(IMethodSymbol method)
    {
        if (_arguments.IsEmpty || method.MethodKind == MethodKind.LocalFunction)
            return method;
        var result = method;
        if (method.ContainingType is { IsGenericType: true } type
            && Substitute(type) is INamedTypeSymbol substituted && !SymbolEqualityComparer.Default.Equals(substituted, type))
        {
            foreach (var member in substituted.GetMembers(method.Name))
            {
                if (member is IMethodSymbol candidate && SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method.OriginalDefinition))
                    result = candidate;
            }
        }

        if (method.TypeArguments.IsEmpty)
            return result;
        var arguments = ImmutableArray.CreateRange(method.TypeArguments, Substitute);
        return AreSame(arguments, method.TypeArguments) && SymbolEqualityComparer.Default.Equals(result, method)
            ? method
            : (result.IsGenericMethod ? result.ConstructedFrom : result).Construct(arguments, arguments.Select(static item => item.NullableAnnotation).ToImmutableArray());
    }

    private static bool AreSame(ImmutableArray<ITypeSymbol> left, ImmutableArray<ITypeSymbol> right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(left[i], right[i]))
                return false;
        }

        return true;
    }
}
