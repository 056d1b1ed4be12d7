using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Tests.Reading.EFCore;

/// <summary>The names and positions that the reader relies on, against the assemblies of every EF Core version.</summary>
public sealed class EFCoreVersionsTests
{
    public static TheoryData<string> Versions => ["3.1.8", "5.0.7", "6.0.8", "7.0.8", "8.0.34", "9.0.23", "10.0.15"];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Types_are_found_by_their_metadata_names(string version)
    {
        var types = EFCoreTypes.Find(Compile(version));
        Assert.NotNull(types);
        Assert.NotNull(types.MigrationAttribute);
        Assert.NotNull(types.DbContextAttribute);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_operation_of_the_builder_is_known_with_its_parameters_in_order(string version)
    {
        var types = EFCoreTypes.Find(Compile(version))!;
        var methods = types.MigrationBuilder.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsOverride: false, IsStatic: false }
                && method.Name is not ("ToString" or "Equals" or "GetHashCode" or "GetType"))
            .ToList();
        Assert.True(methods.Count > 30, $"only {methods.Count} methods found in {version}");
        foreach (var method in methods)
        {
            var expected = BuilderMethods.Parameters(method.Name);
            Assert.True(expected is not null, method.ToDisplayString());
            AssertOrder(method, expected!, BuilderMethods.CertainPositions(method.Name));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Builders_inside_CreateTable_are_known_with_their_parameters_in_order(string version)
    {
        var compilation = Compile(version);
        foreach (var name in new[] { "ColumnsBuilder", "CreateTableBuilder`1" })
        {
            var builder = compilation.GetTypeByMetadataName("Microsoft.EntityFrameworkCore.Migrations.Operations.Builders." + name)!;
            foreach (var method in builder.GetMembers().OfType<IMethodSymbol>().Where(method => method is { MethodKind: MethodKind.Ordinary, IsOverride: false, DeclaredAccessibility: Accessibility.Public }))
            {
                if (method.Name is not ("Annotation" or "ToString" or "Equals" or "GetHashCode"))
                    AssertOrder(method, BuilderMethods.TableParameters(method.Name)!, int.MaxValue);
            }
        }
    }

    /// <summary>Old versions have fewer parameters, never others in between; singular and plural count as the same.</summary>
    private static void AssertOrder(IMethodSymbol method, string[] expected, int certain)
    {
        var actual = method.Parameters.Select(parameter => Singular(parameter.Name)).ToList();
        if (certain != int.MaxValue && actual.Any(name => name.EndsWith("Type", StringComparison.Ordinal)))
            return; // the overloads with column types: bound by symbol where they are positional
        var count = Math.Min(actual.Count, certain);
        Assert.Equal(expected.Select(Singular).Take(count), actual.Take(count));
    }

    private static string Singular(string name) => name switch
    {
        "columns" => "column",
        "principalColumns" => "principalColumn",
        "keyColumns" => "keyColumn",
        "keyValues" => "keyValue",
        "values" => "value",
        "keyColumnTypes" => "keyColumnType",
        "columnTypes" => "columnType",
        _ => name,
    };

    internal static CSharpCompilation Compile(string version)
    {
        var root = typeof(EFCoreVersionsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "NuGetPackageRoot").Value!;
        var assemblies = new[] { "microsoft.entityframeworkcore", "microsoft.entityframeworkcore.relational" }
            .SelectMany(package => Directory.GetFiles(Path.Combine(root, package, version, "lib"), "*.dll", SearchOption.AllDirectories));
        return CSharpCompilation.Create("Versions", references: References.Framework.Concat(assemblies.Select(path => MetadataReference.CreateFromFile(path))));
    }
}
