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
    /// <summary>Contexts of many shapes, each for one part of EF Core's conventions; the applications of the drift oracle beside them.</summary>
    private static string Folder => Repository.PathOf("tests", "MigrationDiscipline.DatabaseTests", "Drift");

    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.ComponentModel.DataAnnotations; global using System.ComponentModel.DataAnnotations.Schema; global using System.Linq;
        global using Microsoft.EntityFrameworkCore; global using Microsoft.EntityFrameworkCore.Metadata.Builders;
        """;

    public static TheoryData<string, Target> Cases()
    {
        var data = new TheoryData<string, Target>();
        var models = Directory.GetFiles(Path.Combine(Folder, "CodeModels"), "*.cs").Concat(Directory.GetDirectories(Path.Combine(Folder, "Shapes")));
        foreach (var model in models.Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal))
        {
            foreach (var target in new[] { Target.Sqlite, Target.SqlServer, Target.PostgreSql })
                data.Add(model, target);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_model_in_code_is_the_one_of_EF_Core(string model, Target target)
    {
        var differences = Compare(FilesOf(model), target, out var unknown);
        if (Environment.GetEnvironmentVariable("CODE_MODEL_UNKNOWN") is { } report)
            File.AppendAllLines(report, differences.Select(line => $"{model} {target}: DIFFERS {line}").Concat(unknown.Select(line => $"{model} {target}: {line}")));
        Assert.True(differences.Count == 0, string.Join("\n", differences) + "\n-- unknown --\n" + string.Join("\n", unknown));
    }

    /// <summary>The files of a model.</summary>
    private static List<(string Path, string Text)> FilesOf(string model)
    {
        var path = Path.Combine(Folder, model);
        return Directory.Exists(path)
            ? [.. Directory.GetFiles(path, "*.cs").Order(StringComparer.Ordinal).Select(static file => ("/" + Path.GetFileName(file), WithoutStructAttribute(File.ReadAllText(file))))]
            : [("/Usings.cs", Usings), ("/Shop.cs", File.ReadAllText(path))];
    }

    /// <summary>The files, compiled.</summary>
    internal static CSharpCompilation Compile(string model) => Compile(FilesOf(model));

    private static CSharpCompilation Compile(List<(string Path, string Text)> files) => Analysis.Compile(
        files,
        Setup.Sqlite with
        {
            Provider = Provider.Sqlite | Provider.Npgsql,
            MoreReferences = [References.Assembly("Microsoft.EntityFrameworkCore.SqlServer")],
        });

    /// <summary>Configuration says it as well; the attribute is not for structs on the .NET that runs here.</summary>
    private static string WithoutStructAttribute(string text) => text.Replace("[ComplexType]\npublic record struct", "public record struct", StringComparison.Ordinal);

    private static List<string> Compare(List<(string Path, string Text)> files, Target target, out List<string> unknown)
    {
        var compilation = Compile(files);
        using var context = Create(compilation, target);
        var text = Scaffolder.GeneratorFor(context).GenerateSnapshot("Shop.Migrations", context.GetType(), "ContextModelSnapshot", Scaffolder.DesignTimeModel(context));
        var build = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(static method => method.Identifier.Text == "BuildModel");
        var snapshot = ModelSnapshotReader.Read(build);
        var engine = target switch
        {
            Target.Sqlite => Engines.Sqlite,
            Target.SqlServer => Engines.SqlServer,
            _ => Engines.PostgreSql,
        };
        var drift = new DriftContext(compilation.GetTypeByMetadataName(context.GetType().FullName!)!, compilation, new SemanticModels(compilation), engine, typeof(DbContext).Assembly.GetName().Version!);
        var code = CodeModelReader.Read(drift, ConfigurationReader.Read(drift, CancellationToken.None), CancellationToken.None);
        var differences = ModelFactsText.Differences(snapshot, code, out unknown);
        if (code.Opacity is not null)
            differences.Add("the whole model is opaque: " + code.Opacity);
        return differences;
    }

    /// <summary>The context of a compilation on a provider whose database need not be there.</summary>
    internal static DbContext Create(Compilation compilation, Target target)
    {
        var type = FixedProject.Load(compilation).GetTypes().Single(static type => typeof(DbContext).IsAssignableFrom(type));
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        _ = target switch
        {
            Target.Sqlite => options.UseSqlite("Data Source=:memory:"),
            Target.SqlServer => options.UseSqlServer("Server=nowhere"),
            _ => options.UseNpgsql("Host=nowhere"),
        };
        return (DbContext)Activator.CreateInstance(type, options.Options)!;
    }
}
