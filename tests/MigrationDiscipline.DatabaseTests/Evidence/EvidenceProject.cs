using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Tests;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>The sources of a case: compiled and run on the one side, analysed on the other.</summary>
internal static class EvidenceProject
{
    /// <summary>Where the migration under test stands.</summary>
    private const string Path = "/Migrations/20240102000000_Test.cs";

    private static readonly ConcurrentDictionary<string, Lazy<CSharpCompilation>> s_compiled = new();
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> s_loaded = new();

    /// <summary>How many orders there are while locks are measured.</summary>
    public const int Orders = 200;

    /// <summary>The tables that all cases have.</summary>
    public const string Shop = """
        migrationBuilder.CreateTable(
            name: "Customers",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Name = table.Column<string>(type: "text", nullable: false),
                Email = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_Customers", x => x.Id));

        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                CustomerId = table.Column<int>(type: "integer", nullable: true),
                Number = table.Column<int>(type: "integer", nullable: false),
                Code = table.Column<int>(type: "integer", nullable: true),
                Total = table.Column<decimal>(type: "numeric(10,2)", precision: 10, scale: 2, nullable: false),
                Note = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_Orders", x => x.Id));

        migrationBuilder.CreateIndex(
            name: "IX_Orders_Note",
            table: "Orders",
            column: "Note");

        """;

    /// <summary>Rows in them: no value is missing, and each order has a customer.</summary>
    public static string RowsOf(int orders) => $"""
        INSERT INTO "Customers" SELECT i, 'customer ' || i, i || '@example.org' FROM generate_series(1, 50) i;
        INSERT INTO "Orders" SELECT i, 1 + i % 50, i, i, i % 90, 'note ' || i FROM generate_series(1, {orders}) i;
        """;

    /// <summary>The files of a case.</summary>
    public static IReadOnlyList<(string Path, string Text)> FilesOf(string up, string history) => [.. Sources.Project(up, history: Shop + history)];

    /// <summary>The sources of a case compiled, once.</summary>
    public static CSharpCompilation Compile(EvidenceCase @case) => s_compiled.GetOrAdd(@case.Key, _ => new Lazy<CSharpCompilation>(() => Analysis.Compile(FilesOf(@case.Up, @case.History), Setup.Npgsql))).Value;

    /// <summary>The migrations of a case, in the order of their ids, made anew.</summary>
    public static IReadOnlyList<Migration> Load(EvidenceCase @case) => Create(s_loaded.GetOrAdd(@case.Key, _ => new Lazy<Assembly>(() => FixedProject.Load(Compile(@case)))).Value);

    /// <summary>The migrations of the files, in the order of their ids.</summary>
    public static IReadOnlyList<Migration> Load(IEnumerable<(string Path, string Text)> files) => Create(FixedProject.Load(Analysis.Compile(files, Setup.Npgsql)));

    private static IReadOnlyList<Migration> Create(Assembly assembly)
    {
        var types = assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(Migration)));
        return [.. types.OrderBy(static type => type.GetCustomAttribute<MigrationAttribute>()!.Id, StringComparer.Ordinal).Select(Create)];
    }

    /// <summary>What the analyzers say about the migration under test.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Findings(EvidenceCase @case)
    {
        var setup = Setup.Npgsql with
        {
            Options = @case.Options,
            // A rule that is off by default is on in its own cases.
            MoreOptions = $"is_global = true\ndotnet_diagnostic.{@case.Rule}.severity = warning",
        };
        var found = await Analysis.Run(FilesOf(@case.Up, @case.History), setup);
        return [.. found.Where(static finding => finding.Location.SourceTree?.FilePath == Path)];
    }

    private static Migration Create(Type type)
    {
        var migration = (Migration)Activator.CreateInstance(type)!;
        migration.ActiveProvider = "Npgsql.EntityFrameworkCore.PostgreSQL";
        return migration;
    }
}
