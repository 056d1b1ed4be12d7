using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.Tests;
using MigrationDiscipline.Tests.CodeFixes;

namespace MigrationDiscipline.DatabaseTests.Scaffolding;

/// <summary>An application on SQLite with classes of its own, as EF Core's tool leaves it after a change of them: two migrations with designers, and the snapshot.</summary>
internal static class ScaffoldedApplication
{
    public const string ChangePath = "/Migrations/20240102000000_Change.cs";
    public const string ClassesPath = "/Shop.cs";

    public static Setup Setup => Setup.Sqlite with { AssemblyName = "Shop" };

    /// <summary>The files of the project; the sources hold a context <c>Shop.ShopContext</c>.</summary>
    public static List<(string Path, string Text)> Scaffold(string before, string after)
    {
        using var old = Create([(ClassesPath, before)]);
        using var now = Create([(ClassesPath, after)]);
        var generator = Scaffolder.GeneratorFor(now);
        var differ = now.GetService<IMigrationsModelDiffer>();
        var (oldModel, newModel) = (Scaffolder.DesignTimeModel(old), Scaffolder.DesignTimeModel(now));
        var (oldTables, newTables) = (oldModel.GetRelationalModel(), newModel.GetRelationalModel());
        return
        [
            ("/Migrations/20240101000000_Initial.cs", generator.GenerateMigration("Shop.Migrations", "Initial", differ.GetDifferences(null, oldTables), differ.GetDifferences(oldTables, null))),
            ("/Migrations/20240101000000_Initial.Designer.cs", generator.GenerateMetadata("Shop.Migrations", old.GetType(), "Initial", "20240101000000_Initial", oldModel)),
            (ChangePath, generator.GenerateMigration("Shop.Migrations", "Change", differ.GetDifferences(oldTables, newTables), differ.GetDifferences(newTables, oldTables))),
            ("/Migrations/20240102000000_Change.Designer.cs", generator.GenerateMetadata("Shop.Migrations", now.GetType(), "Change", "20240102000000_Change", newModel)),
            ("/Migrations/ShopContextModelSnapshot.cs", Snapshot(now)),
            (ClassesPath, after),
        ];
    }

    /// <summary>The context of the files, compiled.</summary>
    public static DbContext Create(IEnumerable<(string Path, string Text)> files)
    {
        var assembly = FixedProject.Load(Analysis.Compile(files, Setup));
        return (DbContext)Activator.CreateInstance(assembly.GetType("Shop.ShopContext", throwOnError: true)!)!;
    }

    /// <summary>The files as they are after fixes.</summary>
    public static async Task<List<(string Path, string Text)>> FilesOf(Fixing fixing)
    {
        var files = new List<(string Path, string Text)>();
        foreach (var document in fixing.Project.Documents)
            files.Add((document.FilePath!, (await document.GetTextAsync()).ToString()));
        return files;
    }

    /// <summary>The tool sees no change, and would write the snapshot to the letter. Gives what the last migration still does.</summary>
    public static (IReadOnlyList<Microsoft.EntityFrameworkCore.Migrations.Operations.MigrationOperation> Up, IReadOnlyList<Microsoft.EntityFrameworkCore.Migrations.Operations.MigrationOperation> Down) AssertUnchanged(
        DbContext context, IEnumerable<(string Path, string Text)> files)
    {
        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Equal(Snapshot(context), files.Single(static file => file.Path.EndsWith("Snapshot.cs", StringComparison.Ordinal)).Text);
        var migrations = context.GetService<IMigrationsAssembly>();
        var change = migrations.CreateMigration(migrations.Migrations["20240102000000_Change"], context.Database.ProviderName!);
        return (change.UpOperations, change.DownOperations);
    }

    private static string Snapshot(DbContext context) =>
        Scaffolder.GeneratorFor(context).GenerateSnapshot("Shop.Migrations", context.GetType(), "ShopContextModelSnapshot", Scaffolder.DesignTimeModel(context));
}
