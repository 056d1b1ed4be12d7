namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class ConstraintOnExistingRowsTests
{
    private const string Orders = """
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>(type: "integer") });
        migrationBuilder.CreateTable(
            "Orders",
            table => new { Id = table.Column<int>(type: "integer"), UserId = table.Column<int>(type: "integer"), Total = table.Column<decimal>(type: "numeric") },
            constraints: table =>
            {
                table.ForeignKey("FK_Orders_Users", x => x.UserId, "Users", "Id");
                table.CheckConstraint("CK_Orders_Total", "Total > 0");
            });
        migrationBuilder.CreateTable("Parcels", table => new { UserId = table.Column<int>(type: "integer"), Weight = table.Column<decimal>(type: "numeric") });
        """;

    private const string AddKey = """{|MGD5008:migrationBuilder.AddForeignKey|}("FK_Parcels_Users", "Parcels", "UserId", "Users", principalColumn: "Id");""";
    private const string AddCheck = """{|MGD5008:migrationBuilder.AddCheckConstraint|}("CK_Parcels_Weight", "Parcels", "Weight > 0");""";

    [Fact]
    public Task Constraint_on_existing_columns_is_reported() => Verify.Up(AddKey + "\n" + AddCheck, Orders);

    [Fact]
    public async Task Where_the_lock_is_said_this_is_part_of_it()
    {
        var up = Plain(AddKey + "\n" + AddCheck);
        await Verify.Up(up, Orders, setup: Setup.Npgsql);
        await Verify.Up(up, Orders, setup: Setup.With("migration_discipline.engine = sqlserver"));
        await Verify.Up(AddKey + "\n" + AddCheck, Orders, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Parcels" });
        await Verify.Up(AddKey + "\n" + Plain(AddCheck), Orders, setup: Setup.With("migration_discipline.engine = mysql"));
    }

    /// <summary>EF Core copies the rows into a new table there, which refuses them (see ConstraintEvidenceTests).</summary>
    [Fact]
    public Task Constraint_on_SQLite_is_reported() => Verify.Up(AddKey + "\n" + AddCheck, Orders, setup: Setup.Sqlite);

    [Theory]
    [InlineData("""migrationBuilder.Sql("DELETE FROM Parcels WHERE UserId NOT IN (SELECT Id FROM Users)");""")]
    [InlineData("""migrationBuilder.Sql("UPDATE Parcels SET UserId = 1, Weight = 1 WHERE Weight = 0");""")]
    [InlineData("""migrationBuilder.UpdateData("Parcels", "UserId", 7, "UserId", 1);""")]
    [InlineData("""{|MGD2008:migrationBuilder.DeleteData|}("Parcels", "UserId", 7);""")]
    public async Task Clean_up_above_is_silent(string cleanUp)
    {
        if (cleanUp.Contains("DELETE FROM", StringComparison.Ordinal))
            cleanUp = cleanUp.Replace("DELETE FROM", "{|MGD2008:DELETE FROM", StringComparison.Ordinal).Replace("Parcels WHERE", "Parcels|} WHERE", StringComparison.Ordinal);
        var found = await Analysis.Run(Sources.Project(Plain(cleanUp) + "\n" + Plain(AddKey + "\n" + AddCheck), history: Orders));

        Assert.DoesNotContain(found, finding => finding.Id == "MGD5008");
    }

    [Fact]
    public async Task Clean_up_of_another_table_is_not()
    {
        var found = await Analysis.Run(Sources.Project("migrationBuilder.Sql(\"UPDATE Orders SET Total = 1 WHERE Total = 0\");\n" + Plain(AddKey), history: Orders));

        Assert.Single(found, finding => finding.Id == "MGD5008");
    }

    [Fact]
    public Task Same_constraint_made_again_is_silent() => Verify.Up(
        """
        migrationBuilder.DropForeignKey("FK_Orders_Users", "Orders");
        migrationBuilder.DropCheckConstraint("CK_Orders_Total", "Orders");
        migrationBuilder.AddForeignKey("FK_Orders_Users_UserId", "Orders", "UserId", "Users", principalColumn: "Id", onDelete: ReferentialAction.Restrict);
        migrationBuilder.AddCheckConstraint("CK_Total", "Orders", "Total > 0");
        """,
        Orders);

    [Fact]
    public Task Same_key_is_known_from_Down_where_the_history_is_not() => Verify.Up(
        """
        migrationBuilder.DropForeignKey("FK_Orders_Users", "Orders");
        migrationBuilder.AddForeignKey("FK_Orders_Users_UserId", "Orders", "UserId", "Users", principalColumn: "Id");
        """,
        down: """
        migrationBuilder.DropForeignKey("FK_Orders_Users_UserId", "Orders");
        migrationBuilder.AddForeignKey("FK_Orders_Users", "Orders", "UserId", "Users", principalColumn: "Id");
        """);

    [Fact]
    public Task Key_to_another_table_and_another_predicate_are_reported() => Verify.Up(
        """
        migrationBuilder.DropForeignKey("FK_Orders_Users", "Orders");
        {|MGD2011:migrationBuilder.DropCheckConstraint|}("CK_Orders_Total", "Orders");
        {|MGD5008:migrationBuilder.AddForeignKey|}("FK_Orders_Accounts", "Orders", "UserId", "Accounts", principalColumn: "Id");
        {|MGD5008:migrationBuilder.AddCheckConstraint|}("CK_Total", "Orders", "\"Total\" > 100");
        """,
        Orders);

    [Fact]
    public Task Column_of_nothing_but_NULL_is_silent() => Verify.Up(
        """
        migrationBuilder.AddColumn<int>("AgentId", "Parcels", nullable: true);
        migrationBuilder.AddForeignKey("FK_Parcels_Agents", "Parcels", "AgentId", "Users", principalColumn: "Id");
        migrationBuilder.AddCheckConstraint("CK_Agent", "Parcels", "AgentId > 0");
        {|MGD5008:migrationBuilder.AddCheckConstraint|}("CK_AgentThere", "Parcels", "AgentId IS NOT NULL");
        """,
        Orders);

    [Fact]
    public async Task Required_column_with_a_placeholder_is_left_to_other_rules()
    {
        var found = await Analysis.Run(Sources.Project(
            """
            migrationBuilder.AddColumn<int>("AgentId", "Parcels", nullable: false, defaultValue: 0);
            migrationBuilder.AddForeignKey("FK_Parcels_Agents", "Parcels", "AgentId", "Users", principalColumn: "Id");
            migrationBuilder.AddColumn<int>("OwnerId", "Parcels", nullable: false, defaultValue: 1);
            migrationBuilder.AddForeignKey("FK_Parcels_Owners", "Parcels", "OwnerId", "Users", principalColumn: "Id");
            """, history: Orders));

        Assert.Contains("FK_Parcels_Owners", Assert.Single(found, finding => finding.Id == "MGD5008").GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task New_table_is_silent() => Verify.Up(Orders + "\n" + Plain(AddKey + "\n" + AddCheck));

    private static string Plain(string markup) => markup.Replace("{|MGD5008:", "", StringComparison.Ordinal).Replace("{|MGD2008:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);
}
