namespace MigrationDiscipline.Tests.Rules.Locking;

public class ChangeDuringRebuildTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false),
                Note = table.Column<string>(type: "TEXT", nullable: false),
                Code = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_Orders", x => x.Id));
        """;

    private const string BecomesNullable = """
        migrationBuilder.AlterColumn<string>(name: "Note", table: "Orders", type: "TEXT", nullable: true, oldClrType: typeof(string), oldType: "TEXT");

        """;

    [Fact]
    public Task Update_behind_an_alteration_is_reported() => Up(BecomesNullable + """
        migrationBuilder.Sql("{|MGD4015:UPDATE Orders|} SET Note = NULL WHERE Id = 1");
        """);

    [Fact]
    public Task Data_operation_behind_an_alteration_is_reported() => Up(BecomesNullable + """
        {|MGD4015:migrationBuilder.UpdateData|}(table: "Orders", keyColumn: "Id", keyValue: 1, column: "Note", value: null);
        """);

    [Fact]
    public Task Only_the_first_is_reported() => Up(BecomesNullable + """
        migrationBuilder.Sql("{|MGD4015:UPDATE Orders|} SET Note = NULL WHERE Id = 1");
        migrationBuilder.Sql("UPDATE Orders SET Note = NULL WHERE Id = 2");
        """);

    [Fact]
    public Task Trigger_on_the_table_is_lost_wherever_it_is_made() => Up("""
        migrationBuilder.Sql("{|MGD4015:CREATE TRIGGER T|} AFTER INSERT ON Orders BEGIN DELETE FROM Orders WHERE Id = 0; END;");

        """ + BecomesNullable);

    [Fact]
    public async Task Message_says_what_happens()
    {
        var found = await Analysis.Run(Sources.Project(BecomesNullable + "migrationBuilder.Sql(\"UPDATE Orders SET Note = NULL WHERE Id = 1\");", history: Orders), Setup.Sqlite);

        Assert.Equal(
            "SQLite cannot do AlterColumn 'Note', so EF Core makes 'Orders' anew when everything else in this migration is done: this UPDATE still finds it as it was; move it to a migration of its own behind this one",
            Assert.Single(found, finding => finding.Id == "MGD4015").GetMessage());
    }

    [Fact]
    public Task Data_above_is_silent() => Up("""
        migrationBuilder.Sql("UPDATE Orders SET Code = '' WHERE Id = 1");

        """ + BecomesNullable);

    [Fact]
    public Task Another_table_is_silent() => Up(BecomesNullable + """migrationBuilder.Sql("UPDATE Users SET Name = 'x' WHERE Id = 1");""");

    [Fact]
    public Task New_column_is_added_in_place() => Up("""
        migrationBuilder.AddColumn<string>(name: "Text", table: "Orders", type: "TEXT", nullable: true);
        migrationBuilder.Sql("UPDATE Orders SET Text = Note WHERE Id = 1");
        """);

    [Fact]
    public Task Foreign_key_of_a_new_table_is_part_of_its_creation() => Up("""
        migrationBuilder.CreateTable(name: "Notes", columns: table => new { OrderId = table.Column<int>(type: "INTEGER", nullable: false) });
        migrationBuilder.AddForeignKey(name: "FK", table: "Notes", column: "OrderId", principalTable: "Orders", principalColumn: "Id");
        migrationBuilder.InsertData(table: "Notes", column: "OrderId", value: 1);
        """);

    [Fact]
    public Task Other_engines_are_silent() => Verify.Up(
        BecomesNullable + """migrationBuilder.Sql("UPDATE \"Orders\" SET \"Note\" = NULL WHERE \"Id\" = 1");""", Orders, setup: Setup.Npgsql);

    private static Task Up(string up) => Verify.Up(up, Orders, setup: Setup.Sqlite);
}
