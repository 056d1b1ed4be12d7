namespace MigrationDiscipline.Tests.Rules.Locking;

public class BulkChangeBesideSchemaChangeTests
{
    private const string Shop = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                UserId = table.Column<int>(type: "integer", nullable: false),
                Note = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_Orders", x => x.Id));

        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Code = table.Column<string>(type: "text", nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));

        migrationBuilder.CreateIndex(name: "IX_Users_Code", table: "Users", column: "Code", unique: true);
        """;

    private const string NewColumn = """
        migrationBuilder.AddColumn<string>(name: "Text", table: "Orders", type: "text", nullable: true);

        """;

    [Fact]
    public Task Backfill_of_a_new_column_is_reported() => Up(NewColumn + """
        migrationBuilder.Sql({|MGD4012:"UPDATE \"Orders\" SET \"Text\" = \"Note\""|});
        """);

    [Fact]
    public async Task Message_says_who_waits_for_what()
    {
        var found = await Analysis.Run(Sources.Project(NewColumn + "migrationBuilder.Sql(\"UPDATE \\\"Orders\\\" SET \\\"Text\\\" = \\\"Note\\\"\");", history: Shop), Setup.Npgsql);

        Assert.Equal(
            "AddColumn 'Text' above holds its ACCESS EXCLUSIVE lock until this UPDATE has worked through 'Orders', so nobody can read or write 'Orders' meanwhile; move the UPDATE into a migration of its own, in batches",
            Assert.Single(found, finding => finding.Id == "MGD4012").GetMessage());
    }

    [Theory]
    [InlineData("DELETE FROM \\\"Orders\\\" WHERE \\\"Note\\\" IS NULL")]
    [InlineData("UPDATE \\\"Orders\\\" SET \\\"UserId\\\" = 1 WHERE \\\"UserId\\\" = 2")]
    [InlineData("INSERT INTO \\\"Orders\\\" (\\\"Id\\\", \\\"UserId\\\") SELECT \\\"Id\\\" + 1000, \\\"UserId\\\" FROM \\\"Orders\\\"")]
    public Task Change_of_many_rows_is_reported(string sql) => Up(NewColumn + "migrationBuilder.Sql({|MGD4012:\"" + sql + "\"|});");

    [Theory]
    [InlineData("UPDATE \\\"Orders\\\" SET \\\"Text\\\" = 'x' WHERE \\\"Id\\\" = 5")]
    [InlineData("UPDATE \\\"Orders\\\" SET \\\"UserId\\\" = \\\"Id\\\" WHERE \\\"Id\\\" IN (5, 6)")]
    [InlineData("DELETE FROM \\\"Users\\\" WHERE \\\"Code\\\" = 'x'")]
    [InlineData("DELETE FROM \\\"Orders\\\" WHERE \\\"Id\\\" IN (SELECT \\\"Id\\\" FROM \\\"Orders\\\" LIMIT 1000)")]
    [InlineData("UPDATE \\\"Orders\\\" AS o SET \\\"Note\\\" = v.n FROM (VALUES (1, 'a'), (2, 'b')) AS v(id, n) WHERE o.\\\"Id\\\" = v.id")]
    [InlineData("INSERT INTO \\\"Users\\\" (\\\"Id\\\", \\\"Code\\\") SELECT 1, 'admin' WHERE NOT EXISTS (SELECT 1 FROM \\\"Users\\\" WHERE \\\"Code\\\" = 'admin')")]
    [InlineData("INSERT INTO \\\"Users\\\" VALUES (1, 'admin')")]
    [InlineData("DO $do$ BEGIN WHILE true LOOP UPDATE \\\"Orders\\\" SET \\\"Text\\\" = \\\"Note\\\"; END LOOP; END $do$")]
    public Task Bounded_change_is_silent(string sql) => Up(NewColumn + $"migrationBuilder.Sql(\"{sql}\");");

    [Fact]
    public Task Schema_change_below_is_reported_too() => Up("""
        migrationBuilder.Sql({|MGD4012:"UPDATE \"Orders\" SET \"Note\" = '' WHERE \"Note\" IS NULL"|});
        {|MGD4005:migrationBuilder.AlterColumn<string>|}(name: "Note", table: "Orders", type: "text", nullable: false, oldClrType: typeof(string), oldType: "text", oldNullable: true);
        """);

    [Fact]
    public Task Rows_without_a_key_value_are_reported() => Up(NewColumn + """
        {|MGD4012:migrationBuilder.UpdateData|}(table: "Orders", keyColumn: "Note", keyValue: null, column: "UserId", value: 1);
        """);

    [Fact]
    public Task Data_by_literal_key_is_silent() => Up(NewColumn + """
        migrationBuilder.UpdateData(table: "Orders", keyColumn: "Id", keyValue: 5, column: "UserId", value: 1);
        """);

    [Fact]
    public Task Copy_into_a_new_table_whose_key_locks_an_old_one_is_reported() => Up("""
        migrationBuilder.CreateTable(
            name: "Notes",
            columns: table => new { OrderId = table.Column<int>(type: "integer", nullable: false), Note = table.Column<string>(type: "text", nullable: true) },
            constraints: table => table.ForeignKey("FK_Notes_Orders", x => x.OrderId, "Orders", "Id"));
        migrationBuilder.Sql({|MGD4012:"INSERT INTO \"Notes\" SELECT \"Id\", \"Note\" FROM \"Orders\""|});
        """);

    [Fact]
    public Task New_table_is_silent() => Up("""
        migrationBuilder.CreateTable(name: "Notes", columns: table => new { Note = table.Column<string>(type: "text", nullable: true) });
        migrationBuilder.Sql("UPDATE \"Notes\" SET \"Note\" = ''");
        """);

    [Fact]
    public Task Schema_change_of_a_new_table_is_no_company() => Up("""
        migrationBuilder.CreateTable(name: "Notes", columns: table => new { Note = table.Column<string>(type: "text", nullable: true) });
        migrationBuilder.CreateIndex(name: "IX_Notes", table: "Notes", column: "Note");
        migrationBuilder.Sql({|MGD4020:"UPDATE \"Orders\" SET \"Note\" = ''"|});
        """);

    [Fact]
    public Task Outside_of_the_transaction_is_another_rule_s_matter() => Up(NewColumn + """
        {|MGD4011:migrationBuilder.Sql|}({|MGD4020:"UPDATE \"Orders\" SET \"Text\" = \"Note\""|}, suppressTransaction: true);
        """);

    [Fact]
    public Task Small_table_is_silent() => Verify.Up(
        NewColumn + "migrationBuilder.Sql(\"UPDATE \\\"Orders\\\" SET \\\"Text\\\" = \\\"Note\\\"\");",
        Shop, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Orders" });

    private static Task Up(string up) => Verify.Up(up, Shop, setup: Setup.Npgsql);
}
