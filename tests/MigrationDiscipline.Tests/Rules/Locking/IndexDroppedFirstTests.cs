namespace MigrationDiscipline.Tests.Rules.Locking;

public class IndexDroppedFirstTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new { Id = table.Column<int>(), UserId = table.Column<int>(), Number = table.Column<string>() },
            constraints: table => { table.PrimaryKey("PK_Orders", x => x.Id); });
        migrationBuilder.CreateIndex(name: "IX_Orders_UserId", table: "Orders", column: "UserId");
        """;

    private const string Drop = """migrationBuilder.DropIndex(name: "IX_Orders_UserId", table: "Orders");""";

    private const string Create = """{|MGD4001:migrationBuilder.CreateIndex|}(name: "IX_Orders_UserId_Number", table: "Orders", columns: new[] { "UserId", "Number" });""";

    private static readonly Setup SqlServer = Setup.With("migration_discipline.engine = sqlserver");

    private static string Reported => "{|MGD4021:migrationBuilder.DropIndex|}" + Drop["migrationBuilder.DropIndex".Length..];

    [Fact]
    public async Task Index_dropped_first_is_reported()
    {
        await Verify.Up(Reported + Create, Orders, setup: Setup.Npgsql);
        await Verify.Up(Reported + Create, Orders, setup: SqlServer);
    }

    [Fact]
    public Task Replacement_first_is_silent() => Verify.Up(Create + Drop.Replace("migrationBuilder.DropIndex", "{|MGD4002:migrationBuilder.DropIndex|}", StringComparison.Ordinal), Orders, setup: Setup.Npgsql);

    [Fact]
    public async Task Message_says_that_the_lock_stays_for_the_build()
    {
        const string Up = Drop + """migrationBuilder.CreateIndex(name: "IX_B", table: "Orders", columns: new[] { "UserId", "Number" });""";

        Assert.Equal(
            "Dropping index 'IX_Orders_UserId' takes an ACCESS EXCLUSIVE lock on 'Orders' that is held while its replacement is built, so nobody can read or write the table until then; build index 'IX_B' first, then drop 'IX_Orders_UserId'",
            await Message(Up, Setup.Npgsql));
        Assert.Contains("a schema modification (Sch-M) lock", await Message(Up, SqlServer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_about_a_concurrent_build_speaks_of_the_gap() => Assert.StartsWith(
        "Between the drop of index 'IX_Orders_UserId' and the end of the build that replaces it, queries on 'Orders' have no index; ",
        await Message(Drop + """migrationBuilder.CreateIndex(name: "IX_B", table: "Orders", column: "UserId").Annotation("Npgsql:CreatedConcurrently", true);""", Setup.Npgsql),
        StringComparison.Ordinal);

    [Fact]
    public async Task Index_of_the_same_name_is_to_be_renamed_first() => Assert.EndsWith(
        "rename the old index, build the new one, then drop the old one",
        await Message(Drop + """migrationBuilder.CreateIndex(name: "IX_Orders_UserId", table: "Orders", column: "UserId", unique: true);""", Setup.Npgsql),
        StringComparison.Ordinal);

    [Fact]
    public Task Renames_between_are_followed() => Verify.Up(
        Reported + """

        migrationBuilder.RenameTable(name: "Orders", newName: "Purchases");
        migrationBuilder.RenameColumn(name: "UserId", table: "Purchases", newName: "BuyerUserId");
        {|MGD4001:migrationBuilder.CreateIndex|}(name: "IX_Purchases", table: "Purchases", columns: new[] { "BuyerUserId", "Number" });
        """,
        Orders,
        setup: Setup.Npgsql);

    [Fact]
    public Task Same_columns_in_another_order_replace_an_index() => Verify.Up(
        """
        {|MGD4021:migrationBuilder.DropIndex|}(name: "IX_Two", table: "Orders");
        {|MGD4001:migrationBuilder.CreateIndex|}(name: "IX_Other", table: "Orders", columns: new[] { "Number", "UserId" });
        """,
        Orders + """migrationBuilder.CreateIndex("IX_Two", "Orders", new[] { "UserId", "Number" });""",
        setup: Setup.Npgsql);

    [Fact]
    public Task Index_that_leads_with_another_column_replaces_nothing() => Verify.Up(
        """
        {|MGD4002:migrationBuilder.DropIndex|}(name: "IX_Orders_UserId", table: "Orders");
        {|MGD4001:migrationBuilder.CreateIndex|}(name: "IX_Other", table: "Orders", columns: new[] { "Number", "UserId" });
        """,
        Orders,
        setup: Setup.Npgsql);

    [Fact]
    public Task Definition_from_Down_will_do() => Verify.Up(
        """
        {|MGD4021:migrationBuilder.DropIndex|}(name: "IX_A", table: "T");
        {|MGD4001:migrationBuilder.CreateIndex|}(name: "IX_B", table: "T", columns: new[] { "A", "B" });
        """,
        down: """
        migrationBuilder.DropIndex(name: "IX_B", table: "T");
        migrationBuilder.CreateIndex(name: "IX_A", table: "T", column: "A");
        """,
        setup: Setup.Npgsql);

    [Theory]
    [InlineData("""migrationBuilder.AlterColumn<long>(name: "UserId", table: "Orders", type: "bigint");""")]
    [InlineData("""migrationBuilder.Sql(System.IO.Path.GetFileName("a.sql"));""")]
    public async Task Drop_that_may_be_needed_first_is_silent(string between)
    {
        var found = await Analysis.Run(
            Sources.Project(Drop + between + """migrationBuilder.CreateIndex(name: "IX_B", table: "Orders", column: "UserId");""", history: Orders), SqlServer);

        Assert.DoesNotContain(found, static finding => finding.Id == "MGD4021");
    }

    [Fact]
    public Task Column_of_a_filter_is_renamed_only_after_the_drop() => Verify.Up(
        """
        migrationBuilder.DropIndex(name: "IX_F", table: "Orders");
        migrationBuilder.RenameColumn(name: "Number", table: "Orders", newName: "OrderNumber");
        migrationBuilder.CreateIndex(name: "IX_F2", table: "Orders", column: "OrderNumber", unique: true, filter: "[OrderNumber] IS NOT NULL");
        """,
        Orders + """migrationBuilder.CreateIndex(name: "IX_F", table: "Orders", column: "Number", unique: true, filter: "[Number] IS NOT NULL");""",
        setup: SqlServer);

    [Fact]
    public Task Clustered_replacement_has_room_only_after_the_drop() => Verify.Up(
        Drop + """{|MGD4001:migrationBuilder.CreateIndex|}(name: "IX_B", table: "Orders", column: "UserId").Annotation("SqlServer:Clustered", true);""", Orders, setup: SqlServer);

    [Fact]
    public Task New_table_other_engines_and_small_tables_are_silent() => Task.WhenAll(
        Verify.Up(Orders + Drop + "migrationBuilder.CreateIndex(\"IX_B\", \"Orders\", \"UserId\");", setup: Setup.Npgsql),
        Verify.Up(Drop + "migrationBuilder.CreateIndex(\"IX_B\", \"Orders\", \"UserId\");", Orders, setup: Setup.Sqlite),
        Verify.Up(Drop + "migrationBuilder.CreateIndex(\"IX_B\", \"Orders\", \"UserId\");", Orders, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Orders" }));

    private static async Task<string> Message(string up, Setup setup) =>
        Assert.Single(await Analysis.Run(Sources.Project(up, history: Orders), setup), static finding => finding.Id == "MGD4021").GetMessage(null);
}
