using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.DatabaseTests.Databases;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests.Evidence.Fixes;

/// <summary>
/// A drop that leaves its migration for a contract migration: between the two the version that still writes the column and the one that no longer does both work, and
/// no row is lost.
/// </summary>
public sealed class ExpandContractTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const string Drop = """migrationBuilder.DropColumn(name: "Number", table: "Orders");""";

    private const string OldVersion = """INSERT INTO "Orders" ("Id", "Number", "Total") VALUES (2001, 7, 1)""";

    private const string NewVersion = """INSERT INTO "Orders" ("Id", "Total") VALUES (2002, 1)""";

    [SkippableFact]
    public void Without_the_fix_the_running_version_fails()
    {
        using var connection = Prepare(EvidenceProject.Load(EvidenceProject.FilesOf(Drop, "")), out var migrations);
        Assert.Equal(PostgresErrorCodes.NotNullViolation, Refused(connection, NewVersion));
        Run(connection, migrations[0]);

        Assert.Equal(PostgresErrorCodes.UndefinedColumn, Refused(connection, OldVersion));
    }

    [SkippableFact]
    public async Task With_the_fix_both_versions_write_between_the_two_migrations()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        var files = await FixedFiles.Of("MGD2001", "MoveDropToContractMigration", "", Drop);
        using var connection = Prepare(EvidenceProject.Load(files), out var migrations);
        Assert.Equal(2, migrations.Count);
        Run(connection, migrations[0]);
        Execute(connection, OldVersion);
        Execute(connection, NewVersion);
        Run(connection, migrations[1]);
        Execute(connection, """INSERT INTO "Orders" ("Id", "Total") VALUES (2003, 1)""");

        Assert.Equal(EvidenceProject.Orders + 3L, Scalar(connection, "SELECT count(*) FROM \"Orders\""));
        Assert.Equal(0L, Scalar(connection, "SELECT count(*) FROM information_schema.columns WHERE table_name = 'Orders' AND column_name = 'Number'"));
    }

    /// <summary>A database after the first of the migrations, with rows, and the others.</summary>
    private NpgsqlConnection Prepare(IReadOnlyList<Migration> all, out IReadOnlyList<Migration> others)
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        var connection = new NpgsqlConnection(server.CreateDatabase());
        connection.Open();
        Run(connection, all[0]);
        Execute(connection, EvidenceProject.RowsOf(EvidenceProject.Orders));
        others = [.. all.Skip(1)];
        return connection;
    }

    private static void Run(NpgsqlConnection connection, Migration migration)
    {
        foreach (var command in MigrationMeter.CommandsOf(migration))
            Execute(connection, command.CommandText);
    }

    private static string Refused(NpgsqlConnection connection, string sql) => Assert.Throws<PostgresException>(() => Execute(connection, sql)).SqlState;

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
