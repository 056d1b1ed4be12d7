using MigrationDiscipline.CodeFixes;
using MigrationDiscipline.Model;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Reading.Sql;

namespace MigrationDiscipline.Tests.CodeFixes;

public class ChangeRowsInBatchesTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Name = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        """;

    [Fact]
    public Task Alone_it_changes_in_its_place() => Verify.UpFixed<ChangeRowsInBatches>(
        """
        // Nobody may be without a name.
        migrationBuilder.Sql({|MGD4020:"UPDATE \"Users\" SET \"Name\" = '(unknown)' WHERE \"Name\" IS NULL"|});
        """,
        """"
        // Nobody may be without a name.
        migrationBuilder.Sql(
            @"DO $batches$
            DECLARE
                batch_from ""Users"".""Id""%TYPE;
                batch_to ""Users"".""Id""%TYPE;
            BEGIN
                SELECT ""Id"" INTO batch_from FROM ""Users"" ORDER BY ""Id"" LIMIT 1;
                WHILE batch_from IS NOT NULL LOOP
                    SELECT ""Id"" INTO batch_to FROM (SELECT ""Id"" FROM ""Users"" WHERE ""Id"" >= batch_from ORDER BY ""Id"" LIMIT 1000) AS batch ORDER BY ""Id"" DESC LIMIT 1;
                    UPDATE ""Users"" SET ""Name"" = '(unknown)'
                    WHERE (""Name"" IS NULL) AND ""Users"".""Id"" BETWEEN batch_from AND batch_to;
                    COMMIT;
                    SELECT ""Id"" INTO batch_from FROM ""Users"" WHERE ""Id"" > batch_to ORDER BY ""Id"" LIMIT 1;
                END LOOP;
            END
            $batches$;",
            suppressTransaction: true);
        """",
        Users, setup: Setup.Npgsql);

    [Fact]
    public Task On_SQL_Server_it_is_a_loop() => Verify.UpFixed<ChangeRowsInBatches>(
        """
        migrationBuilder.Sql("{|MGD4020:DELETE FROM Users|} WHERE Name IS NULL");
        """,
        """
        migrationBuilder.Sql(
            @"DECLARE @batch_from int, @batch_to int;
            SELECT TOP (1) @batch_from = [Id] FROM Users ORDER BY [Id];
            WHILE @batch_from IS NOT NULL
            BEGIN
                SELECT TOP (1) @batch_to = [Id] FROM (SELECT TOP (1000) [Id] FROM Users WHERE [Id] >= @batch_from ORDER BY [Id]) AS batch ORDER BY [Id] DESC;
                DELETE FROM Users
                WHERE (Name IS NULL) AND Users.[Id] BETWEEN @batch_from AND @batch_to;
                SET @batch_from = (SELECT TOP (1) [Id] FROM Users WHERE [Id] > @batch_to ORDER BY [Id]);
            END;",
            suppressTransaction: true);
        """,
        Users.Replace("\"integer\"", "\"int\"", StringComparison.Ordinal), setup: Setup.With("migration_discipline.engine = sqlserver"));

    [Fact]
    public Task Beside_a_schema_change_it_moves_behind() => Verify.UpFixed<ChangeRowsInBatches>(
        """
        migrationBuilder.AddColumn<string>(name: "Nick", table: "Users", type: "text", nullable: true);

        migrationBuilder.Sql({|MGD4012:"UPDATE \"Users\" SET \"Nick\" = \"Name\""|});
        """,
        """
        migrationBuilder.AddColumn<string>(name: "Nick", table: "Users", type: "text", nullable: true);
        """,
        Users,
        """migrationBuilder.DropColumn(name: "Nick", table: "Users");""",
        setup: Setup.Npgsql,
        added: ("UpdateUsersInBatches",
            """
            migrationBuilder.Sql(
                @"DO $batches$
                DECLARE
                    batch_from ""Users"".""Id""%TYPE;
                    batch_to ""Users"".""Id""%TYPE;
                BEGIN
                    SELECT ""Id"" INTO batch_from FROM ""Users"" ORDER BY ""Id"" LIMIT 1;
                    WHILE batch_from IS NOT NULL LOOP
                        SELECT ""Id"" INTO batch_to FROM (SELECT ""Id"" FROM ""Users"" WHERE ""Id"" >= batch_from ORDER BY ""Id"" LIMIT 1000) AS batch ORDER BY ""Id"" DESC LIMIT 1;
                        UPDATE ""Users"" SET ""Nick"" = ""Name""
                        WHERE ""Users"".""Id"" BETWEEN batch_from AND batch_to;
                        COMMIT;
                        SELECT ""Id"" INTO batch_from FROM ""Users"" WHERE ""Id"" > batch_to ORDER BY ""Id"" LIMIT 1;
                    END LOOP;
                END
                $batches$;",
                suppressTransaction: true);
            """,
            "// The rows keep their new values."));

    [Fact]
    public async Task What_is_needed_below_stays()
    {
        using var fixing = new Fixing(
            Sources.Project(
                """
                migrationBuilder.Sql("UPDATE \"Users\" SET \"Name\" = '' WHERE \"Name\" IS NULL");
                migrationBuilder.AlterColumn<string>(name: "Name", table: "Users", type: "text", nullable: false, oldClrType: typeof(string), oldType: "text", oldNullable: true);
                """,
                history: Users),
            Setup.Npgsql);
        var diagnostic = Assert.Single(await fixing.Diagnose(), static diagnostic => diagnostic.Id == "MGD4012");

        Assert.Empty(await fixing.Actions(new ChangeRowsInBatches(), diagnostic));
    }

    [Theory]
    [InlineData("UPDATE \"Users\" SET \"Id\" = \"Id\" + 1")]
    [InlineData("UPDATE \"Users\" SET \"Name\" = upper(\"Name\")")]
    [InlineData("UPDATE \"Users\" SET \"Nick\" = \"Name\", \"Name\" = ''")]
    [InlineData("UPDATE \"Users\" SET \"Nick\" = (SELECT max(u.\"Name\") FROM \"Users\" AS u)")]
    [InlineData("DELETE FROM \"Users\" USING \"Orders\" WHERE \"Orders\".\"UserId\" = \"Users\".\"Id\"")]
    [InlineData("UPDATE \"Users\" SET \"Nick\" = o.\"Nick\" FROM \"Orders\" AS o WHERE o.\"UserId\" = \"Users\".\"Id\"")]
    [InlineData("UPDATE \"Users\" SET \"Nick\" = 'x' RETURNING \"Id\"")]
    [InlineData("UPDATE \"Users\" SET \"Nick\" = 'x'; UPDATE \"Users\" SET \"Nick\" = 'y'")]
    [InlineData("-- All of them.\nUPDATE \"Users\" SET \"Nick\" = 'x'")]
    [InlineData("UPDATE \"Users\" SET \"Nick\" = 'a\n  b'")]
    [InlineData("DELETE FROM \"Orders\"")]
    [InlineData("TRUNCATE \"Users\"")]
    [InlineData("INSERT INTO \"Users\" SELECT \"Id\" + 10, \"Name\" FROM \"Users\"")]
    public void What_may_come_out_differently_stays(string sql) => Assert.Null(Batches(sql));

    [Theory]
    [InlineData("UPDATE \"Users\" SET \"Nick\" = \"Name\"")]
    [InlineData("UPDATE \"Users\" AS u SET \"Nick\" = (SELECT o.\"Nick\" FROM \"Orders\" AS o WHERE o.\"UserId\" = u.\"Id\") WHERE u.\"Nick\" IS NULL;")]
    [InlineData("DELETE FROM \"Users\"")]
    public void What_each_row_says_of_itself_is_done_in_batches(string sql) => Assert.NotNull(Batches(sql));

    /// <summary>What we write is not what we speak of.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batches_are_no_bulk_change(bool isUpdate)
    {
        var batches = Batches(isUpdate ? "UPDATE \"Users\" SET \"Nick\" = \"Name\"" : "DELETE FROM \"Users\"");

        Assert.All(SqlReader.Read(batches!, Engines.PostgreSql).Items, operation => Assert.Null(BulkChange.Of(operation, State)));
    }

    private static string? Batches(string sql) => BatchText.Of(new RawSql { Text = sql, Statements = SqlReader.Read(sql, Engines.PostgreSql) }, State, Engines.PostgreSql);

    private static readonly SchemaState State = SchemaState.Empty.Apply(
        new CreateTable
        {
            Table = new QualifiedName("Users"),
            Columns = [new() { Name = "Id", Type = "integer" }, new() { Name = "Name", Type = "text", IsNullable = true }, new() { Name = "Nick", Type = "text", IsNullable = true }],
            PrimaryKey = new("PK_Users", ["Id"]),
        },
        "m");
}
