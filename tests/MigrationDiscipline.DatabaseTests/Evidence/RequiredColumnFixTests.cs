using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.CodeFixes;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.Tests;
using MigrationDiscipline.Tests.CodeFixes;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>
/// The fix of MGD4005 on a server: applied by the fixer, compiled and run. The table is never read as a whole under a lock that blocks anybody, and the column ends up
/// required with every NULL filled; the form without the fix does read it so.
/// </summary>
public sealed class RequiredColumnFixTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const string Require = """
        migrationBuilder.AlterColumn<string>(
            name: "Note",
            table: "Orders",
            type: "text",
            nullable: false,
            defaultValue: "",
            oldClrType: typeof(string),
            oldType: "text",
            oldNullable: true);
        """;

    [SkippableFact]
    public async Task Table_is_read_under_an_exclusive_lock_without_the_fix()
    {
        using var meter = NewMeter();
        var migrations = EvidenceProject.Load(EvidenceProject.FilesOf(Require, ""));
        await Prepare(meter, migrations[0]);

        var measured = await meter.Measure(migrations[1]);

        Assert.Contains(measured.Statements, static statement => statement.Verified.Contains("Orders") && statement.Held["Orders"] == LockMode.AccessExclusive);
        AssertIsRequired(meter);
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("migrationBuilder.CreateIndex(\"IX_Orders_Code\", \"Orders\", \"Code\");\n")]
    public async Task Table_is_read_under_a_lock_that_blocks_nobody_with_it(string before)
    {
        using var meter = NewMeter();
        using var fixing = new Fixing(EvidenceProject.FilesOf(before + Require, ""), Setup.Npgsql);
        await fixing.Fix(new ValidateCheckThenRequire(), "MGD4005", "/Migrations/20240102000000_Test.cs");
        var migrations = EvidenceProject.Load(await Task.WhenAll(fixing.Project.Documents.Select(static async document => (document.FilePath!, (await document.GetTextAsync()).ToString()))));
        Assert.Equal(before.Length == 0 ? 4 : 5, migrations.Count);
        await Prepare(meter, migrations[0]);

        var statements = new List<MeasuredStatement>();
        foreach (var migration in migrations.Skip(1))
            statements.AddRange((await meter.Measure(migration)).Statements);

        Assert.All(statements, static statement => Assert.Null(statement.Failure));
        Assert.Contains(statements, static statement => statement.Verified.Contains("Orders"));
        Assert.All(statements.Where(static statement => statement.Verified.Contains("Orders")), static statement => Assert.Equal(LockMode.ShareUpdateExclusive, statement.Held["Orders"]));
        Assert.Contains(statements, static statement => statement.IsProved && statement.Locks["Orders"] == LockMode.AccessExclusive);
        AssertIsRequired(meter);
    }

    [SkippableFact]
    public async Task Every_step_can_be_taken_back()
    {
        using var meter = NewMeter();
        using var fixing = new Fixing(EvidenceProject.FilesOf(Require, ""), Setup.Npgsql);
        await fixing.Fix(new ValidateCheckThenRequire(), "MGD4005", "/Migrations/20240102000000_Test.cs");
        var migrations = EvidenceProject.Load(await Task.WhenAll(fixing.Project.Documents.Select(static async document => (document.FilePath!, (await document.GetTextAsync()).ToString()))));
        await Prepare(meter, migrations[0]);
        foreach (var migration in migrations.Skip(1))
            Assert.Null(await meter.Run(migration));

        foreach (var migration in migrations.Skip(1).Reverse())
            Assert.Null(await meter.Run(new Backwards(migration)));

        meter.Execute("INSERT INTO \"Orders\" (\"Id\", \"Number\", \"Total\") VALUES (100000, 1, 1)");
        foreach (var migration in migrations.Skip(1))
            Assert.Null(await meter.Run(migration));
        AssertIsRequired(meter);
    }

    private MigrationMeter NewMeter()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        return new MigrationMeter(server);
    }

    /// <summary>The tables with rows, more of them without a note than one batch fills.</summary>
    private static async Task Prepare(MigrationMeter meter, Migration initial)
    {
        Assert.Null(await meter.Run(initial));
        meter.Execute(EvidenceProject.RowsOf(12_000));
        meter.Execute("UPDATE \"Orders\" SET \"Note\" = NULL WHERE \"Id\" > 500");
    }

    private static void AssertIsRequired(MigrationMeter meter)
    {
        var refused = Assert.Throws<PostgresException>(() => meter.Execute("UPDATE \"Orders\" SET \"Note\" = NULL WHERE \"Id\" = 1"));
        Assert.Equal(PostgresErrorCodes.NotNullViolation, refused.SqlState);
        meter.Execute("DO $$ BEGIN IF (SELECT count(*) FROM \"Orders\" WHERE \"Note\" = '') < 11500 THEN RAISE 'rows are not filled'; END IF; END $$");
    }
}
