using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Evidence.Fixes;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>
/// The fix of MGD5003, MGD5004 and MGD5007 on a server: applied by the fixer, compiled and run. The column comes nullable, the version that still runs goes on inserting rows
/// without it, somebody fills it, and the later migrations require it.
/// </summary>
public sealed class NullableFirstTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const string NoDefault = """migrationBuilder.AddColumn<int>(name: "OwnerId", table: "Orders", type: "integer", nullable: false);""";
    private const string Invented = """migrationBuilder.AddColumn<string>(name: "OwnerId", table: "Orders", type: "text", nullable: false, defaultValue: "");""";
    private const string Placeholder = """
        migrationBuilder.AddColumn<int>(name: "OwnerId", table: "Orders", type: "integer", nullable: false, defaultValue: 0);

        migrationBuilder.AddForeignKey(name: "FK_Orders_Customers_OwnerId", table: "Orders", column: "OwnerId", principalTable: "Customers", principalColumn: "Id");
        """;

    [SkippableTheory]
    [InlineData(NoDefault, "contains null values")]
    [InlineData(Placeholder, "violates foreign key constraint")]
    public async Task Migration_fails_on_rows_without_the_fix(string up, string failure)
    {
        using var meter = NewMeter();
        var migrations = EvidenceProject.Load(EvidenceProject.FilesOf(up, ""));
        await Prepare(meter, migrations[0]);

        Assert.Contains(failure, await meter.Run(migrations[1]), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("MGD5003", NoDefault)]
    [InlineData("MGD5004", Placeholder)]
    [InlineData("MGD5007", Invented)]
    public async Task Fixed_migrations_require_the_column_once_it_is_filled_and_can_be_taken_back(string rule, string up)
    {
        using var meter = NewMeter();
        var migrations = EvidenceProject.Load(await FixedFiles.Of(rule, "AddNullableFirst", "nullable", up));
        await Prepare(meter, migrations[0]);

        Assert.Null(await meter.Run(migrations[1]));
        meter.Execute("INSERT INTO \"Orders\" (\"Id\", \"Number\", \"Total\") VALUES (100000, 1, 1)");
        meter.Execute("UPDATE \"Orders\" SET \"OwnerId\" = 1");
        foreach (var migration in migrations.Skip(2))
            Assert.Null(await meter.Run(migration));
        Assert.Contains("not-null constraint", Fail(meter, "UPDATE \"Orders\" SET \"OwnerId\" = NULL"), StringComparison.Ordinal);

        foreach (var migration in migrations.Skip(2).Reverse())
            Assert.Null(await meter.Run(new Backwards(migration)));
        meter.Execute("UPDATE \"Orders\" SET \"OwnerId\" = NULL");
    }

    private static string Fail(MigrationMeter meter, string sql) => Assert.Throws<PostgresException>(() => meter.Execute(sql)).Message;

    private MigrationMeter NewMeter()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        return new MigrationMeter(server);
    }

    private static async Task Prepare(MigrationMeter meter, Migration initial)
    {
        Assert.Null(await meter.Run(initial));
        meter.Execute(EvidenceProject.RowsOf(200));
    }
}
