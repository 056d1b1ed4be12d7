using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>The classes of an assembly that <c>ApplyConfigurationsFromAssembly</c> finds.</summary>
internal static class ConfigurationClasses
{
    /// <summary>The classes in EF Core's order.</summary>
    /// <param name="assembly">The assembly that is applied.</param>
    /// <param name="takesHidden">Whether a constructor need not be public: from EF Core 9 on.</param>
    /// <param name="cancellation">The host's token.</param>
    public static IReadOnlyList<INamedTypeSymbol> Find(IAssemblySymbol assembly, bool takesHidden, CancellationToken cancellation)
    {
        var found = new List<INamedTypeSymbol>();
        Visit(assembly.GlobalNamespace);
        return found.OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal).ToList();

        void Visit(INamespaceSymbol space)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var member in space.GetMembers())
            {
                if (member is INamespaceSymbol inner)
                    Visit(inner);
                else if (member is INamedTypeSymbol type)
                    VisitType(type);
            }
        }

        void VisitType(INamedTypeSymbol type)
        {
            if (type is { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false, IsStatic: false }
                && type.AllInterfaces.Any(static implemented => BuilderTypes.ConfiguredBy(implemented) is not null)
                && type.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty && (takesHidden || constructor.DeclaredAccessibility == Accessibility.Public)))
            {
                found.Add(type);
            }

            foreach (var nested in type.GetTypeMembers())
                VisitType(nested);
        }
    }
}
