namespace MigrationDiscipline.Tests.Rules.Locking;

public class UnbatchedChangeTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false),
                Note = table.Column<string>(nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_Orders", x => x.Id));
        """;

    [Fact]
    public Task Change_of_all_rows_is_reported_whatever_the_engine() => Verify.Up("""migrationBuilder.Sql("{|MGD4020:UPDATE Orders|} SET Note = ''");""", Orders);

    [Fact]
    public Task Change_of_some_rows_is_reported() => Verify.Up("""migrationBuilder.Sql("{|MGD4020:DELETE FROM Orders|} WHERE Note = 'x'");""", Orders);

    [Fact]
    public Task Schema_changes_that_commit_by_themselves_are_no_company() => Verify.Up(
        """
        migrationBuilder.AddColumn<string>(name: "Text", table: "Orders", nullable: true);
        migrationBuilder.Sql("{|MGD4020:UPDATE Orders|} SET Text = Note");
        """,
        Orders, setup: Setup.With("migration_discipline.engine = mysql"));

    [Theory]
    [InlineData("UPDATE Orders SET Note = '' WHERE Id = 1")]
    [InlineData("UPDATE Orders SET Note = '' WHERE Note IS NULL LIMIT 1000")]
    [InlineData("DELETE TOP (1000) FROM Orders")]
    [InlineData("WHILE 1 = 1 BEGIN UPDATE Orders SET Note = '' WHERE Note IS NULL; END")]
    [InlineData("TRUNCATE TABLE Orders")]
    public Task Bounded_change_is_silent(string sql) => Verify.Up($"migrationBuilder.Sql(\"{sql}\");", Orders);

    [Fact]
    public Task Copy_into_a_new_table_is_silent() => Verify.Up(
        """
        migrationBuilder.CreateTable(name: "Notes", columns: table => new { Note = table.Column<string>(nullable: true) });
        migrationBuilder.Sql("INSERT INTO Notes SELECT Note FROM Orders");
        """,
        Orders);

    [Fact]
    public Task Equality_is_taken_for_a_key_where_the_keys_are_not_known() => Verify.Up("""migrationBuilder.Sql("UPDATE Settings SET Value = '1' WHERE Name = 'x'");""");

    [Fact]
    public Task Conditional_change_is_silent() => Verify.Up(
        """migrationBuilder.Sql("IF EXISTS (SELECT 1 FROM Orders) BEGIN UPDATE Orders SET Note = ''; END");""",
        Orders, setup: Setup.With("migration_discipline.engine = sqlserver"));
}
