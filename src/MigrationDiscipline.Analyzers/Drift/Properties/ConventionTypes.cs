using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift;

/// <summary>What <c>ConfigureConventions</c> says of types: which are columns, which are left out, and what all columns of one have.</summary>
internal sealed class ConventionTypes
{
    private readonly List<(INamedTypeSymbol Type, FluentCall Call)> _properties = [];
    private readonly List<INamedTypeSymbol> _ignored = [];

    public ConventionTypes(BuilderNode? conventions)
    {
        IsOpaque = conventions?.Opacity is not null;
        foreach (var call in conventions?.Calls ?? [])
        {
            if (call.Name is not ("Properties" or "IgnoreAny"))
                continue;
            if (TypeOf(call) is not INamedTypeSymbol type || call.IsConditional)
                IsOpaque = true;
            else if (call.Name == "IgnoreAny")
                _ignored.Add(type);
            else
                _properties.Add((type, call));
        }
    }

    /// <summary>Whether types may be configured that are not known here.</summary>
    public bool IsOpaque { get; }

    /// <summary>Whether members of the type are columns because somebody said so.</summary>
    public bool IsProperty(ITypeSymbol type) => For(type).Any();

    public bool IsIgnored(ITypeSymbol type) => _ignored.Exists(ignored => Covers(ignored, ProviderTypes.Unwrapped(type)));

    /// <summary>The configurations that hold for columns of the type, the widest first, and whether each is of the very type.</summary>
    public IEnumerable<(BuilderNode Node, bool IsExact)> For(ITypeSymbol type)
    {
        if (_properties.Count == 0)
            return [];
        type = ProviderTypes.Unwrapped(type);
        return _properties
            .Where(property => Covers(property.Type, type) && property.Call.Opens is not null)
            .Select(property => (property.Call.Opens!, IsExact: SymbolEqualityComparer.Default.Equals(property.Type, type)))
            .OrderBy(static property => property.IsExact);
    }

    /// <summary>The type that a call is about: its type argument or a <c>typeof</c>; <c>null</c> when it cannot be told.</summary>
    public static ITypeSymbol? TypeOf(FluentCall call) =>
        call.TypeArguments is [var written] ? written : call.Arguments.IsEmpty ? null : call.Arguments[0].TypeOf;

    private static bool Covers(INamedTypeSymbol configured, ITypeSymbol type)
    {
        configured = (INamedTypeSymbol)ProviderTypes.Unwrapped(configured);
        for (var declared = type; declared is not null; declared = declared.BaseType)
        {
            if (IsOne(declared))
                return true;
        }

        return type.AllInterfaces.Any(IsOne);

        bool IsOne(ITypeSymbol candidate) => SymbolEqualityComparer.Default.Equals(configured, candidate)
            || (configured.IsUnboundGenericType && SymbolEqualityComparer.Default.Equals(configured.OriginalDefinition, candidate.OriginalDefinition));
    }
}
