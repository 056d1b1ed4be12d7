using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>
/// What the pages of MGD4010 and MGD5012 say of transactions, seen on PostgreSQL: what it refuses inside of one, inside of DO, and behind another statement of one
/// command; and that every form of statement that the SQL reader recognises is one that the server accepts.
/// </summary>
public sealed class TransactionEvidenceTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const string Schema = """
        CREATE EXTENSION IF NOT EXISTS btree_gist;
        CREATE TABLE p (id int PRIMARY KEY);
        CREATE TABLE t (id int PRIMARY KEY, a int, b int NOT NULL DEFAULT 1, r int4range);
        CREATE INDEX ix ON t (a);
        CREATE UNIQUE INDEX ux ON t (b);
        CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
        CREATE TRIGGER tr AFTER INSERT ON t EXECUTE FUNCTION nothing();
        CREATE MATERIALIZED VIEW v AS SELECT id FROM p;
        CREATE UNIQUE INDEX vx ON v (id);
        CREATE TABLE parts (id int) PARTITION BY LIST (id);
        CREATE TABLE part1 PARTITION OF parts FOR VALUES IN (1);
        CREATE TABLE part2 (id int);
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TABLE people (id int, mood mood);
        ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
        """;

    /// <summary>Statements that PostgreSQL runs in no transaction.</summary>
    public static TheoryData<string> Refused => new()
    {
        "CREATE INDEX CONCURRENTLY i2 ON t (a)",
        "DROP INDEX CONCURRENTLY ix",
        "REINDEX INDEX CONCURRENTLY ix",
        "REINDEX (CONCURRENTLY) TABLE t",
        "REINDEX SCHEMA public",
        "ALTER TABLE parts DETACH PARTITION part1 CONCURRENTLY",
        "VACUUM t",
        "VACUUM FULL t",
        "ALTER SYSTEM SET work_mem = '5MB'",
        "CREATE DATABASE other",
        "DROP DATABASE IF EXISTS other",
        "DROP TABLESPACE x",
        "CLUSTER",
    };

    /// <summary>Statements that it runs in one, among them every form that the SQL reader knows, with the operations that it reads.</summary>
    public static TheoryData<string, string> Accepted => new()
    {
        { "REFRESH MATERIALIZED VIEW CONCURRENTLY v", "UtilityCommand" },
        { "REFRESH MATERIALIZED VIEW v WITH DATA", "UtilityCommand" },
        { "ALTER DATABASE postgres SET work_mem = '5MB'", "UtilityCommand" },
        { "REINDEX TABLE t", "UtilityCommand" },
        { "REINDEX (VERBOSE) INDEX ix", "UtilityCommand" },
        { "CLUSTER t USING ix", "UtilityCommand" },
        { "ALTER TABLE parts DETACH PARTITION part1", "UtilityCommand" },
        { "ALTER TABLE parts ATTACH PARTITION part2 FOR VALUES IN (2)", "UtilityCommand" },
        { "ALTER TABLE t DISABLE TRIGGER tr, ENABLE REPLICA TRIGGER tr", "UtilityCommand, UtilityCommand" },
        { "ALTER TABLE t SET UNLOGGED", "UtilityCommand" },
        { "ALTER TABLE t ADD CONSTRAINT e EXCLUDE USING gist (r WITH &&)", "UtilityCommand" },
        { "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'good' AFTER 'ok'", "UtilityCommand" },
        { "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'", "UtilityCommand" },
        { "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL NOT VALID", "AddForeignKey" },
        { "ALTER TABLE ONLY public.t ADD FOREIGN KEY (a) REFERENCES p MATCH FULL ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED", "AddForeignKey" },
        { "ALTER TABLE t ADD CONSTRAINT c2 CHECK (a IS NOT NULL) NO INHERIT NOT VALID, ADD COLUMN d int", "AddCheckConstraint, AddColumn" },
        { "ALTER TABLE t ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b)", "AddUniqueConstraint" },
        { "ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX ux DEFERRABLE", "AddUniqueConstraint" },
        { "ALTER TABLE t ADD UNIQUE USING INDEX ux", "AddUniqueConstraint" },
        { "ALTER TABLE part2 ADD CONSTRAINT pk PRIMARY KEY (id)", "AddPrimaryKey" },
        { "ALTER TABLE t VALIDATE CONSTRAINT c", "ValidateConstraint" },
        { "ALTER TABLE t RENAME CONSTRAINT c TO c3", "RenameConstraint" },
        { "ALTER TABLE t ALTER COLUMN a SET NOT NULL, ALTER b DROP NOT NULL", "SetColumnNullability, SetColumnNullability" },
        { "CREATE UNIQUE INDEX IF NOT EXISTS i3 ON ONLY t USING btree (a DESC NULLS LAST) INCLUDE (b) WITH (fillfactor = 70) WHERE a > 1", "CreateIndex" },
        { "DROP INDEX IF EXISTS ix", "DropIndex" },
        { "SET LOCAL lock_timeout TO '5s'", "SetLockTimeout" },
        { "SELECT pg_catalog.set_config('lock_timeout', '5s', true)", "SetLockTimeout" },
        { "ALTER TABLE t ADD COLUMN d int GENERATED ALWAYS AS (a * 2) STORED", "AddColumn" },
        { "ALTER TABLE t ADD COLUMN d int GENERATED BY DEFAULT AS IDENTITY (START WITH 10)", "AddColumn" },
        { "ALTER TABLE t ADD COLUMN IF NOT EXISTS d bigserial", "AddColumn" },
    };

    [SkippableTheory]
    [MemberData(nameof(Refused))]
    public void Refused_in_a_transaction_inside_of_DO_and_behind_another_statement(string sql)
    {
        Assert.NotNull(NonTransactional.HeadOf(Assert.Single(SqlReader.Read(sql, Engines.PostgreSql)), Engines.PostgreSql, version: null));

        Assert.Contains("cannot run inside a transaction block", Refusal(sql, inTransaction: true), StringComparison.Ordinal);
        Assert.Contains("cannot be executed from a function", Refusal($"DO $$ BEGIN EXECUTE '{sql.Replace("'", "''", StringComparison.Ordinal)}'; END $$", inTransaction: false), StringComparison.Ordinal);
        Assert.Contains("cannot be executed within a pipeline", Refusal($"SET lock_timeout = '5s'; {sql}", inTransaction: false), StringComparison.Ordinal);
        // One of our databases has it, or has it not, whatever other tests do.
        Assert.DoesNotContain("25001", Outcome(sql + ";\n-- the only one", inTransaction: false), StringComparison.Ordinal);
        Assert.DoesNotContain("25001", Outcome($"{sql}; SELECT 1", inTransaction: false), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Accepted))]
    public void Accepted_in_a_transaction_and_read(string sql, string operations)
    {
        var read = SqlReader.Read(sql, Engines.PostgreSql);
        Assert.Equal(operations, string.Join(", ", read.Select(static operation => operation.GetType().Name)));
        Assert.All(read, static operation => Assert.Null(NonTransactional.HeadOf(operation, Engines.PostgreSql, version: null)));
        Assert.Equal("", Outcome(sql, inTransaction: true));
    }

    [SkippableTheory]
    [InlineData("UPDATE people SET mood = 'good'")]
    [InlineData("DELETE FROM people WHERE mood = 'good'")]
    [InlineData("INSERT INTO people VALUES (1, 'good'::mood)")]
    [InlineData("ALTER TABLE people ADD COLUMN next mood NOT NULL DEFAULT 'good'")]
    public void A_new_label_cannot_be_used_before_it_is_committed(string use)
    {
        const string add = "ALTER TYPE mood ADD VALUE 'good'";
        Assert.Contains("55P04", Outcome($"{add}; {use}", inTransaction: true), StringComparison.Ordinal);
        Assert.Equal("", Outcome(use, inTransaction: true, before: add));
    }

    /// <summary>PostgreSQL 17 allows it (its page of ALTER TYPE).</summary>
    [SkippableFact]
    public void Nor_can_one_of_a_type_that_the_transaction_makes_before_version_17()
    {
        const string sql = "CREATE TYPE other AS ENUM ('a'); ALTER TYPE other ADD VALUE 'good'; SELECT 'good'::other";
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        using var connection = new NpgsqlConnection(server.CreateDatabase());
        connection.Open();
        Assert.Equal(connection.PostgreSqlVersion.Major < 17 ? "55P04: unsafe use of new value \"good\" of enum type other" : "", Outcome(sql, inTransaction: true));
    }

    [SkippableFact]
    public void A_version_that_writes_the_old_label_fails_when_it_is_renamed() =>
        Assert.Contains("22P02", Outcome("UPDATE people SET mood = 'sad'", inTransaction: false, before: "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'"), StringComparison.Ordinal);

    [SkippableTheory]
    [InlineData("sad,ok,good", "ALTER TYPE mood ADD VALUE 'good';")]
    [InlineData("ok,sad", "")]
    [InlineData("sad,fine", null)]
    public void The_provider_adds_labels_alone(string labels, string? sql)
    {
        using var context = ChangeContext.For(Target.PostgreSql, static _ => { }, "Host=none");
        var builder = new MigrationBuilder(context.Database.ProviderName);
        builder.AlterDatabase().Annotation("Npgsql:Enum:mood", labels).OldAnnotation("Npgsql:Enum:mood", "sad,ok");
        var generator = context.GetService<IMigrationsSqlGenerator>();
        if (sql is null)
            Assert.Throws<NotSupportedException>(() => generator.Generate(builder.Operations));
        else
            Assert.Equal(sql, string.Concat(generator.Generate(builder.Operations).Select(static command => command.CommandText.Trim())));
    }

    private string Refusal(string sql, bool inTransaction)
    {
        var outcome = Outcome(sql, inTransaction);
        Assert.StartsWith("25001", outcome, StringComparison.Ordinal);
        return outcome;
    }

    /// <summary>The server's error; empty where it runs.</summary>
    private string Outcome(string sql, bool inTransaction, string? before = null)
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        using var connection = new NpgsqlConnection(server.CreateDatabase());
        connection.Open();
        Run(connection, Schema);
        if (before is not null)
            Run(connection, before);
        try
        {
            using var transaction = inTransaction ? connection.BeginTransaction() : null;
            Run(connection, sql);
            transaction?.Commit();
            return "";
        }
        catch (PostgresException e)
        {
            return e.SqlState + ": " + e.MessageText;
        }
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
