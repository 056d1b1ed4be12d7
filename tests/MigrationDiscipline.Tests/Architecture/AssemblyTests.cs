using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Tests.Docs;

namespace MigrationDiscipline.Tests.Architecture;

/// <summary>What the two assemblies need, show and keep.</summary>
public class AssemblyTests
{
    /// <summary>What every host of analyzers brings.</summary>
    private static readonly string[] Allowed =
    [
        "netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory",
        "System.Reflection.Metadata", "System.Runtime.CompilerServices.Unsafe", "System.Threading.Tasks.Extensions",
    ];

    [Fact]
    public void Analyzers_need_only_what_the_compiler_has() =>
        Assert.Empty(References(Product.Analyzers).Select(name => name.Name).Except(Allowed));

    [Fact]
    public void Fixes_need_only_what_an_editor_has() =>
        // No System.Composition: hosts have different versions of it.
        Assert.Empty(References(Product.CodeFixes).Select(name => name.Name).Except(
            [.. Allowed, "MigrationDiscipline.Analyzers", "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces"]));

    [Fact]
    public void Roslyn_is_asked_for_at_the_floor() =>
        Assert.All(
            References(Product.Analyzers).Concat(References(Product.CodeFixes)).Where(name => name.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
            name => Assert.Equal(new Version(4, 8, 0, 0), name.Version));

    [Fact]
    public void Only_analyzers_and_fixes_are_public() =>
        Assert.All(
            Product.Analyzers.GetExportedTypes().Concat(Product.CodeFixes.GetExportedTypes()),
            type =>
            {
                Assert.True(type.IsSubclassOf(typeof(DiagnosticAnalyzer)) || type.IsSubclassOf(typeof(CodeFixProvider)), $"{type} is public.");
                Assert.True(type.IsSealed, $"{type} is not sealed.");
            });

    [Fact]
    public void Every_analyzer_and_fix_can_be_found_by_its_host()
    {
        Assert.All(Product.CreateAnalyzers(), analyzer => Assert.NotNull(analyzer.GetType().GetCustomAttribute<DiagnosticAnalyzerAttribute>()));
        Assert.All(Product.CreateCodeFixes(), fix => Assert.NotNull(fix.GetType().GetCustomAttributesData()
            .SingleOrDefault(attribute => attribute.AttributeType.Name == nameof(ExportCodeFixProviderAttribute))));
    }

    [Fact]
    public void Nothing_static_changes() =>
        Assert.Empty(
            from type in Product.Analyzers.GetTypes().Concat(Product.CodeFixes.GetTypes())
            where !type.FullName!.Contains('<', StringComparison.Ordinal)
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where !field.IsInitOnly && !field.IsLiteral
            select $"{type.FullName}.{field.Name}");

    [Fact]
    public void Files_stay_small()
    {
        var sizes = new[] { "src", "tests" }.SelectMany(Repository.Sources)
            .Where(path => !path.Contains("/Fixtures/", StringComparison.Ordinal)) // written by EF Core's tool
            .Select(path => (path, lines: Repository.Read(path.Split('/')).Split('\n').Length))
            .ToList();

        Assert.NotEmpty(sizes);
        Assert.Empty(sizes.Where(file => file.lines > 400).Select(file => $"{file.path} has {file.lines} lines"));
        Assert.Empty(sizes.Where(file => file.path.Contains("/Rules/", StringComparison.Ordinal) && file.path.StartsWith("src/", StringComparison.Ordinal)
            && file.path.Contains("/MGD", StringComparison.Ordinal) && file.lines > 150).Select(file => $"{file.path} has {file.lines} lines"));
    }

    private static AssemblyName[] References(Assembly assembly) => assembly.GetReferencedAssemblies();
}
