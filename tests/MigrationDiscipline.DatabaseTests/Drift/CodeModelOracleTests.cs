using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.EntityFrameworkCore;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Drift;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;
using MigrationDiscipline.Tests;
using MigrationDiscipline.Tests.Docs;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>
/// The model that we read in code is the one that EF Core makes of it: the snapshot that EF Core's scaffolder writes of a compiled context, read as every snapshot is, has the same facts, but
/// for those that we leave unknown.
/// </summary>
public sealed class CodeModelOracleTests
{
    public static TheoryData<string, Target> Cases()
    {
        var data = new TheoryData<string, Target>();
        foreach (var model in Directory.GetFiles(Folder, "*.cs").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal))
        {
            foreach (var target in new[] { Target.Sqlite, Target.SqlServer, Target.PostgreSql })
                data.Add(model, target);
        }

        return data;
    }

    /// <summary>Contexts of many shapes, each for one part of EF Core's conventions.</summary>
    private static string Folder => Repository.PathOf("tests", "MigrationDiscipline.DatabaseTests", "Drift", "CodeModels");

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_model_in_code_is_the_one_of_EF_Core(string model, Target target)
    {
        var differences = Compare(File.ReadAllText(Path.Combine(Folder, model + ".cs")), target, out var unknown);
        if (Environment.GetEnvironmentVariable("CODE_MODEL_UNKNOWN") is { } path)
            File.AppendAllLines(path, differences.Select(line => $"{model} {target}: DIFFERS {line}").Concat(unknown.Select(line => $"{model} {target}: {line}")));
        Assert.True(differences.Count == 0, string.Join("\n", differences) + "\n-- unknown --\n" + string.Join("\n", unknown));
    }

    private static List<string> Compare(string source, Target target, out List<string> unknown)
    {
        var provider = $$"""
            using Microsoft.EntityFrameworkCore;
            namespace Shop;
            public partial class ShopContext
            {
                protected override void OnConfiguring(DbContextOptionsBuilder options) => {{target switch
                {
                    Target.Sqlite => "options.UseSqlite(\"Data Source=:memory:\")",
                    Target.SqlServer => "options.UseSqlServer(\"Server=nowhere\")",
                    _ => "options.UseNpgsql(\"Host=nowhere\")",
                }}};
            }
            """;
        var usings = """
            global using System; global using System.Collections.Generic; global using System.ComponentModel.DataAnnotations; global using System.ComponentModel.DataAnnotations.Schema; global using System.Linq;
            global using Microsoft.EntityFrameworkCore; global using Microsoft.EntityFrameworkCore.Metadata.Builders;
            """;
        var setup = Setup.Sqlite with
        {
            Provider = Provider.Sqlite | Provider.Npgsql,
            MoreReferences = [References.Assembly("Microsoft.EntityFrameworkCore.SqlServer")],
        };
        var compilation = Analysis.Compile([("/Usings.cs", usings), ("/Shop.cs", source), ("/Provider.cs", provider)], setup);
        var assembly = FixedProject.Load(compilation);
        using var context = (DbContext)Activator.CreateInstance(assembly.GetType("Shop.ShopContext", throwOnError: true)!)!;
        var text = Scaffolder.GeneratorFor(context).GenerateSnapshot("Shop.Migrations", context.GetType(), "ShopContextModelSnapshot", Scaffolder.DesignTimeModel(context));
        var build = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(static method => method.Identifier.Text == "BuildModel");
        var snapshot = ModelSnapshotReader.Read(build);
        var engine = target switch
        {
            Target.Sqlite => Engines.Sqlite,
            Target.SqlServer => Engines.SqlServer,
            _ => Engines.PostgreSql,
        };
        var drift = new DriftContext(compilation.GetTypeByMetadataName("Shop.ShopContext")!, compilation, new SemanticModels(compilation), engine, typeof(DbContext).Assembly.GetName().Version!);
        var code = CodeModelReader.Read(drift, ConfigurationReader.Read(drift, CancellationToken.None), CancellationToken.None);
        var differences = ModelFactsText.Differences(snapshot, code, out unknown);
        if (code.Opacity is not null)
            differences.Add("the whole model is opaque: " + code.Opacity);
        return differences;
    }
}
