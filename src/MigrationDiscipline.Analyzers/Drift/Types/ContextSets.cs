using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift;

/// <summary>A property of a context that holds the entities of a class.</summary>
/// <param name="Property">The property.</param>
/// <param name="EntityType">The class.</param>
internal sealed record ContextSet(IPropertySymbol Property, INamedTypeSymbol EntityType);

/// <summary>The <c>DbSet</c> properties of a context, as EF Core finds them: of any accessibility and with any accessor, in the order of their names.</summary>
internal static class ContextSets
{
    public static IReadOnlyList<ContextSet> Of(INamedTypeSymbol context)
    {
        var sets = new Dictionary<string, ContextSet>(StringComparer.Ordinal);
        for (INamedTypeSymbol? type = context; type is not null && !IsDbContext(type); type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, Type: INamedTypeSymbol { Name: "DbSet", TypeArguments: [INamedTypeSymbol { Name: not "Dictionary" } entity] } } property
                    && (property.DeclaredAccessibility != Accessibility.Private || SymbolEqualityComparer.Default.Equals(type, context))
                    && !sets.ContainsKey(property.Name))
                {
                    sets.Add(property.Name, new ContextSet(property, entity));
                }
            }
        }

        return [.. sets.Values.OrderBy(static set => set.Property.Name, StringComparer.Ordinal)];
    }

    private static bool IsDbContext(INamedTypeSymbol type) => type is { Name: "DbContext", ContainingNamespace.Name: "EntityFrameworkCore" };
}
