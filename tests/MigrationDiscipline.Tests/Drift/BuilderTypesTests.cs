using Microsoft.CodeAnalysis;
using MigrationDiscipline.Drift;
using MigrationDiscipline.Drift.Configuration;
using MigrationDiscipline.Tests.Reading.EFCore;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>The builders that configuration is read by, against the assemblies of every EF Core version.</summary>
public sealed class BuilderTypesTests
{
    /// <summary>Builders that nobody need understand.</summary>
    private static readonly string[] Others =
    [
        "DataBuilder", "ElementTypeBuilder", "OwnedEntityTypeBuilder", "TypeMappingConfigurationBuilder", "ComplexPropertiesConfigurationBuilder", "TriggerBuilder", "TableTriggerBuilder",
        "CheckConstraintBuilder", "ColumnBuilder", "ViewColumnBuilder", "DbFunctionBuilder", "DbFunctionBuilderBase", "DbFunctionParameterBuilder", "SequenceBuilder",
        "StoredProcedureBuilder", "StoredProcedureParameterBuilder", "StoredProcedureResultColumnBuilder", "OwnedNavigationStoredProcedureBuilder",
    ];

    [Theory]
    [MemberData(nameof(EFCoreVersionsTests.Versions), MemberType = typeof(EFCoreVersionsTests))]
    public void Every_builder_of_EF_Core_is_known(string version)
    {
        var builders = EFCoreVersionsTests.Compile(version).GlobalNamespace
            .GetNamespaceMembers().Single(space => space.Name == "Microsoft")
            .GetNamespaceMembers().Single(space => space.Name == "EntityFrameworkCore")
            .GetNamespaceMembers().Single(space => space.Name == "Metadata")
            .GetNamespaceMembers().Single(space => space.Name == "Builders")
            .GetTypeMembers()
            .Where(type => type is { TypeKind: TypeKind.Class, IsStatic: false, DeclaredAccessibility: Accessibility.Public })
            .ToList();

        Assert.True(builders.Count > 20, $"only {builders.Count} builders found in {version}");
        Assert.All(builders, type => Assert.True(
            BuilderTypes.KindOf(type) is { } kind && (kind != BuilderKind.Other || Others.Contains(type.Name)), $"{type.Name} of {version} is {BuilderTypes.KindOf(type)}"));
    }
}
