namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class PlaceholderForeignKeyTests
{
    private const string Tables = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new { Id = table.Column<int>(nullable: false) },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new { Id = table.Column<int>(nullable: false), BuyerId = table.Column<int>(nullable: true) },
            constraints: table => table.PrimaryKey("PK_Orders", x => x.Id));
        """;

    private const string Key = """
        migrationBuilder.AddForeignKey(name: "FK_Orders_Users_UserId", table: "Orders", column: "UserId", principalTable: "Users", principalColumn: "Id");
        """;

    private const string BuyerKey = """
        migrationBuilder.AddForeignKey(name: "FK_Orders_Users_BuyerId", table: "Orders", column: "BuyerId", principalTable: "Users", principalColumn: "Id");
        """;

    [Theory]
    [InlineData("int", "0")]
    [InlineData("long", "0L")]
    [InlineData("string", "\"\"")]
    [InlineData("Guid", "new Guid(\"00000000-0000-0000-0000-000000000000\")")]
    [InlineData("Guid", "Guid.Empty")]
    public Task Placeholder_with_a_key_added_below_is_found(string type, string value) => Verify.Up(
        $$"""
        {|MGD5004:migrationBuilder.AddColumn<{{type}}>|}(name: "UserId", table: "Orders", nullable: false, defaultValue: {{value}});
        migrationBuilder.CreateIndex("IX_Orders_UserId", "Orders", "UserId");
        {{Key}}
        """, Tables);

    [Fact]
    public Task Column_made_required_is_found() => Verify.Up(
        $$"""
        {|MGD5004:migrationBuilder.AlterColumn<int>|}(name: "BuyerId", table: "Orders", nullable: false, defaultValue: 0, oldClrType: typeof(int), oldNullable: true);
        {{BuyerKey}}
        """, Tables, setup: Setup.Npgsql);

    [Fact]
    public Task Key_that_is_there_refuses_the_placeholder_too() => Verify.Up(
        """
        {|MGD5004:migrationBuilder.AlterColumn<int>|}(name: "BuyerId", table: "Orders", nullable: false, defaultValue: 0, oldClrType: typeof(int), oldNullable: true);
        """, Tables + "\n" + BuyerKey, setup: Setup.Npgsql);

    [Fact]
    public Task What_Pomelo_fills_in_counts() => Verify.Up(
        $$"""
        migrationBuilder.UpdateData(table: "Orders", keyColumn: "BuyerId", keyValue: null, column: "BuyerId", value: 0);
        {|MGD5004:migrationBuilder.AlterColumn<int>|}(name: "BuyerId", table: "Orders", nullable: false, defaultValue: 0, oldClrType: typeof(int), oldNullable: true);
        {{BuyerKey}}
        """, Tables, setup: Setup.With("migration_discipline.engine = mysql"));

    [Fact]
    public Task Sql_is_read_as_well() => Verify.Up(
        $$"""
        migrationBuilder.Sql({|MGD5004:"ALTER TABLE \"Orders\" ADD COLUMN \"UserId\" integer NOT NULL DEFAULT 0"|});
        {{Key}}
        """, Tables);

    [Fact]
    public Task Rows_of_a_table_that_is_new_match_nothing_either() => Verify.Up(
        """
        migrationBuilder.CreateTable(
            name: "Shops",
            columns: table => new { Id = table.Column<int>(nullable: false) },
            constraints: table => table.PrimaryKey("PK_Shops", x => x.Id));
        {|MGD5004:migrationBuilder.AddColumn<int>|}(name: "ShopId", table: "Orders", nullable: false, defaultValue: 0);
        migrationBuilder.AddForeignKey(name: "FK_Orders_Shops_ShopId", table: "Orders", column: "ShopId", principalTable: "Shops", principalColumn: "Id");
        """, Tables);

    [Theory]
    // Filled between.
    [InlineData("""migrationBuilder.Sql("UPDATE \"Orders\" SET \"UserId\" = 1");""")]
    [InlineData("""migrationBuilder.Sql("UPDATE \"Orders\" SET \"UserId\" = 1 WHERE \"UserId\" = 0");""")]
    [InlineData("""migrationBuilder.Sql(System.IO.Path.GetFileName("x"));""", true)]
    // No row is left.
    [InlineData("""migrationBuilder.Sql("DELETE FROM \"Orders\"");""")]
    // The row that the placeholder means is made.
    [InlineData("""migrationBuilder.InsertData(table: "Users", column: "Id", value: 0);""")]
    [InlineData("""migrationBuilder.Sql("INSERT INTO \"Users\" (\"Id\") VALUES (0)");""")]
    public Task Rows_that_match_in_the_end_are_silent(string between, bool isUnreadable = false) => Verify.Up(
        $$"""
        migrationBuilder.AddColumn<int>(name: "UserId", table: "Orders", nullable: false, defaultValue: 0);
        {{(isUnreadable ? between.Replace("migrationBuilder.Sql", "{|MGD7001:migrationBuilder.Sql|}", StringComparison.Ordinal) : between)}}
        {{Key}}
        """, Tables);

    [Fact]
    public Task Rows_filled_after_the_key_come_too_late() => Verify.Up(
        $$"""
        {|MGD5004:migrationBuilder.AddColumn<int>|}(name: "UserId", table: "Orders", nullable: false, defaultValue: 0);
        {{Key}}
        migrationBuilder.Sql("UPDATE \"Orders\" SET \"UserId\" = 1");
        """, Tables);

    [Fact]
    public Task Another_row_made_does_not_help() => Verify.Up(
        $$"""
        {|MGD5004:migrationBuilder.AddColumn<int>|}(name: "UserId", table: "Orders", nullable: false, defaultValue: 0);
        migrationBuilder.InsertData(table: "Users", column: "Id", value: 1);
        {{Key}}
        """, Tables);

    [Theory]
    [InlineData("nullable: true, defaultValue: 0")]
    [InlineData("nullable: false, defaultValue: 1")]
    [InlineData("nullable: true")]
    public Task Column_without_a_placeholder_is_silent(string arguments) => Verify.Up(
        $$"""
        migrationBuilder.AddColumn<int>(name: "UserId", table: "Orders", {{arguments}});
        {{Key}}
        """, Tables);

    [Fact]
    public Task Without_a_key_it_is_no_reference() => Verify.Up(
        """migrationBuilder.AddColumn<int>(name: "UserId", table: "Orders", nullable: false, defaultValue: 0);""", Tables);

    [Fact]
    public Task Key_that_is_not_looked_up_for_NULL_in_another_column_is_silent() => Verify.Up(
        """
        migrationBuilder.AddColumn<int>(name: "TenantId", table: "Orders", nullable: false, defaultValue: 0);
        migrationBuilder.AddForeignKey("FK_Orders_Users", "Orders", new[] { "TenantId", "BuyerId" }, "Users", principalColumns: new[] { "TenantId", "Id" });
        """, Tables);

    [Fact]
    public Task New_table_is_silent() => Verify.Up(
        $$"""
        {{Tables}}
        migrationBuilder.AddColumn<int>(name: "UserId", table: "Orders", nullable: false, defaultValue: 0);
        {{Key}}
        """);

    [Fact]
    public async Task Message_names_the_key_and_both_tables()
    {
        var found = await Analysis.Run(Sources.Project("migrationBuilder.AddColumn<int>(name: \"UserId\", table: \"Orders\", nullable: false, defaultValue: 0);\n" + Key, null, Tables));
        Assert.Equal(
            "Existing rows of table 'Orders' get 0 in 'UserId', which is the key of no row in 'Users', so foreign key 'FK_Orders_Users_UserId' makes the migration fail on them; keep the column nullable, or fill it before the key is added",
            Assert.Single(found, finding => finding.Id == "MGD5004").GetMessage(null));
    }
}
