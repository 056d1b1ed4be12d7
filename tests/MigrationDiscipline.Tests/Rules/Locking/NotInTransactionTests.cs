namespace MigrationDiscipline.Tests.Rules.Locking;

public class NotInTransactionTests
{
    private static readonly Setup SqlServer = Setup.With("migration_discipline.engine = sqlserver");

    [Theory]
    [InlineData("{|MGD4010:CREATE INDEX CONCURRENTLY ix ON users|} (a)")]
    [InlineData("{|MGD4010:DROP INDEX CONCURRENTLY ix|}")]
    [InlineData("{|MGD4010:REINDEX TABLE CONCURRENTLY users|}")]
    [InlineData("{|MGD4010:REINDEX SCHEMA public|}")]
    [InlineData("{|MGD4010:ALTER TABLE parts|} DETACH PARTITION part1 CONCURRENTLY")]
    [InlineData("{|MGD4010:VACUUM users|}")]
    [InlineData("{|MGD4010:VACUUM FULL users|}")]
    [InlineData("{|MGD4010:CLUSTER|}")]
    [InlineData("{|MGD4010:ALTER SYSTEM SET work_mem = '1MB'|}")]
    [InlineData("{|MGD4010:CREATE DATABASE x|}")]
    [InlineData("{|MGD4010:DROP TABLESPACE x|}")]
    [InlineData("UPDATE users SET a = 1; {|MGD4010:VACUUM users|}")]
    [InlineData("DO 'BEGIN {|MGD4010:VACUUM users|}; END'")]
    public Task Refused_in_the_transaction_of_the_migration(string sql) => Verify.Up(Sql(sql), setup: Setup.Npgsql.Only("MGD4010"));

    [Theory]
    [InlineData("SET lock_timeout = '5s'; {|MGD4010:CREATE INDEX CONCURRENTLY ix ON users|} (a)")]
    [InlineData("VACUUM a; {|MGD4010:VACUUM b|}")]
    [InlineData("DO $x$ BEGIN EXECUTE '{|MGD4010:CREATE INDEX CONCURRENTLY ix ON users|} (a)'; END $x$")]
    public Task Refused_behind_another_statement_and_inside_of_DO_even_without_that_transaction(string sql) =>
        Verify.Up(Sql(sql, ", suppressTransaction: true"), setup: Setup.Npgsql.Only("MGD4010"));

    [Theory]
    [InlineData("CREATE INDEX CONCURRENTLY ix ON users (a)")]
    [InlineData("-- why\nVACUUM FULL users;")]
    [InlineData("VACUUM users; ANALYZE users")]
    public Task A_statement_of_its_own_outside_of_the_transaction_is_silent(string sql) => Verify.Up(Sql(sql, ", suppressTransaction: true"), setup: Setup.Npgsql.Only("MGD4010"));

    [Theory]
    [InlineData("REFRESH MATERIALIZED VIEW CONCURRENTLY v")]
    [InlineData("ALTER DATABASE shop SET work_mem = '1MB'")]
    [InlineData("CREATE INDEX ix ON users (a)")]
    [InlineData("REINDEX TABLE users")]
    [InlineData("CLUSTER users")]
    [InlineData("ALTER TYPE mood ADD VALUE 'x'")]
    [InlineData("COMMIT; VACUUM users; BEGIN")]
    public Task What_runs_in_a_transaction_is_silent(string sql) => Verify.Up(Sql(sql), setup: Setup.Npgsql.Only("MGD4010"));

    [Fact]
    public Task Labels_are_added_in_no_transaction_before_version_12() => Verify.Up(
        Sql("{|MGD4010:ALTER TYPE mood ADD VALUE|} 'x'"), setup: (Setup.Npgsql with { Options = "is_global = true\nmigration_discipline.engine_version = 11" }).Only("MGD4010"));

    [Fact]
    public Task An_index_that_the_provider_builds_is_its_business() => Verify.Up(
        "migrationBuilder.CreateIndex(\"IX_A\", \"users\", \"a\").Annotation(\"Npgsql:CreatedConcurrently\", true);", setup: Setup.Npgsql.Only("MGD4010"));

    [Fact]
    public Task An_argument_that_cannot_be_known_is_silent() => Verify.Up(
        "migrationBuilder.Sql(\"VACUUM users\", suppressTransaction: AppContext.TryGetSwitch(\"Outside\", out _));", setup: Setup.Npgsql.Only("MGD4010"));

    [Theory]
    [InlineData("{|MGD4010:ALTER DATABASE CURRENT|} SET READ_COMMITTED_SNAPSHOT ON")]
    [InlineData("{|MGD4010:CREATE FULLTEXT CATALOG c|}")]
    [InlineData("{|MGD4010:DROP FULLTEXT INDEX ON t|}")]
    [InlineData("{|MGD4010:BACKUP DATABASE d|} TO DISK = 'x'")]
    [InlineData("{|MGD4010:RECONFIGURE|}")]
    [InlineData("EXEC('{|MGD4010:ALTER DATABASE d|} SET RECOVERY SIMPLE')")]
    [InlineData("ALTER DATABASE SCOPED CONFIGURATION SET MAXDOP = 1")]
    public Task SQL_Server_refuses_other_statements(string sql) => Verify.Up(Sql(sql), setup: SqlServer.Only("MGD4010"));

    [Theory]
    [InlineData("ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON; RECONFIGURE")]
    [InlineData("EXEC('ALTER DATABASE d SET RECOVERY SIMPLE')")]
    public Task SQL_Server_runs_them_outside_of_a_transaction(string sql) => Verify.Up(Sql(sql, ", suppressTransaction: true"), setup: SqlServer.Only("MGD4010"));

    [Fact]
    public Task An_unknown_engine_is_silent() => Verify.Up(Sql("VACUUM users; ALTER DATABASE d SET x = 1"), setup: Setup.Default.Only("MGD4010"));

    private static string Sql(string sql, string more = "") => $"migrationBuilder.Sql(@\"{sql}\"{more});";
}
