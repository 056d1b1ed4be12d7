using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.Model;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>Which functions in a default make PostgreSQL write all rows: as its catalogue says, and as the files of a table show.</summary>
public sealed class DefaultVolatilityTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [SkippableFact]
    public void Functions_are_volatile_where_the_catalogue_says_so()
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(
            """
            SELECT name FROM unnest($1) AS name
            WHERE EXISTS (SELECT FROM pg_proc WHERE proname = name) AND NOT EXISTS (SELECT FROM pg_proc WHERE proname = name AND provolatile = 'v')
            """,
            connection) { Parameters = { new() { Value = DefaultVolatility.PostgreSql.Items.ToArray() } } };

        Assert.Null(command.ExecuteScalar());
    }

    [SkippableTheory]
    [InlineData("uuid", "gen_random_uuid()", true)]
    [InlineData("uuid", "uuid_generate_v4()", true)]
    [InlineData("timestamptz", "clock_timestamp()", true)]
    [InlineData("timestamptz", "now()", false)]
    [InlineData("timestamptz", "CURRENT_TIMESTAMP", false)]
    [InlineData("timestamptz", "statement_timestamp()", false)]
    [InlineData("timestamp", "now() AT TIME ZONE 'utc'", false)]
    [InlineData("date", "CURRENT_DATE", false)]
    [InlineData("text", "md5(random()::text)", true)]
    [InlineData("text", "lower('A')", false)]
    [InlineData("bigint", "nextval('numbers')", true)]
    [InlineData("integer", "1 + 1", false)]
    public void Volatile_default_writes_every_row(string type, string sql, bool rewrites)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(
            $"""
            CREATE SEQUENCE numbers;
            CREATE TABLE t AS SELECT generate_series(1, 10) AS id;
            CREATE TABLE node AS SELECT pg_relation_filenode('t') AS t;
            ALTER TABLE t ADD COLUMN c {type} NOT NULL DEFAULT ({sql});
            SELECT t <> pg_relation_filenode('t') FROM node;
            """,
            connection);

        Assert.Equal(rewrites, command.ExecuteScalar());
        Assert.Equal(rewrites, DefaultVolatility.VolatileFunction(sql, Engines.PostgreSql) is not null);
    }

    private NpgsqlConnection Open()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        var connection = new NpgsqlConnection(server.CreateDatabase());
        connection.Open();
        using var command = new NpgsqlCommand("CREATE EXTENSION \"uuid-ossp\"; CREATE EXTENSION pgcrypto", connection);
        command.ExecuteNonQuery();
        return connection;
    }
}
