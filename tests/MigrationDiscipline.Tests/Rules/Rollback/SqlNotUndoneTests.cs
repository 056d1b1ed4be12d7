namespace MigrationDiscipline.Tests.Rules.Rollback;

public class SqlNotUndoneTests
{
    private const string Users = """
        migrationBuilder.CreateTable(name: "Users", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false), Age = table.Column<int>(type: "integer", nullable: true) });
        """;

    private const string EmptyDown = "// ";

    [Theory]
    [InlineData("UPDATE users SET age = 1")]
    [InlineData("DELETE FROM users WHERE age IS NULL")]
    [InlineData("INSERT INTO users (id) VALUES (1)")]
    [InlineData("CREATE VIEW adults AS SELECT * FROM users")]
    [InlineData("CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    public Task Change_of_which_Down_does_not_speak_is_reported(string sql) => Verify.Up(
        $$"""
        {|MGD3007:migrationBuilder.Sql|}("{{sql}}");
        migrationBuilder.AddColumn<int>("Other", "Orders", nullable: true);
        """,
        Users,
        """migrationBuilder.DropColumn("Other", "Orders");""",
        Setup.Npgsql);

    [Fact]
    public Task Data_alone_with_an_empty_Down_is_reported() => Verify.Up(
        """{|MGD3007:migrationBuilder.Sql|}("UPDATE users SET age = 1");""", Users, EmptyDown, Setup.Npgsql);

    [Theory]
    [InlineData("migrationBuilder.Sql(\"UPDATE users SET age = NULL\");")]
    [InlineData("migrationBuilder.DropColumn(\"Age\", \"Users\");")]
    [InlineData("migrationBuilder.Sql(\"CALL undo_users()\");")]
    [InlineData("migrationBuilder.Sql(System.IO.Path.GetFileName(\"down.sql\"));")]
    [InlineData("throw new System.NotSupportedException();")]
    [InlineData("// The values before were wrong; nothing brings them back.")]
    public Task Down_that_speaks_of_it_is_silent(string down) => Verify.Up(
        """migrationBuilder.Sql("UPDATE users SET age = 1");""",
        Users,
        down,
        Setup.Npgsql with { Options = "dotnet_diagnostic.MGD3002.severity = none\ndotnet_diagnostic.MGD3004.severity = none" });

    [Fact]
    public Task Backfill_of_a_column_that_Down_drops_is_silent() => Verify.Up(
        """
        migrationBuilder.AddColumn<int>("Nick", "Users", nullable: true);
        migrationBuilder.Sql("UPDATE \"Users\" SET \"Nick\" = 1");
        """,
        Users,
        """migrationBuilder.DropColumn("Nick", "Users");""",
        Setup.Npgsql);

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("ANALYZE users")]
    [InlineData("SET lock_timeout = '1s'")]
    public Task SQL_that_changes_nothing_is_silent(string sql) => Verify.Up($"""migrationBuilder.Sql("{sql}");""", Users, EmptyDown, Setup.Npgsql);

    [Fact]
    public Task Forward_only_is_silent() => Verify.Up(
        """migrationBuilder.Sql("UPDATE users SET age = 1");""", Users, EmptyDown, Setup.Npgsql with { Options = "migration_discipline.rollback = forward_only" });

    [Fact]
    public Task Missing_Down_of_a_changed_schema_is_said_once() => Verify.Up(
        """
        migrationBuilder.AddColumn<int>("Nick", "Users", nullable: true);
        migrationBuilder.Sql("DELETE FROM orders WHERE id = 1");
        """,
        Users,
        EmptyDown,
        Setup.Npgsql with { Options = "dotnet_diagnostic.MGD3001.severity = none" });
}
