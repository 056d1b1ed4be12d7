using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>The builders of EF Core's configuration API by name, for EF Core 3.1 to 11; those that a version has not are not met (a test holds every version against this table).</summary>
internal static class BuilderTypes
{
    public const string DbContext = "DbContext";
    public const string EntityTypeConfiguration = "IEntityTypeConfiguration";
    public const string EntityTypeConfigurationAttribute = "EntityTypeConfigurationAttribute";
    public const string DatabaseFacade = "DatabaseFacade";

    /// <summary>Builders in <c>Microsoft.EntityFrameworkCore.Metadata.Builders</c>, those with type parameters and those without.</summary>
    private static readonly ImmutableDictionary<string, BuilderKind> Kinds = new Dictionary<string, BuilderKind>
    {
        ["EntityTypeBuilder"] = BuilderKind.EntityType,
        ["QueryTypeBuilder"] = BuilderKind.EntityType,
        ["OwnedNavigationBuilder"] = BuilderKind.OwnedType,
        ["PropertyBuilder"] = BuilderKind.Property,
        ["PrimitiveCollectionBuilder"] = BuilderKind.Property,
        ["ComplexTypePropertyBuilder"] = BuilderKind.Property,
        ["ComplexTypePrimitiveCollectionBuilder"] = BuilderKind.Property,
        ["ComplexCollectionTypePropertyBuilder"] = BuilderKind.Property,
        ["ComplexPropertyBuilder"] = BuilderKind.ComplexProperty,
        ["ComplexCollectionBuilder"] = BuilderKind.ComplexProperty,
        ["NavigationBuilder"] = BuilderKind.Navigation,
        ["ReferenceNavigationBuilder"] = BuilderKind.Relationship,
        ["CollectionNavigationBuilder"] = BuilderKind.Relationship,
        ["ReferenceReferenceBuilder"] = BuilderKind.Relationship,
        ["ReferenceReferenceBuilderBase"] = BuilderKind.Relationship,
        ["ReferenceCollectionBuilder"] = BuilderKind.Relationship,
        ["ReferenceCollectionBuilderBase"] = BuilderKind.Relationship,
        ["CollectionCollectionBuilder"] = BuilderKind.Relationship,
        ["OwnershipBuilder"] = BuilderKind.Relationship,
        ["RelationshipBuilderBase"] = BuilderKind.Relationship,
        ["InvertibleRelationshipBuilderBase"] = BuilderKind.Relationship,
        ["KeyBuilder"] = BuilderKind.Key,
        ["IndexBuilder"] = BuilderKind.Index,
        ["DiscriminatorBuilder"] = BuilderKind.Discriminator,
        ["ComplexTypeDiscriminatorBuilder"] = BuilderKind.Discriminator,
        ["TableBuilder"] = BuilderKind.Table,
        ["OwnedNavigationTableBuilder"] = BuilderKind.Table,
        ["SplitTableBuilder"] = BuilderKind.Table,
        ["OwnedNavigationSplitTableBuilder"] = BuilderKind.Table,
        ["ViewBuilder"] = BuilderKind.Table,
        ["OwnedNavigationViewBuilder"] = BuilderKind.Table,
        ["SplitViewBuilder"] = BuilderKind.Table,
        ["OwnedNavigationSplitViewBuilder"] = BuilderKind.Table,
        ["TableValuedFunctionBuilder"] = BuilderKind.Table,
        ["OwnedNavigationTableValuedFunctionBuilder"] = BuilderKind.Table,
        ["ConventionSetBuilder"] = BuilderKind.Conventions,
        ["PropertiesConfigurationBuilder"] = BuilderKind.ConventionProperties,
    }.ToImmutableDictionary();

    /// <summary>What the type builds; <c>null</c> when it is no builder.</summary>
    public static BuilderKind? KindOf(ITypeSymbol? type)
    {
        for (var current = type as INamedTypeSymbol; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (IsEFCore(current.ContainingNamespace))
            {
                switch (current.Name)
                {
                    case "ModelBuilder":
                        return BuilderKind.Model;
                    case "ModelConfigurationBuilder":
                        return BuilderKind.Conventions;
                }
            }
            else if (current.ContainingNamespace is { Name: "Builders", ContainingNamespace: { Name: "Metadata", ContainingNamespace: { } core } } && IsEFCore(core))
            {
                // Conventions get builders as interfaces; who takes those is no code that configures one entity.
                if (Kinds.TryGetValue(current.Name, out var kind))
                    return kind;
                if (current.TypeKind == TypeKind.Class && (current.Name.EndsWith("Builder", StringComparison.Ordinal) || current.Name.EndsWith("BuilderBase", StringComparison.Ordinal)))
                    return BuilderKind.Other;
            }
        }

        return null;
    }

    /// <summary>Whether the type is, or derives from, the named one of EF Core's main name space.</summary>
    public static bool Is(ITypeSymbol? type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == name && (IsEFCore(current.ContainingNamespace) || IsEFCoreInfrastructure(current.ContainingNamespace)))
                return true;
        }

        return false;
    }

    /// <summary>The type that a class configures by the interface; <c>null</c> for another interface.</summary>
    public static INamedTypeSymbol? ConfiguredBy(INamedTypeSymbol implemented) =>
        implemented is { Name: EntityTypeConfiguration, TypeArguments: [INamedTypeSymbol entity] } && IsEFCore(implemented.ContainingNamespace) ? entity : null;

    /// <summary>Whether the type is part of EF Core's view of a model: <c>IMutableModel</c>, <c>IMutableEntityType</c>, <c>IMutableProperty</c> and the rest.</summary>
    public static bool IsMetadata(ITypeSymbol? type) =>
        type is { ContainingNamespace: { Name: "Metadata", ContainingNamespace: { } core } } && IsEFCore(core);

    private static bool IsEFCoreInfrastructure(INamespaceSymbol? space) => space is { Name: "Infrastructure", ContainingNamespace: { } core } && IsEFCore(core);

    private static bool IsEFCore(INamespaceSymbol? space) =>
        space is { Name: "EntityFrameworkCore", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } };
}
