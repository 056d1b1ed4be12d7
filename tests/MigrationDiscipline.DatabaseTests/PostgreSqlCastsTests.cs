using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.Model;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>Which type changes PostgreSQL makes by itself: every pair of common types, tried on a server.</summary>
public sealed class PostgreSqlCastsTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private static readonly string[] Types =
    [
        "text", "character varying(50)", "character(10)", "integer", "bigint", "smallint", "numeric", "numeric(10,2)", "real", "double precision", "boolean", "uuid", "bytea", "json",
        "jsonb", "date", "timestamp without time zone", "timestamp with time zone", "timestamp(3) with time zone", "time without time zone", "interval",
    ];

    [SkippableFact]
    public void What_is_said_to_be_refused_is_refused_and_nothing_else()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        using var connection = new NpgsqlConnection(server.CreateDatabase());
        connection.Open();
        var wrong = new List<string>();
        foreach (var from in Types)
        {
            foreach (var to in Types)
            {
                if (IsRefused(connection, from, to) != PostgreSqlCasts.AreRefused(from, to))
                    wrong.Add($"{from} to {to}");
            }
        }

        Assert.Equal("", string.Join("\n", wrong));
    }

    [SkippableFact]
    public void What_is_written_for_USING_is_taken()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        using var connection = new NpgsqlConnection(server.CreateDatabase());
        connection.Open();
        var wrong = from type in Types
                    from to in Types
                    where PostgreSqlCasts.Using("c", type, to) is { } expression && IsRefused(connection, type, $"{to} USING {expression}")
                    select $"{type} to {to}";

        Assert.Equal("", string.Join("\n", wrong));
    }

    private static bool IsRefused(NpgsqlConnection connection, string from, string to)
    {
        using var transaction = connection.BeginTransaction();
        Execute($"CREATE TABLE t (c {from})");
        try
        {
            Execute($"ALTER TABLE t ALTER COLUMN c TYPE {to}");
            return false;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.DatatypeMismatch or PostgresErrorCodes.CannotCoerce)
        {
            return true;
        }
        finally
        {
            transaction.Rollback();
        }

        void Execute(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection, transaction);
            command.ExecuteNonQuery();
        }
    }
}
