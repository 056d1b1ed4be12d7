namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class ConstraintDroppedTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer"),
                Number = table.Column<string>(type: "text", nullable: false),
                UserId = table.Column<int>(type: "integer", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Orders", x => x.Id);
                table.UniqueConstraint("AK_Orders_Number", x => x.Number);
                table.CheckConstraint("CK_Orders_Number", "length(\"Number\") > 3");
                table.ForeignKey("FK_Orders_Users_UserId", x => x.UserId, "Users", "Id");
            });

        migrationBuilder.CreateIndex(name: "IX_Orders_UserId_Number", table: "Orders", columns: new[] { "UserId", "Number" }, unique: true);
        migrationBuilder.CreateIndex(name: "IX_Orders_UserId", table: "Orders", column: "UserId");
        """;

    [Theory]
    [InlineData("""migrationBuilder.DropForeignKey("FK_Orders_Users_UserId", "Orders")""")]
    [InlineData("""migrationBuilder.DropCheckConstraint("CK_Orders_Number", "Orders")""")]
    [InlineData("""migrationBuilder.DropIndex("IX_Orders_UserId_Number", "Orders", null); migrationBuilder.DropUniqueConstraint("AK_Orders_Number", "Orders")""")]
    public async Task Dropped_constraint_is_reported(string up)
    {
        var found = await Analysis.Run(Sources.Project(up + ";", history: Orders));

        Assert.NotEmpty(found);
        Assert.All(found, finding => Assert.Equal("MGD2011", finding.Id));
    }

    [Fact]
    public Task Constraint_dropped_in_SQL_is_reported() =>
        Verify.Up("""migrationBuilder.Sql("{|MGD2011:ALTER TABLE Orders|} DROP CONSTRAINT FK_Orders_Users_UserId");""", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Plain_index_is_silent() => Verify.Up("""migrationBuilder.DropIndex("IX_Orders_UserId", "Orders");""", Orders);

    [Fact]
    public Task Foreign_key_made_again_over_its_columns_is_silent() => Verify.Up(
        """
        migrationBuilder.DropForeignKey("FK_Orders_Users_UserId", "Orders");
        migrationBuilder.AddForeignKey("FK_Orders_Users", "Orders", "UserId", "Users", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
        """,
        Orders);

    [Fact]
    public Task Foreign_key_of_a_renamed_column_and_table_is_silent() => Verify.Up(
        """
        migrationBuilder.DropForeignKey("FK_Orders_Users_UserId", "Orders");
        migrationBuilder.RenameTable("Orders", newName: "Purchases");
        migrationBuilder.RenameColumn("UserId", "Purchases", "MainUserId");
        migrationBuilder.AddForeignKey("FK_Purchases_Users", "Purchases", "MainUserId", "Users", principalColumn: "Id");
        """,
        Orders);

    [Fact]
    public Task Unique_index_replaced_by_another_unique_rule_is_silent() => Verify.Up(
        """
        migrationBuilder.DropIndex("IX_Orders_UserId_Number", "Orders");
        migrationBuilder.CreateIndex("IX_Orders_Number", "Orders", "Number", unique: true);
        """,
        Orders);

    [Fact]
    public Task Unique_rule_replaced_by_a_plain_index_is_reported() => Verify.Up(
        """
        {|MGD2011:migrationBuilder.DropIndex|}("IX_Orders_Code", "Orders");
        migrationBuilder.CreateIndex("IX_Orders_Code", "Orders", "Code");
        """,
        Orders + "\nmigrationBuilder.CreateIndex(\"IX_Orders_Code\", \"Orders\", \"Code\", unique: true);");

    [Fact]
    public Task Constraints_of_a_dropped_column_are_one_finding() => Verify.Up(
        """
        migrationBuilder.DropForeignKey("FK_Orders_Users_UserId", "Orders");
        migrationBuilder.DropIndex("IX_Orders_UserId_Number", "Orders");
        {|MGD2001:migrationBuilder.DropColumn|}("UserId", "Orders");
        """,
        Orders);

    [Fact]
    public Task Foreign_key_to_a_dropped_table_is_one_finding() => Verify.Up(
        """
        migrationBuilder.DropForeignKey("FK_Orders_Users_UserId", "Orders");
        {|MGD2002:migrationBuilder.DropTable|}("Users");
        """,
        Orders + "\nmigrationBuilder.CreateTable(\"Users\", table => new { Id = table.Column<int>() });");

    [Fact]
    public Task Replacement_that_may_hide_in_unreadable_SQL_is_silent() => Verify.Up(
        """
        migrationBuilder.DropForeignKey("FK_Orders_Users_UserId", "Orders");
        {|MGD7001:migrationBuilder.Sql|}(System.IO.Path.GetFileName("keys.sql"));
        """,
        Orders);

    [Fact]
    public Task Constraint_of_a_new_table_is_silent() => Verify.Up(Orders + """

        migrationBuilder.DropForeignKey("FK_Orders_Users_UserId", "Orders");
        """);
}
