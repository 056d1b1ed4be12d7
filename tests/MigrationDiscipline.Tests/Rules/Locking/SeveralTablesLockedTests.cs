namespace MigrationDiscipline.Tests.Rules.Locking;

public class SeveralTablesLockedTests
{
    private const string Shop = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new { Id = table.Column<int>(type: "integer", nullable: false), UserId = table.Column<int>(type: "integer", nullable: true) });
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new { Id = table.Column<int>(type: "integer", nullable: false), Name = table.Column<string>(type: "text", nullable: true) });
        """;

    [Fact]
    public async Task Two_tables_are_one_finding_that_names_them()
    {
        var found = await Analysis.Run(
            Sources.Project(
                """
                migrationBuilder.AddUniqueConstraint(name: "AK_Orders", table: "Orders", column: "Id");
                migrationBuilder.AddUniqueConstraint(name: "AK_Users", table: "Users", column: "Id");
                migrationBuilder.AddCheckConstraint(name: "CK_Users", table: "Users", sql: "\"Id\" > 0");
                """,
                history: Shop),
            Setup.Npgsql);

        Assert.Contains("works through 'Orders', 'Users' with ACCESS EXCLUSIVE locks", Assert.Single(found, finding => finding.Id == "MGD4013").GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public Task One_table_twice_is_silent() => Up("""
        migrationBuilder.AddUniqueConstraint(name: "AK_Orders", table: "Orders", column: "Id");
        migrationBuilder.AddCheckConstraint(name: "CK_Orders", table: "Orders", sql: "\"Id\" > 0");
        """);

    [Fact]
    public Task One_table_under_two_names_is_silent() => Up("""
        migrationBuilder.AddUniqueConstraint(name: "AK_Orders", table: "Orders", column: "Id");
        migrationBuilder.RenameTable(name: "Orders", newName: "Purchases");
        migrationBuilder.AddCheckConstraint(name: "CK_Orders", table: "Purchases", sql: "\"Id\" > 0");
        """);

    [Fact]
    public Task Changes_of_the_definition_alone_are_silent() => Up("""
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);
        migrationBuilder.AddColumn<string>(name: "Code", table: "Users", type: "text", nullable: true);
        """);

    [Fact]
    public Task Indexes_let_others_read() => Up("""
        migrationBuilder.CreateIndex(name: "IX_Orders", table: "Orders", column: "UserId");
        migrationBuilder.CreateIndex(name: "IX_Users", table: "Users", column: "Name");
        """);

    [Fact]
    public Task New_tables_are_silent() => Up("""
        migrationBuilder.CreateTable(name: "Notes", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) });
        migrationBuilder.AddUniqueConstraint(name: "AK_Notes", table: "Notes", column: "Id");
        migrationBuilder.AddUniqueConstraint(name: "AK_Users", table: "Users", column: "Id");
        """);

    [Fact]
    public Task Tables_of_one_foreign_key_are_one() => Verify.Up(
        """migrationBuilder.AddForeignKey(name: "FK_Orders_Users", table: "Orders", column: "UserId", principalTable: "Users", principalColumn: "Id");""",
        Shop, setup: WithoutOthers(Setup.With("migration_discipline.engine = sqlserver")));

    [Fact]
    public Task Two_foreign_keys_of_two_tables_are_reported_on_SQL_Server() => Verify.Up(
        """
        migrationBuilder.AddForeignKey(name: "FK_Orders_Users", table: "Orders", column: "UserId", principalTable: "Users", principalColumn: "Id");
        {|MGD4013:migrationBuilder.AddForeignKey|}(name: "FK_Users_Orders", table: "Users", column: "Id", principalTable: "Orders", principalColumn: "Id");
        """,
        Shop, setup: WithoutOthers(Setup.With("migration_discipline.engine = sqlserver")));

    [Fact]
    public Task Two_transactions_are_silent() => Up("""
        migrationBuilder.AddUniqueConstraint(name: "AK_Orders", table: "Orders", column: "Id");
        migrationBuilder.Sql("ANALYZE", suppressTransaction: true);
        migrationBuilder.AddUniqueConstraint(name: "AK_Users", table: "Users", column: "Id");
        """);

    private static Task Up(string up) => Verify.Up(up, Shop, setup: WithoutOthers(Setup.Npgsql));

    /// <summary>Each of the operations is the business of another rule as well.</summary>
    private static Setup WithoutOthers(Setup setup) => setup with { LeftOut = [.. MigrationDiscipline.Rules.RuleCatalog.All.Select(rule => rule.Descriptor.Id).Where(id => id != "MGD4013")] };
}
