using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>What the page of MGD2016 says is refused, seen to be refused. Type changes are tried pair by pair in <see cref="PostgreSqlCastsTests"/>.</summary>
public sealed class RefusedOperationsTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [Fact]
    public void Enum_label_cannot_be_removed()
    {
        using var context = ChangeContext.For(Target.PostgreSql, static _ => { }, "Host=nowhere");

        var failure = Assert.Throws<NotSupportedException>(() => Generate(context, static builder => builder.AlterDatabase()
            .Annotation("Npgsql:Enum:mood", "sad,happy")
            .OldAnnotation("Npgsql:Enum:mood", "sad,ok,happy")));
        Assert.Contains("Can't remove enum label 'ok'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CURRENT_TIMESTAMP", "Cannot add a column with non-constant default")]
    [InlineData("datetime('now')", "Cannot add a column with non-constant default")]
    [InlineData("1 + 1", "Cannot add a column with non-constant default")]
    [InlineData("'a'", null)]
    [InlineData("(-1)", null)]
    public void Column_with_a_default_that_is_not_constant_cannot_be_added_to_rows(string sql, string? failure) =>
        AssertOnSqlite(failure, builder => builder.AddColumn<string>("B", "T", "TEXT", nullable: false, defaultValueSql: sql));

    [Theory]
    [InlineData(true, "cannot add a STORED column")]
    [InlineData(false, null)]
    public void Stored_computed_column_cannot_be_added_to_rows(bool stored, string? failure) =>
        AssertOnSqlite(failure, builder => builder.AddColumn<int>("B", "T", "INTEGER", nullable: true, computedColumnSql: "A + 1", stored: stored));

    [SkippableFact]
    public void Default_is_cast_with_the_column_unless_it_is_dropped_first()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        using var connection = new NpgsqlConnection(server.CreateDatabase());
        connection.Open();
        using var create = new NpgsqlCommand("CREATE TABLE t (c text NOT NULL DEFAULT '0'); INSERT INTO t VALUES ('7')", connection);
        create.ExecuteNonQuery();
        using var change = new NpgsqlCommand("ALTER TABLE t ALTER COLUMN c TYPE integer USING c::integer", connection);

        Assert.Contains("default for column \"c\" cannot be cast automatically", Assert.Throws<PostgresException>(() => change.ExecuteNonQuery()).Message, StringComparison.Ordinal);

        change.CommandText = "ALTER TABLE t ALTER COLUMN c DROP DEFAULT, ALTER COLUMN c TYPE integer USING c::integer, ALTER COLUMN c SET DEFAULT 0";
        change.ExecuteNonQuery();
    }

    [SkippableTheory]
    [InlineData("text", "integer", "'7'", "7")]
    [InlineData("text", "uuid", "'00000000-0000-0000-0000-000000000001'", "00000000-0000-0000-0000-000000000001")]
    [InlineData("text", "boolean", "'yes'", "true")]
    [InlineData("text", "jsonb", "'{}'", "{}")]
    [InlineData("boolean", "smallint", "true", "1")]
    [InlineData("bigint", "boolean", "2", "true")]
    public void Values_are_converted_with_what_the_fix_writes(string from, string to, string value, string converted)
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        using var connection = new NpgsqlConnection(server.CreateDatabase());
        connection.Open();
        using var command = new NpgsqlCommand(
            $"CREATE TABLE t (c {from}); INSERT INTO t VALUES ({value}); ALTER TABLE t ALTER COLUMN c TYPE {to} USING {PostgreSqlCasts.Using("c", from, to)}; SELECT c::text FROM t", connection);

        Assert.Equal(converted, command.ExecuteScalar());
    }

    [SkippableTheory]
    [InlineData("VIEW v AS SELECT \"Id\", \"Number\" FROM \"Orders\"", "Id Number")]
    [InlineData("VIEW v AS SELECT * FROM \"Orders\"", "Id Number Total")]
    [InlineData("MATERIALIZED VIEW v AS SELECT o.* FROM \"Orders\" AS o JOIN \"Users\" u ON true", "Id Number Total")]
    [InlineData("OR REPLACE VIEW v AS SELECT count(*) AS \"Total\" FROM \"Orders\"", "")]
    [InlineData("VIEW v AS SELECT o.\"Id\" FROM \"Orders\" o WHERE o.\"Total\" > 5", "Id Total")]
    [InlineData("VIEW v AS SELECT o.\"Id\", u.\"Name\" AS \"Total\" FROM \"Orders\" o JOIN \"Users\" u ON u.\"Id\" = o.\"Number\"", "Id Number")]
    [InlineData("VIEW v AS SELECT \"Id\" AS \"Total\" FROM \"Orders\" ORDER BY \"Total\"", "Id")]
    [InlineData("VIEW v AS SELECT sum(\"Total\") AS \"Number\" FROM \"Orders\" GROUP BY \"Id\"", "Total Id", "Id")]
    [InlineData("VIEW v AS WITH x AS (SELECT \"Id\" AS \"Number\" FROM \"Orders\") SELECT \"Number\" FROM x", "Id")]
    [InlineData("VIEW v AS SELECT (SELECT max(\"Total\") FROM \"Orders\") AS \"Number\" FROM \"Users\"", "Total")]
    [InlineData("VIEW v AS SELECT q.\"Number\", \"Total\" FROM (SELECT o.\"Id\" AS \"Number\", 1 AS \"Total\" FROM \"Orders\" o) q", "Id")]
    public void Column_that_a_view_uses_can_neither_change_its_type_nor_be_dropped(string view, string used, string unseen = "")
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        const string tables = """CREATE TABLE "Users" ("Id" int PRIMARY KEY, "Name" varchar(9)); CREATE TABLE "Orders" ("Id" int, "Number" int, "Total" int);""";
        using var connection = new NpgsqlConnection(server.CreateDatabase());
        connection.Open();
        Execute(tables + "CREATE " + view);
        var state = SqlReader.Read(tables + "CREATE " + view, Engines.PostgreSql).Items.Aggregate(SchemaState.Empty, static (state, operation) => state.Apply(operation, "m"));

        foreach (var column in new[] { "Id", "Number", "Total" })
        {
            var isUsed = used.Split(' ').Contains(column);
            Assert.Equal(isUsed, Fails($"ALTER TABLE \"Orders\" ALTER COLUMN \"{column}\" TYPE bigint", "cannot alter type of a column used by a view"));
            Assert.Equal(isUsed, Fails($"ALTER TABLE \"Orders\" DROP COLUMN \"{column}\"", "because other objects depend on it"));
            // What is only grouped by is not read.
            Assert.Equal(isUsed && !unseen.Split(' ').Contains(column), state.FindViewOver(new QualifiedName("Orders"), column) is not null);
        }

        void Execute(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }

        bool Fails(string sql, string message)
        {
            Execute("BEGIN");
            var failure = Record.Exception(() => Execute(sql));
            Execute("ROLLBACK");
            Assert.True(failure is null || failure.Message.Contains(message, StringComparison.Ordinal), failure?.Message);
            return failure is not null;
        }
    }

    private static void AssertOnSqlite(string? failure, Action<MigrationBuilder> build)
    {
        using var context = ChangeContext.For(Target.Sqlite, static _ => { }, "Data Source=:memory:");
        context.Database.OpenConnection();
        context.Database.ExecuteSqlRaw("CREATE TABLE T (A INTEGER); INSERT INTO T VALUES (1);");
        var caught = Record.Exception(() =>
        {
            foreach (var sql in Generate(context, build))
                context.Database.ExecuteSqlRaw(sql);
        });
        if (failure is null)
            Assert.Null(caught);
        else
            Assert.Contains(failure, caught?.Message ?? "", StringComparison.Ordinal);
    }

    private static List<string> Generate(ChangeContext context, Action<MigrationBuilder> build)
    {
        var builder = new MigrationBuilder(context.Database.ProviderName);
        build(builder);
        return [.. context.GetService<IMigrationsSqlGenerator>().Generate(builder.Operations).Select(static command => command.CommandText)];
    }
}
