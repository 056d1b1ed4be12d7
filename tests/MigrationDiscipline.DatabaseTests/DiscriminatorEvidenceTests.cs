using Microsoft.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.CodeFixes;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Tests.CodeFixes;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>What the page of MGD5015 says happens to rows of a type that was renamed, and that the fix carries them over.</summary>
public sealed class DiscriminatorEvidenceTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const string Rows = """INSERT INTO "Animals" ("Id", "Discriminator") VALUES (1, 'Dog'), (2, 'Cat'), (3, 'Dog')""";

    [SkippableTheory]
    [InlineData(Target.PostgreSql)]
    [InlineData(Target.Sqlite)]
    public void Rows_of_a_type_that_is_gone_cannot_be_loaded(Target target)
    {
        using var database = NewDatabase(target);
        Create(database);
        database.Execute(Rows);
        using var context = ChangeContext.For(target, Renamed, database.Connection.ConnectionString);
        if (target == Target.Sqlite)
            context.Database.SetDbConnection(database.Connection);

        Assert.Contains("discriminator value 'Dog'", Assert.Throws<InvalidOperationException>(() => context.Set<Animal>().ToList()).Message);
        Assert.Empty(context.Set<Hound>().ToList());
    }

    [SkippableTheory]
    [InlineData(Target.PostgreSql)]
    [InlineData(Target.Sqlite)]
    public async Task Fix_carries_all_rows_over_and_back(Target target)
    {
        var change = new ModelChange("type renamed", Target.All, Original, Renamed);
        using var fixing = new Fixing(ToolProject.Scaffold(change, target), FixedProject.SetupFor(target));
        var finding = Assert.Single(await fixing.Diagnose(), static finding => finding.Id == "MGD5015");
        await fixing.Take((await fixing.Actions(new UpdateDiscriminator(), finding))[0]);
        var assembly = FixedProject.Load((await fixing.Project.GetCompilationAsync())!);
        var migration = (Migration)Activator.CreateInstance(assembly.GetType(ScaffoldedProject.Namespace + ".Change", throwOnError: true)!)!;

        using var database = NewDatabase(target);
        Create(database);
        database.Execute(Rows);
        database.Run(migration.UpOperations, migration);
        Assert.Equal(["Cat", "Hound", "Hound"], Values());
        database.Run(migration.DownOperations, migration);
        Assert.Equal(["Cat", "Dog", "Dog"], Values());

        IEnumerable<string> Values() => database.Rows(null, "Animals").Select(static row => row["Discriminator"]).Order(StringComparer.Ordinal);
    }

    /// <summary>Why MGD5015 asks the compilation whether a type is abstract: the designer holds a value for it that no row has.</summary>
    [Fact]
    public void Abstract_type_has_a_value_in_the_model()
    {
        var designer = Scaffolder.Scaffold(new ModelChange("none", Target.All, Original, static m => m.Entity<Beast>().ToTable("Animals").HasDiscriminator<string>("Discriminator").HasValue<Lion>("Lion")), Target.Sqlite)
            .Files.Single(static file => file.Path.EndsWith("_Change.Designer.cs", StringComparison.Ordinal)).Text;

        Assert.Contains("HasValue(\"Beast\")", designer);
    }

    private static void Create(LiveDatabase database) =>
        database.Execute("""CREATE TABLE "Animals" ("Id" integer NOT NULL PRIMARY KEY, "Discriminator" varchar(8) NOT NULL)""");

    private LiveDatabase NewDatabase(Target target)
    {
        Skip.If(target == Target.PostgreSql && !server.IsInstalled, "no PostgreSQL");
        return target == Target.PostgreSql ? new PostgreSqlDatabase(server, Renamed) : new SqliteDatabase(Renamed);
    }

    private static void Original(ModelBuilder model)
    {
        model.Entity<Animal>().ToTable("Animals");
        model.Entity<Cat>();
        model.Entity<Dog>();
    }

    private static void Renamed(ModelBuilder model)
    {
        model.Entity<Animal>().ToTable("Animals");
        model.Entity<Cat>();
        model.Entity<Hound>();
    }

    private class Animal
    {
        public int Id { get; set; }
    }

    private sealed class Cat : Animal;

    private sealed class Dog : Animal;

    private sealed class Hound : Animal;

    private abstract class Beast
    {
        public int Id { get; set; }
    }

    private sealed class Lion : Beast;
}
