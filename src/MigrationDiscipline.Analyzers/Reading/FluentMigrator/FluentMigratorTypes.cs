using System.Globalization;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.FluentMigrator;

/// <summary>
/// FluentMigrator's own types, looked up once per compilation, and which classes its runner finds: exported ones that are not abstract and have an attribute of their own. A test holds the names
/// against the package.
/// </summary>
internal sealed class FluentMigratorTypes : MigrationFramework
{
    public const string AssemblyName = "FluentMigrator";
    public const string AbstractionsName = "FluentMigrator.Abstractions";
    public const string MigrationBaseName = "FluentMigrator.MigrationBase";
    public const string MigrationAttributeName = "FluentMigrator.MigrationAttribute";
    public const string TimestampedMigrationAttributeName = "FluentMigrator.TimestampedMigrationAttribute";
    public const string MaintenanceAttributeName = "FluentMigrator.MaintenanceAttribute";
    public const string ProfileAttributeName = "FluentMigrator.ProfileAttribute";
    public const string TagsAttributeName = "FluentMigrator.TagsAttribute";

    private readonly INamedTypeSymbol _migrationBase;
    private readonly IAssemblySymbol _abstractions;
    private readonly INamedTypeSymbol _migration;

    private FluentMigratorTypes(INamedTypeSymbol migrationBase, INamedTypeSymbol migration, IAssemblySymbol abstractions)
    {
        _migrationBase = migrationBase;
        _migration = migration;
        _abstractions = abstractions;
    }

    public override string Assembly => AssemblyName;

    /// <summary>The types, or <c>null</c> where FluentMigrator is not referenced.</summary>
    public static FluentMigratorTypes? Find(Compilation compilation) =>
        ReferencedAssemblies.Find(compilation, AssemblyName)?.GetTypeByMetadataName(MigrationBaseName) is { } migrationBase
        && ReferencedAssemblies.Find(compilation, AbstractionsName) is { } abstractions
        && abstractions.GetTypeByMetadataName(MigrationAttributeName) is { } migration
            ? new FluentMigratorTypes(migrationBase, migration, abstractions)
            : null;

    public override bool IsMigration(INamedTypeSymbol type) => type.TypeKind == TypeKind.Class && type.IsOrInherits(_migrationBase);

    public override MigrationClass Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        // The attribute is not inherited.
        var attribute = type.GetAttributes().FirstOrDefault(own => own.AttributeClass is { } found && found.IsOrInherits(_migration));
        return new MigrationClass("FluentMigrator", type.Name, LocationOf(type))
        {
            Id = attribute is null ? Value<string>.Absent : VersionOf(attribute),
            IdWord = "version",
            PassedOver = PassedOver(type, attribute),
            IsOneOfSeveral = Has(type, TagsAttributeName),
            Clash = "FluentMigrator throws before it runs any migration",
        };
    }

    private (string Reason, string WayOut)? PassedOver(INamedTypeSymbol type, AttributeData? attribute)
    {
        if (attribute is null)
        {
            // One without a version that is abstract or generic is a base class.
            return type.IsAbstract || type.IsGenericType || Has(type, MaintenanceAttributeName) || Has(type, ProfileAttributeName)
                ? null
                : ("has no [Migration(<version>)] of its own", "add it");
        }

        if (type.IsAbstract)
            return ("is abstract", "make it a plain class");
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
                return ("is not public", "make it public");
        }

        return null;
    }

    private bool Has(INamedTypeSymbol type, string attributeName) =>
        _abstractions.GetTypeByMetadataName(attributeName) is { } expected && type.GetAttributes().Any(own => own.AttributeClass is { } found && found.IsOrInherits(expected));

    /// <summary>The version; unknown where an attribute of the application computes it.</summary>
    private Value<string> VersionOf(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments;
        if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _migration))
            return arguments is [{ Value: long version }, ..] ? version.ToString(CultureInfo.InvariantCulture) : Value<string>.Unknown;
        if (!SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _abstractions.GetTypeByMetadataName(TimestampedMigrationAttributeName)))
            return Value<string>.Unknown;
        // Year, month, day, hour, minute and, if there is one, second.
        var parts = arguments.TakeWhile(static argument => argument.Value is ushort).Select(static argument => (ushort)argument.Value!).ToList();
        if (parts.Count is < 5 or > 6)
            return Value<string>.Unknown;
        return parts[0].ToString("0000", CultureInfo.InvariantCulture)
            + string.Concat(parts.Skip(1).Append((ushort)0).Take(5).Select(static part => part.ToString("00", CultureInfo.InvariantCulture)));
    }
}
