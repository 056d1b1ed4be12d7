using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>
/// What is said of a property through the builder of a derived type is said of the property of its base type, where that is an entity type: EF Core finds it there. The last call counts,
/// whichever builder it is made on (measured in <c>CodeModels/Inherited.cs</c>).
/// </summary>
internal static class InheritedProperties
{
    /// <summary>The nodes with what is said of their properties through derived types; those of base classes that nothing else is said of are added in <paramref name="mentioned"/>.</summary>
    /// <param name="entityTypes">The nodes of entity types.</param>
    /// <param name="mentioned">Where nodes go that stand for no entity type by themselves.</param>
    public static void Complete(IReadOnlyList<BuilderNode> entityTypes, List<BuilderNode> mentioned)
    {
        foreach (var node in entityTypes.Where(static node => node is { Opacity: not null, Name: null, Type: not null }).ToList())
        {
            // Whoever has the builder of a derived type can reach them too.
            for (var type = node.Type!.BaseType; type is { SpecialType: SpecialType.None }; type = type.BaseType)
                NodeOf(type, entityTypes, mentioned).UnknownFacts |= ModelFacts.Column;
        }

        var told = entityTypes
            .Where(static node => node is { Name: null, Type: not null })
            .SelectMany(static node => node.Calls.Where(static call => call.Opens is { Kind: BuilderKind.Property, Name: not null }).Select(call => (Type: node.Type!, Call: call)))
            .ToList();
        var merged = new HashSet<(BuilderNode Into, BuilderNode From)>();
        foreach (var (type, call) in told)
        {
            var from = call.Opens!;
            foreach (var declaring in BasesWith(from.Name!, type))
            {
                var into = PropertyOf(NodeOf(declaring, entityTypes, mentioned), call);
                if (into == from || !merged.Add((into, from)))
                    continue;
                into.Calls.AddRange(from.Calls);
                into.Calls.Sort(static (left, right) => left.Position.CompareTo(right.Position));
                into.Opacity ??= from.Opacity;
                into.UnknownFacts |= from.UnknownFacts;
            }
        }
    }

    /// <summary>The base classes that have the member; none where the class itself declares it.</summary>
    private static IEnumerable<INamedTypeSymbol> BasesWith(string member, INamedTypeSymbol type)
    {
        var bases = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (!SymbolEqualityComparer.Default.Equals(current, type))
                bases.Add(current);
            if (current.GetMembers(member).Any(static found => found is IPropertySymbol or IFieldSymbol))
                return bases;
        }

        return [];
    }

    private static BuilderNode NodeOf(INamedTypeSymbol type, IEnumerable<BuilderNode> entityTypes, List<BuilderNode> mentioned)
    {
        foreach (var node in entityTypes.Concat(mentioned))
        {
            if (node.Name is null && SymbolEqualityComparer.Default.Equals(node.Type, type))
                return node;
        }

        var made = new BuilderNode(BuilderKind.EntityType, null, null) { Type = type };
        mentioned.Add(made);
        return made;
    }

    private static BuilderNode PropertyOf(BuilderNode type, FluentCall call)
    {
        var name = call.Opens!.Name!;
        if (type.Child(BuilderKind.Property, name) is { } known)
            return known;
        var made = new BuilderNode(BuilderKind.Property, type, call) { Name = name };
        type.Calls.Add(call.Opening(made));
        return made;
    }
}
