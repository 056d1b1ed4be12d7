using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.CodeFixes;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Tests.CodeFixes;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>
/// Drops that our fix moved into a contract migration, with EF Core's tool and databases as oracles: the tool sees nothing pending, takes the migration back and scaffolds
/// nothing new; old and new code insert rows between the two; forward leads where the original led, and back to where it came from.
/// </summary>
public sealed class ContractSplitTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const string Contract = "20240102000001_Contract_";

    private static readonly SplitCase[] Splits =
    [
        new("optional column", Target.All, static m => m.Entity<Order>().Property(static o => o.Note), static m => m.Entity<Order>().Ignore(static o => o.Note),
            """INSERT INTO "Order" ("Id", "Number", "Note") VALUES ({0}, 1, 'old')""", """INSERT INTO "Order" ("Id", "Number") VALUES ({0}, 1)"""),
        new("required column", Target.PostgreSql, static m => m.Entity<Order>().Property(static o => o.Note).IsRequired(), static m => m.Entity<Order>().Ignore(static o => o.Note),
            """INSERT INTO "Order" ("Id", "Number", "Note") VALUES ({0}, 1, 'old')""", """INSERT INTO "Order" ("Id", "Number") VALUES ({0}, 1)"""),
        new("required column with a default", Target.PostgreSql, static m => m.Entity<Order>().Property(static o => o.Note).IsRequired().HasDefaultValue("none"),
            static m => m.Entity<Order>().Ignore(static o => o.Note),
            """INSERT INTO "Order" ("Id", "Number", "Note") VALUES ({0}, 1, 'old')""", """INSERT INTO "Order" ("Id", "Number") VALUES ({0}, 1)"""),
        new("required number", Target.PostgreSql, static m => m.Entity<Order>(), static m => m.Entity<Order>().Ignore(static o => o.Number),
            """INSERT INTO "Order" ("Id", "Number") VALUES ({0}, 1)""", """INSERT INTO "Order" ("Id") VALUES ({0})"""),
        new("unique column", Target.PostgreSql, static m => m.Entity<Order>().HasIndex(static o => o.Number).IsUnique(), static m => m.Entity<Order>().Ignore(static o => o.Number),
            """INSERT INTO "Order" ("Id", "Number") VALUES ({0}, {0})""", """INSERT INTO "Order" ("Id") VALUES ({0})"""),
        new("optional reference", Target.PostgreSql, Reference(isRequired: false), NoReference,
            """INSERT INTO "Order" ("Id", "Number", "CustomerId") VALUES ({0}, 1, 1)""", """INSERT INTO "Order" ("Id", "Number") VALUES ({0}, 1)"""),
        new("required reference", Target.PostgreSql, Reference(isRequired: true), NoReference,
            """INSERT INTO "Order" ("Id", "Number", "CustomerId") VALUES ({0}, 1, 1)""", """INSERT INTO "Order" ("Id", "Number") VALUES ({0}, 1)"""),
        new("table", Target.All, static m =>
        {
            m.Entity<Order>().HasIndex(static o => o.Number);
            m.Entity<Customer>();
        }, static m => m.Entity<Customer>(),
            """INSERT INTO "Order" ("Id", "Number") VALUES ({0}, 1)""", """INSERT INTO "Customer" ("Id") VALUES ({0})"""),
    ];

    public static TheoryData<string, Target> Cases
    {
        get
        {
            var cases = new TheoryData<string, Target>();
            foreach (var split in Splits)
            {
                cases.Add(split.Name, Target.PostgreSql);
                if (split.Targets.HasFlag(Target.Sqlite))
                    cases.Add(split.Name, Target.Sqlite);
            }

            return cases;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Tool_sees_nothing_pending_and_takes_the_contract_migration_back(string name, Target target)
    {
        var change = Change(name);
        using var fixing = await Split(change, target);
        using var database = NewDatabase(target, change.Before);
        var open = await ToolProject.Load(fixing, change, options => Use(options, target, database));

        using (var context = open())
        {
            Assert.False(context.Database.HasPendingModelChanges());
            Assert.StartsWith(Contract, context.Database.GetMigrations().Last());
            Assert.Equal(3, context.Database.GetMigrations().Count());
        }

        var folder = Directory.CreateTempSubdirectory("mgd").FullName;
        try
        {
            Directory.CreateDirectory(folder + "/Migrations");
            foreach (var document in fixing.Project.Documents)
                await File.WriteAllTextAsync(folder + document.FilePath, (await document.GetTextAsync()).ToString());
            var snapshot = await File.ReadAllTextAsync(folder + ToolProject.SnapshotPath);
            using var context = open();
            var removed = ToolProject.Tool(context).RemoveMigration(folder, "Shop", force: false, language: "C#");

            Assert.Contains("/Migrations/" + Contract, removed.MigrationFile!.Replace('\\', '/'));
            Assert.NotNull(removed.MetadataFile);
            Assert.Empty(Directory.GetFiles(folder, "*Contract*", SearchOption.AllDirectories));
            // Taking back any migration, the tool writes the absent schema out.
            Assert.Equal(snapshot.ReplaceLineEndings(), (await File.ReadAllTextAsync(folder + ToolProject.SnapshotPath)).ReplaceLineEndings().Replace(", (string)null", "", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        // What is scaffolded next has nothing to do with what is still to be dropped.
        using var later = open();
        var next = ToolProject.Tool(later).ScaffoldMigration("Next", "Shop");
        Assert.DoesNotContain("migrationBuilder.", next.MigrationCode);
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Old_and_new_code_insert_rows_in_between_and_none_is_lost(string name, Target target)
    {
        var change = Change(name);
        var split = Splits.Single(split => split.Name == name);
        using var fixing = await Split(change, target);
        using var database = NewDatabase(target, change.Before);
        await using var context = (await ToolProject.Load(fixing, change, options => Use(options, target, database)))();
        var migrator = context.GetService<IMigrator>();
        migrator.Migrate("Initial");
        if (name != "table" && database.Tables().Any(static table => table.Name == "Customer"))
            database.Execute("""INSERT INTO "Customer" ("Id") VALUES (1)""");
        Insert(split.Old, 1);

        migrator.Migrate("Change");
        Insert(split.Old, 2);
        Insert(split.New, 3);
        var table = split.New.Split('"')[1];
        var rows = database.Rows(null, table).Count;

        migrator.Migrate(context.Database.GetMigrations().Last());
        Insert(split.New, 4);
        Assert.Equal(rows + 1, database.Rows(null, table).Count);

        void Insert(string sql, int id) => database.Execute(string.Format(CultureInfo.InvariantCulture, sql, id));
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Forward_leads_where_the_original_led_and_back_to_the_start(string name, Target target)
    {
        var change = Change(name);
        IReadOnlyList<string> expected;
        using (var original = new Fixing(ToolProject.Scaffold(change, target), FixedProject.SetupFor(target)))
        using (var database = NewDatabase(target, change.Before))
        await using (var context = (await ToolProject.Load(original, change, options => Use(options, target, database)))())
        {
            context.GetService<IMigrator>().Migrate();
            expected = database.Schema();
        }

        using var fixing = await Split(change, target);
        using var split = NewDatabase(target, change.Before);
        await using var splitContext = (await ToolProject.Load(fixing, change, options => Use(options, target, split)))();
        var migrator = splitContext.GetService<IMigrator>();
        migrator.Migrate("Initial");
        var start = split.Schema();
        migrator.Migrate("Change");
        var middle = split.Schema();
        migrator.Migrate(splitContext.Database.GetMigrations().Last());
        Assert.Equal(expected, split.Schema());

        migrator.Migrate("Change");
        Assert.Equal(middle, split.Schema());
        migrator.Migrate("Initial");
        // As after the Down that the scaffolder wrote, a default for the rows that are there is left behind.
        Assert.Equal(start.Select(WithoutDefaults), split.Schema().Select(WithoutDefaults));
    }

    private static string WithoutDefaults(string line) => System.Text.RegularExpressions.Regex.Replace(line, @" DEFAULT (''(::\w+)?|0)(?= NOT NULL)", "");

    private static ModelChange Change(string name)
    {
        var split = Splits.Single(split => split.Name == name);
        return new ModelChange(split.Name, split.Targets, split.Before, split.After);
    }

    /// <summary>The project after the fix that moves all drops.</summary>
    private static async Task<Fixing> Split(ModelChange change, Target target)
    {
        var fixing = new Fixing(ToolProject.Scaffold(change, target), FixedProject.SetupFor(target));
        var finding = (await fixing.Diagnose()).First(static finding => finding.Id is "MGD2001" or "MGD2002");
        var actions = await fixing.Actions(new MoveDropToContractMigration(), finding);
        Assert.NotEmpty(actions);
        await fixing.Take(actions[^1]);
        Assert.DoesNotContain(await fixing.Diagnose(), static finding => finding.Id is "MGD2001" or "MGD2002" or "MGD2014" || finding.Id.StartsWith("MGD3", StringComparison.Ordinal));
        return fixing;
    }

    private LiveDatabase NewDatabase(Target target, Action<ModelBuilder> model)
    {
        Skip.If(target == Target.PostgreSql && !server.IsInstalled, "no PostgreSQL");
        return target == Target.PostgreSql ? new PostgreSqlDatabase(server, model) : new SqliteDatabase(model);
    }

    private static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, Target target, LiveDatabase database) =>
        target == Target.PostgreSql ? options.UseNpgsql(database.Connection) : options.UseSqlite(database.Connection);

    private static Action<ModelBuilder> Reference(bool isRequired) => m =>
    {
        m.Entity<Customer>().Property(static c => c.Id).ValueGeneratedNever();
        m.Entity<Order>().HasOne<Customer>().WithMany().HasForeignKey("CustomerId").IsRequired(isRequired);
    };

    private static void NoReference(ModelBuilder model)
    {
        model.Entity<Customer>().Property(static c => c.Id).ValueGeneratedNever();
        model.Entity<Order>();
    }

    private sealed record SplitCase(string Name, Target Targets, Action<ModelBuilder> Before, Action<ModelBuilder> After, string Old, string New);

    private sealed class Order
    {
        public int Id { get; set; }

        public int Number { get; set; }

        public string? Note { get; set; }
    }

    private sealed class Customer
    {
        public int Id { get; set; }
    }
}
