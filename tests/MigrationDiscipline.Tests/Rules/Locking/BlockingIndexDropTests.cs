namespace MigrationDiscipline.Tests.Rules.Locking;

public class BlockingIndexDropTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new { Id = table.Column<int>(), UserId = table.Column<int>(), Number = table.Column<string>() },
            constraints: table => { table.PrimaryKey("PK_Orders", x => x.Id); });
        migrationBuilder.CreateIndex(name: "IX_Orders_UserId", table: "Orders", column: "UserId");
        """;

    [Fact]
    public Task Dropped_index_is_reported() =>
        Verify.Up("""{|MGD4002:migrationBuilder.DropIndex|}(name: "IX_Orders_UserId", table: "Orders");""", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Index_of_a_table_that_was_never_seen_is_reported() =>
        Verify.Up("""{|MGD4002:migrationBuilder.DropIndex|}(name: "IX_Users_Email", table: "Users");""", setup: Setup.Npgsql);

    [Fact]
    public Task Index_in_SQL_is_found_by_its_name() =>
        Verify.Up("""migrationBuilder.Sql("{|MGD4002:DROP INDEX IX_Orders_UserId|}");""", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Index_that_nobody_knows_in_SQL_is_silent() => Verify.Up("""migrationBuilder.Sql("DROP INDEX ix");""", setup: Setup.Npgsql);

    [Fact]
    public Task Table_that_is_dropped_too_is_silent() => Verify.Up(
        """
        migrationBuilder.DropIndex(name: "IX_Orders_UserId", table: "Orders");
        {|MGD2002:migrationBuilder.DropTable|}(name: "Orders");
        """,
        Orders,
        setup: Setup.Npgsql);

    [Fact]
    public Task Table_that_is_renamed_and_dropped_is_silent() => Verify.Up(
        """
        migrationBuilder.DropIndex(name: "IX_Orders_UserId", table: "Orders");
        migrationBuilder.RenameTable(name: "Orders", newName: "Old");
        {|MGD2002:migrationBuilder.DropTable|}(name: "Old");
        """,
        Orders,
        setup: Setup.Npgsql);

    [Fact]
    public Task Column_that_is_dropped_too_takes_the_same_lock() => Verify.Up(
        """
        migrationBuilder.DropIndex(name: "IX_Orders_UserId", table: "Orders");
        {|MGD2001:migrationBuilder.DropColumn|}(name: "UserId", table: "Orders");
        """,
        Orders,
        setup: Setup.Npgsql);

    [Fact]
    public Task Index_that_the_migration_made_itself_is_silent() => Verify.Up(
        """
        {|MGD4001:migrationBuilder.CreateIndex|}(name: "IX_Orders_Number", table: "Orders", column: "Number");
        migrationBuilder.DropIndex(name: "IX_Orders_Number", table: "Orders");
        """,
        Orders,
        setup: Setup.Npgsql);

    [Fact]
    public Task Index_of_a_new_table_is_silent() => Verify.Up(Orders + """

        migrationBuilder.DropIndex(name: "IX_Orders_UserId", table: "Orders");
        """,
        setup: Setup.Npgsql);

    [Fact]
    public Task Replaced_index_is_another_rules_finding() => Verify.Up(
        """
        {|MGD4021:migrationBuilder.DropIndex|}(name: "IX_Orders_UserId", table: "Orders");
        {|MGD4001:migrationBuilder.CreateIndex|}(name: "IX_Orders_UserId_Number", table: "Orders", columns: new[] { "UserId", "Number" });
        """,
        Orders,
        setup: Setup.Npgsql);

    [Theory]
    [InlineData("sqlserver")]
    [InlineData("sqlite")]
    public Task Other_engines_are_silent(string engine) =>
        Verify.Up("""migrationBuilder.DropIndex(name: "IX_Orders_UserId", table: "Orders");""", Orders, setup: Setup.With("migration_discipline.engine = " + engine));

    [Fact]
    public Task Small_table_is_silent() =>
        Verify.Up("""migrationBuilder.DropIndex(name: "IX_Orders_UserId", table: "Orders");""", Orders, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Orders" });
}
