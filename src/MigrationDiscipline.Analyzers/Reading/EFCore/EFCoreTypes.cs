using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// EF Core's own types, looked up once per compilation. Every name here exists in EF Core 3.1 to 11 (a test holds that against
/// each version that restores).
/// </summary>
internal sealed class EFCoreTypes
{
    public const string MigrationName = "Microsoft.EntityFrameworkCore.Migrations.Migration";
    public const string MigrationBuilderName = "Microsoft.EntityFrameworkCore.Migrations.MigrationBuilder";
    public const string MigrationAttributeName = "Microsoft.EntityFrameworkCore.Migrations.MigrationAttribute";
    public const string ModelSnapshotName = "Microsoft.EntityFrameworkCore.Infrastructure.ModelSnapshot";
    public const string DbContextAttributeName = "Microsoft.EntityFrameworkCore.Infrastructure.DbContextAttribute";

    private EFCoreTypes(
        INamedTypeSymbol migration, INamedTypeSymbol migrationBuilder, INamedTypeSymbol? modelSnapshot, INamedTypeSymbol? migrationAttribute, INamedTypeSymbol? dbContextAttribute)
    {
        ModelSnapshot = modelSnapshot;
        Migration = migration;
        MigrationBuilder = migrationBuilder;
        MigrationAttribute = migrationAttribute;
        DbContextAttribute = dbContextAttribute;
    }

    public INamedTypeSymbol Migration { get; }

    public INamedTypeSymbol MigrationBuilder { get; }

    public INamedTypeSymbol? ModelSnapshot { get; }

    public INamedTypeSymbol? MigrationAttribute { get; }

    public INamedTypeSymbol? DbContextAttribute { get; }

    /// <summary>The types, or <c>null</c> where EF Core's relational part is not referenced.</summary>
    public static EFCoreTypes? Find(Compilation compilation)
    {
        // A search by name through all references makes the compiler read the types of every one of them: ask the one assembly that has them.
        var relational = ReferencedAssemblies.Find(compilation, ReferencedAssemblies.EFCoreRelational);
        var core = ReferencedAssemblies.Find(compilation, ReferencedAssemblies.EFCore);
        return relational?.GetTypeByMetadataName(MigrationName) is { } migration && relational.GetTypeByMetadataName(MigrationBuilderName) is { } builder
            ? new EFCoreTypes(
                migration, builder, relational.GetTypeByMetadataName(ModelSnapshotName), relational.GetTypeByMetadataName(MigrationAttributeName), core?.GetTypeByMetadataName(DbContextAttributeName))
            : null;
    }

    /// <summary>Whether the class derives from EF Core's <c>Migration</c>, at any distance.</summary>
    public bool IsMigration(INamedTypeSymbol type) => type.BaseType.IsOrDerivesFrom(Migration);

    /// <summary>Whether the class derives from EF Core's <c>ModelSnapshot</c>, at any distance.</summary>
    public bool IsModelSnapshot(INamedTypeSymbol type) => type.BaseType.IsOrDerivesFrom(ModelSnapshot);

    /// <summary>The id and context that the attributes give; attributes derived from EF Core's count, and so do those of base classes.</summary>
    public MigrationAttributes AttributesOf(INamedTypeSymbol type)
    {
        AttributeData? migration = null;
        AttributeData? context = null;
        for (var current = type; current is not null && !SymbolEqualityComparer.Default.Equals(current, Migration); current = current.BaseType)
        {
            foreach (var attribute in current.GetAttributes())
            {
                if (migration is null && SymbolEqualityComparer.Default.Equals(current, type) && attribute.AttributeClass.IsOrDerivesFrom(MigrationAttribute))
                    migration = attribute;
                else if (context is null && attribute.AttributeClass.IsOrDerivesFrom(DbContextAttribute))
                    context = attribute;
            }
        }

        return new MigrationAttributes(migration, context);
    }
}

/// <summary><c>[Migration]</c> and <c>[DbContext]</c> of one class; <c>null</c> when missing.</summary>
internal sealed record MigrationAttributes(AttributeData? Migration, AttributeData? DbContext)
{
    /// <summary>The id; unknown when an attribute of the application computes it.</summary>
    public Model.Value<string> Id =>
        Migration is null ? Model.Value<string>.Absent
        : Migration.ConstructorArguments.Length == 1 && Migration.ConstructorArguments[0].Value is string id ? Model.Value<string>.Known(id)
        : Model.Value<string>.Unknown;

    /// <summary>The context type; <c>null</c> when missing or computed.</summary>
    public ITypeSymbol? ContextType =>
        DbContext is { ConstructorArguments.Length: > 0 } && DbContext.ConstructorArguments[0].Value is ITypeSymbol type ? type
        : DbContext?.AttributeClass is { TypeArguments.Length: 1 } generic ? generic.TypeArguments[0]
        : null;

    /// <summary>Its full name.</summary>
    public string? ContextName => ContextType?.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
}
