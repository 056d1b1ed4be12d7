using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>
/// What is said of a property through the builder of a derived type is said of the property of its base type, where that is an entity type: EF Core finds it there. The last call counts,
/// whichever builder it is made on (measured in <c>CodeModels/Inherited.cs</c>).
/// </summary>
internal static class InheritedProperties
{
    /// <summary>Adds to the nodes what is said of their properties through derived types; nodes of base classes that nothing else is said of stand for no entity type by themselves.</summary>
    public static void Complete(ModelConfiguration configuration)
    {
        foreach (var node in configuration.EntityTypes.Where(static node => node is { Opacity: not null, Name: null, Type: not null }))
        {
            // Whoever has the builder of a derived type can reach them too.
            for (var type = node.Type!.BaseType; type is { SpecialType: SpecialType.None }; type = type.BaseType)
                NodeOf(type, configuration).UnknownFacts |= ModelFacts.Column;
        }

        var told = configuration.EntityTypes
            .Where(static node => node is { Name: null, Type: not null })
            .SelectMany(static node => node.Calls.Where(static call => call.Opens is { Kind: BuilderKind.Property, Name: not null }).Select(call => (Type: node.Type!, Call: call)))
            .ToList();
        var merged = new HashSet<(BuilderNode Into, BuilderNode From)>();
        foreach (var (type, call) in told)
        {
            var from = call.Opens!;
            foreach (var declaring in BasesWith(from.Name!, type))
            {
                var into = PropertyOf(NodeOf(declaring, configuration), call);
                if (into == from || !merged.Add((into, from)))
                    continue;
                into.Calls.AddRange(from.Calls);
                into.Opacity ??= from.Opacity;
                into.UnknownFacts |= from.UnknownFacts;
            }
        }

        foreach (var into in merged.Select(static pair => pair.Into).Distinct())
            into.Calls.Sort(static (left, right) => left.Position.CompareTo(right.Position));
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

    private static BuilderNode NodeOf(INamedTypeSymbol type, ModelConfiguration configuration)
    {
        if (configuration.Find(type) is { } known)
            return known;
        var made = new BuilderNode(BuilderKind.EntityType, null, null) { Type = type };
        configuration.MentionedBases.Add(made);
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
