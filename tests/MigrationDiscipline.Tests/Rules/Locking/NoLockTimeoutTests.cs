namespace MigrationDiscipline.Tests.Rules.Locking;

public class NoLockTimeoutTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new { Id = table.Column<int>(type: "integer", nullable: false), Note = table.Column<string>(type: "text", nullable: true) });
        """;

    private const string On = "is_global = true\ndotnet_diagnostic.MGD4014.severity = warning";

    [Fact]
    public Task First_locking_operation_is_reported() => Up("""
        {|MGD4014:migrationBuilder.AddColumn<string>|}(name: "Code", table: "Orders", type: "text", nullable: true);
        migrationBuilder.AddColumn<string>(name: "Text", table: "Orders", type: "text", nullable: true);
        """);

    [Fact]
    public async Task Message_names_lock_and_statement()
    {
        var found = await Analysis.Run(
            Sources.Project("""migrationBuilder.DropIndex("IX", "Orders");""", history: Orders), Setup.With("migration_discipline.engine = mysql") with { MoreOptions = On });

        Assert.Equal(
            "DropIndex 'IX' waits for its exclusive metadata lock on 'Orders' until the last transaction that uses the table ends, and everybody who comes later waits behind it; set a limit first: SET SESSION lock_wait_timeout = 5;",
            Assert.Single(found, finding => finding.Id == "MGD4014").GetMessage());
    }

    [Theory]
    [InlineData("SET LOCAL lock_timeout = '5s';")]
    [InlineData("SET lock_timeout TO '2s'")]
    public Task Timeout_above_is_silent(string sql) => Up($"migrationBuilder.Sql(\"{sql}\");\n" + """
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);
        """);

    [Fact]
    public Task New_table_is_silent() => Up("""
        migrationBuilder.CreateTable(name: "Notes", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) });
        migrationBuilder.CreateIndex(name: "IX_Notes", table: "Notes", column: "Id");
        """);

    [Fact]
    public Task Concurrent_index_waits_for_nobody_s_lock() => Up("""
        migrationBuilder.CreateIndex(name: "IX_Orders", table: "Orders", column: "Note").Annotation("Npgsql:CreatedConcurrently", true);
        """);

    [Fact]
    public Task Data_is_silent() => Up("""migrationBuilder.InsertData(table: "Orders", column: "Id", value: 1);""");

    [Fact]
    public Task Off_by_default() => Verify.Up("""migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);""", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task SQLite_is_silent() => Verify.Up(
        """migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "TEXT", nullable: true);""", Orders, setup: Setup.Sqlite with { MoreOptions = On });

    private static Task Up(string up) => Verify.Up(up, Orders, setup: Setup.Npgsql with { MoreOptions = On });
}
