using Microsoft.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.CodeFixes;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Tests;
using MigrationDiscipline.Tests.CodeFixes;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>
/// The fix of MGD5001 over what EF Core's own scaffolder writes for a renamed property: afterwards the tool sees no pending change, the snapshot is to the letter the one that it would
/// write, and the database is the one before.
/// </summary>
public sealed class KeptColumnNameTests
{
    private const string Path = "/Migrations/20240102000000_Change.cs";

    private static readonly Setup Setup = Setup.Sqlite with { AssemblyName = "Shop" };

    [Theory]
    [InlineData("")]
    [InlineData("[System.ComponentModel.DataAnnotations.MaxLength(20)]")]
    [InlineData("[System.ComponentModel.DataAnnotations.Required, Microsoft.EntityFrameworkCore.Comment(\"With the country's code.\")]")]
    public async Task Renamed_property_leaves_no_pending_change(string attributes)
    {
        var files = Scaffold(Application("Phone", attributes), Application("PhoneNumber", attributes));
        using var fixing = new Fixing(files, Setup);
        await fixing.Fix(new KeepColumnName(), "MGD5001", Path);

        var fixedFiles = new List<(string Path, string Text)>();
        foreach (var document in fixing.Project.Documents)
            fixedFiles.Add((document.FilePath!, (await document.GetTextAsync()).ToString()));
        using var context = Create(fixedFiles);
        Assert.False(context.Database.HasPendingModelChanges());
        var migrations = context.GetService<IMigrationsAssembly>();
        var change = migrations.CreateMigration(migrations.Migrations["20240102000000_Change"], context.Database.ProviderName!);
        Assert.Empty(change.UpOperations);
        Assert.Empty(change.DownOperations);
        Assert.Equal(Snapshot(context), fixedFiles.Single(static file => file.Path.EndsWith("Snapshot.cs", StringComparison.Ordinal)).Text);

        context.Database.OpenConnection();
        context.Database.Migrate();
        context.Database.ExecuteSqlRaw("INSERT INTO Users (Phone) VALUES ('1')");
    }

    /// <summary>The tool compares the snapshot with the classes: said in the class alone, the next migration would hold a renaming.</summary>
    [Fact]
    public void Attribute_alone_leaves_a_pending_change()
    {
        var files = Scaffold(Application("Phone", ""), Application("PhoneNumber", ""));
        var index = files.FindIndex(static file => file.Path == "/Shop.cs");
        files[index] = ("/Shop.cs", Application("PhoneNumber", "[System.ComponentModel.DataAnnotations.Schema.Column(\"Phone\")]"));

        using var context = Create(files);

        Assert.True(context.Database.HasPendingModelChanges());
    }

    private static string Application(string property, string attributes) => $$"""
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        [Index(nameof({{property}}))]
        public class User
        {
            public int Id { get; set; }

            {{attributes}}
            public string? {{property}} { get; set; }
        }

        public class ShopContext : DbContext
        {
            public DbSet<User> Users => Set<User>();

            protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");
        }
        """;

    /// <summary>The project as the tool leaves it after the property was renamed.</summary>
    private static List<(string Path, string Text)> Scaffold(string before, string after)
    {
        using var old = Create([("/Shop.cs", before)]);
        using var now = Create([("/Shop.cs", after)]);
        var generator = Scaffolder.GeneratorFor(now);
        var differ = now.GetService<IMigrationsModelDiffer>();
        var (oldModel, newModel) = (Scaffolder.DesignTimeModel(old), Scaffolder.DesignTimeModel(now));
        var (oldTables, newTables) = (oldModel.GetRelationalModel(), newModel.GetRelationalModel());
        return
        [
            ("/Migrations/20240101000000_Initial.cs", generator.GenerateMigration("Shop.Migrations", "Initial", differ.GetDifferences(null, oldTables), differ.GetDifferences(oldTables, null))),
            ("/Migrations/20240101000000_Initial.Designer.cs", generator.GenerateMetadata("Shop.Migrations", old.GetType(), "Initial", "20240101000000_Initial", oldModel)),
            (Path, generator.GenerateMigration("Shop.Migrations", "Change", differ.GetDifferences(oldTables, newTables), differ.GetDifferences(newTables, oldTables))),
            ("/Migrations/20240102000000_Change.Designer.cs", generator.GenerateMetadata("Shop.Migrations", now.GetType(), "Change", "20240102000000_Change", newModel)),
            ("/Migrations/ShopContextModelSnapshot.cs", Snapshot(now)),
            ("/Shop.cs", after),
        ];
    }

    private static string Snapshot(DbContext context) =>
        Scaffolder.GeneratorFor(context).GenerateSnapshot("Shop.Migrations", context.GetType(), "ShopContextModelSnapshot", Scaffolder.DesignTimeModel(context));

    private static DbContext Create(IEnumerable<(string Path, string Text)> files)
    {
        var assembly = FixedProject.Load(Analysis.Compile(files, Setup));
        return (DbContext)Activator.CreateInstance(assembly.GetType("Shop.ShopContext", throwOnError: true)!)!;
    }
}
