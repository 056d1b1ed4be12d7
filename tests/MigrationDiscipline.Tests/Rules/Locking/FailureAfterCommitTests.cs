namespace MigrationDiscipline.Tests.Rules.Locking;

public class FailureAfterCommitTests
{
    private const string Shop = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Id = table.Column<int>(type: "int", nullable: false),
                UserId = table.Column<int>(type: "int", nullable: true),
                Note = table.Column<string>(type: "varchar(50)", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Orders", x => x.Id);
                table.ForeignKey("FK_Orders_Users", x => x.UserId, "Users", "Id");
            });
        """;

    private const string NewColumn = """
        migrationBuilder.AddColumn<int>(name: "ShopId", table: "Orders", type: "int", nullable: true);

        """;

    [Theory]
    [InlineData("CreateIndex|}(name: \"IX\", table: \"Orders\", column: \"Note\", unique: true)")]
    [InlineData("AddUniqueConstraint|}(name: \"AK\", table: \"Orders\", column: \"Note\")")]
    [InlineData("AddForeignKey|}(name: \"FK\", table: \"Orders\", column: \"UserId\", principalTable: \"People\", principalColumn: \"Id\")")]
    [InlineData("AddCheckConstraint|}(name: \"CK\", table: \"Orders\", sql: \"Id > 0\")")]
    [InlineData("AlterColumn<string>|}(name: \"Note\", table: \"Orders\", type: \"varchar(50)\", nullable: false, oldClrType: typeof(string), oldType: \"varchar(50)\", oldNullable: true)")]
    public Task Step_that_can_fail_behind_another_is_reported(string step) => Up(NewColumn + "{|MGD4019:migrationBuilder." + step + ";");

    [Fact]
    public async Task Message_names_both()
    {
        var found = await Analysis.Run(
            Sources.Project(NewColumn + "migrationBuilder.CreateIndex(name: \"IX\", table: \"Orders\", column: \"Note\", unique: true);", history: Shop), MySql);

        Assert.Equal(
            "MySQL commits every change of the schema by itself, so if CreateIndex 'IX' fails because two rows have the same values, AddColumn 'ShopId' above stays and the migration can neither be applied again nor reverted; move CreateIndex 'IX' to a migration of its own",
            Assert.Single(found, finding => finding.Id == "MGD4019").GetMessage());
    }

    [Fact]
    public Task Alone_is_silent() => Up("""migrationBuilder.CreateIndex(name: "IX", table: "Orders", column: "Note", unique: true);""");

    [Fact]
    public Task Rows_of_a_new_nullable_column_are_in_nobody_s_way() => Up(NewColumn + """
        migrationBuilder.CreateIndex(name: "IX", table: "Orders", column: "ShopId", unique: true);
        migrationBuilder.AddForeignKey(name: "FK", table: "Orders", column: "ShopId", principalTable: "Shops", principalColumn: "Id");
        """);

    [Fact]
    public Task Foreign_key_made_anew_is_silent() => Up("""
        migrationBuilder.DropForeignKey(name: "FK_Orders_Users", table: "Orders");
        migrationBuilder.RenameTable(name: "Orders", newName: "Purchases");
        migrationBuilder.AddForeignKey(name: "FK_Purchases_Users", table: "Purchases", column: "UserId", principalTable: "Users", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
        """);

    [Fact]
    public Task New_table_is_silent() => Up("""
        migrationBuilder.CreateTable(name: "Notes", columns: table => new { Note = table.Column<string>(type: "varchar(50)", nullable: true) });
        migrationBuilder.CreateIndex(name: "IX", table: "Notes", column: "Note", unique: true);
        """);

    [Fact]
    public Task Other_engines_are_silent() => Verify.Up(
        NewColumn + """migrationBuilder.CreateIndex(name: "IX", table: "Orders", column: "Note", unique: true);""", Shop, setup: WithoutOthers(Setup.Npgsql));

    private static Task Up(string up) => Verify.Up(up, Shop, setup: WithoutOthers(MySql));

    private static readonly Setup MySql = Setup.With("migration_discipline.engine = mysql");

    /// <summary>The steps are the business of other rules as well.</summary>
    private static Setup WithoutOthers(Setup setup) => setup with { LeftOut = [.. MigrationDiscipline.Rules.RuleCatalog.All.Select(rule => rule.Descriptor.Id).Where(id => id != "MGD4019")] };
}
