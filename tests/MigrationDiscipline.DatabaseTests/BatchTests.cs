using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>
/// The batches that the fix of MGD4012 and MGD4020 writes, run by EF Core's own executor on PostgreSQL: they commit one by one, and leave what the one statement leaves.
/// </summary>
public sealed class BatchTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const int Rows = 2500;

    private static readonly string[] Keys = ["integer", "bigint", "text", "uuid"];

    [SkippableTheory]
    [InlineData("UPDATE \"Users\" SET \"Nick\" = \"Name\"", 3)]
    [InlineData("UPDATE \"Users\" AS u SET \"Nick\" = upper(u.\"Name\") || '!' WHERE u.\"No\" % 2 = 0 OR u.\"No\" < 10;", 3)]
    [InlineData("UPDATE \"Users\" SET \"Nick\" = (SELECT max(o.\"Note\") FROM \"Orders\" AS o WHERE o.\"No\" = \"Users\".\"No\") WHERE \"Nick\" IS NULL", 3)]
    [InlineData("UPDATE public.\"Users\" SET \"Nick\" = ''", 3)]
    [InlineData("DELETE FROM \"Users\" WHERE \"No\" > 100", null)]
    [InlineData("DELETE FROM \"Users\"", null)]
    public void Batches_leave_what_the_statement_leaves(string sql, int? commits)
    {
        foreach (var key in Keys)
        {
            var whole = Prepare(key);
            Execute(whole, sql);
            var parts = Prepare(key);
            Run(parts, Batches(sql, key));

            const string rows = "SELECT string_agg(u::text, ',' ORDER BY \"No\") FROM \"Users\" AS u";
            Assert.Equal(Scalar(whole, rows), Scalar(parts, rows));
            if (commits is null)
                continue;
            Assert.Equal(1L, Scalar(whole, "SELECT count(DISTINCT xmin::text) FROM \"Users\" WHERE \"Nick\" IS NOT NULL"));
            Assert.Equal((long)commits, Scalar(parts, "SELECT count(DISTINCT xmin::text) FROM \"Users\" WHERE \"Nick\" IS NOT NULL"));
        }
    }

    /// <summary>While a batch waits for a row that somebody else has locked, those before it are committed: others see them and can lock their rows.</summary>
    [SkippableFact]
    public async Task Batches_commit_one_by_one()
    {
        var database = Prepare("integer");
        await using var other = new NpgsqlConnection(database);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        Execute(other, "SELECT 1 FROM \"Users\" WHERE \"Id\" = 2400 FOR UPDATE");
        var batches = Task.Run(() => Run(database, Batches("UPDATE \"Users\" SET \"Nick\" = 'x'", "integer")));

        for (var attempt = 0; (long)Scalar(database, "SELECT count(*) FROM \"Users\" WHERE \"Nick\" = 'x'")! < 2000; attempt++)
        {
            Assert.True(attempt < 200 && !batches.IsCompleted);
            await Task.Delay(50);
        }

        Execute(database, "SET lock_timeout = '200ms'; UPDATE \"Users\" SET \"Name\" = 'y' WHERE \"Id\" <= 2000");
        await transaction.RollbackAsync();
        await batches;
        Assert.Equal((long)Rows, Scalar(database, "SELECT count(*) FROM \"Users\" WHERE \"Nick\" = 'x'"));
    }

    /// <summary>Inside of a transaction the server refuses to commit: without <c>suppressTransaction</c> the batches fail.</summary>
    [SkippableFact]
    public void Batches_cannot_run_in_a_transaction()
    {
        var database = Prepare("integer");

        var failure = Assert.Throws<PostgresException>(() => Run(database, Batches("UPDATE \"Users\" SET \"Nick\" = 'x'", "integer"), suppressTransaction: false));
        Assert.Equal("2D000", failure.SqlState);
    }

    private static string Batches(string sql, string key)
    {
        var state = SchemaState.Empty.Apply(
            new CreateTable
            {
                Table = new QualifiedName("Users"),
                Columns = [new() { Name = "Id", Type = key }, new() { Name = "No", Type = "integer" }, new() { Name = "Name", Type = "text" }, new() { Name = "Nick", Type = "text", IsNullable = true }],
                PrimaryKey = new("PK_Users", ["Id"]),
            },
            "m");
        return BatchText.Of(new RawSql { Text = sql, Statements = SqlReader.Read(sql, Engines.PostgreSql) }, state, Engines.PostgreSql) ?? throw new InvalidOperationException(sql);
    }

    private string Prepare(string key)
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        var database = server.CreateDatabase();
        var value = key switch { "uuid" => "md5(i::text)::uuid", "text" => "md5(i::text)", _ => "i" };
        Execute(database, $"""
            CREATE TABLE "Users" ("Id" {key} PRIMARY KEY, "No" integer NOT NULL, "Name" text NOT NULL, "Nick" text NULL);
            CREATE TABLE "Orders" ("No" integer, "Note" text);
            INSERT INTO "Users" SELECT {value}, i, 'n' || i FROM generate_series(1, {Rows}) AS i;
            INSERT INTO "Orders" SELECT i, 'o' || i FROM generate_series(1, {Rows}) AS i;
            """);
        return database;
    }

    /// <summary>As EF Core applies a migration.</summary>
    private static void Run(string database, string sql, bool suppressTransaction = true)
    {
        using var context = ChangeContext.For(Target.PostgreSql, static _ => { }, database);
        var builder = new MigrationBuilder(context.Database.ProviderName);
        builder.Sql(sql, suppressTransaction);
        var commands = context.GetService<IMigrationsSqlGenerator>().Generate(builder.Operations);
        context.GetService<IMigrationCommandExecutor>().ExecuteNonQuery(commands, context.GetService<IRelationalConnection>());
    }

    private static void Execute(string database, string sql)
    {
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        Execute(connection, sql);
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(string database, string sql)
    {
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
