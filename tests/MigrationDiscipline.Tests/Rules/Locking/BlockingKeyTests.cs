namespace MigrationDiscipline.Tests.Rules.Locking;

public class BlockingKeyTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Number = table.Column<string>(type: "text", nullable: false),
                Code = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Orders", x => x.Id);
                table.UniqueConstraint("AK_Orders_Number", x => x.Number);
            });
        """;

    private static readonly Setup SqlServer = Setup.With("migration_discipline.engine = sqlserver");

    [Theory]
    [InlineData("""AddUniqueConstraint|}(name: "AK_Orders_Code", table: "Orders", column: "Code")""")]
    [InlineData("""AddPrimaryKey|}("PK_New", "Orders", new[] { "Id", "Number" })""")]
    public async Task Key_on_an_existing_table_is_reported(string call)
    {
        var up = "{|MGD4009:migrationBuilder." + call + ";";
        await Verify.Up(up, Orders, setup: Setup.Npgsql);
        await Verify.Up(up, Orders, setup: SqlServer);
    }

    [Fact]
    public async Task Message_names_lock_victim_and_way_out()
    {
        const string Up = """migrationBuilder.AddUniqueConstraint(name: "AK_Orders_Code", table: "Orders", column: "Code");""";

        Assert.Equal(
            "Adding unique constraint 'AK_Orders_Code' takes an ACCESS EXCLUSIVE lock on 'Orders', so nobody can read or write it until its index is built; build a unique index concurrently in a migration before, then add the constraint USING INDEX",
            await Message(Up, Setup.Npgsql));
        Assert.Equal(
            "Adding unique constraint 'AK_Orders_Code' takes a schema modification (Sch-M) lock on 'Orders', so nobody can read or write it until its index is built; add it while nobody works",
            await Message(Up, SqlServer));
    }

    [Fact]
    public async Task Key_that_only_changes_its_name_says_so()
    {
        const string Up = """
            migrationBuilder.DropPrimaryKey(name: "PK_Orders", table: "Orders");
            migrationBuilder.RenameTable(name: "Orders", newName: "Purchases");
            migrationBuilder.RenameColumn(name: "Id", table: "Purchases", newName: "Key");
            migrationBuilder.AddPrimaryKey(name: "PK_Purchases", table: "Purchases", column: "Key");
            """;

        Assert.Equal(
            "Dropping primary key 'PK_Orders' and building it anew as 'PK_Purchases' over the same columns takes an ACCESS EXCLUSIVE lock on 'Purchases', so nobody can read or write it until its index is built; only the name changes, so rename it: ALTER TABLE ... RENAME CONSTRAINT",
            await Message(Up, Setup.Npgsql));
        Assert.EndsWith("only the name changes, so rename it: sp_rename", await Message(Up, SqlServer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unique_constraint_that_only_changes_its_name_says_so_without_a_history()
    {
        var found = await Analysis.Run(
            Sources.Project(
                """
                migrationBuilder.DropUniqueConstraint(name: "AK_A", table: "T");
                migrationBuilder.AddUniqueConstraint(name: "AK_B", table: "T", column: "C");
                """,
                down: """
                migrationBuilder.DropUniqueConstraint(name: "AK_B", table: "T");
                migrationBuilder.AddUniqueConstraint(name: "AK_A", table: "T", column: "C");
                """),
            Setup.Npgsql);

        Assert.Contains("only the name changes", Assert.Single(found, static finding => finding.Id == "MGD4009").GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""migrationBuilder.AddPrimaryKey(name: "PK_New", table: "Orders", columns: new[] { "Number", "Id" });""")]
    [InlineData("""migrationBuilder.AlterColumn<long>(name: "Id", table: "Orders", type: "bigint"); migrationBuilder.AddPrimaryKey(name: "PK_New", table: "Orders", column: "Id");""")]
    [InlineData("""migrationBuilder.AddPrimaryKey(name: "PK_New", table: "Orders", column: "Id").Annotation("SqlServer:Clustered", false);""")]
    public async Task Key_that_changes_more_than_its_name_is_no_rename(string add) =>
        Assert.StartsWith("Adding primary key 'PK_New'", await Message("""migrationBuilder.DropPrimaryKey(name: "PK_Orders", table: "Orders"); """ + add, SqlServer), StringComparison.Ordinal);

    [Fact]
    public Task Key_over_a_ready_index_is_silent() => Verify.Up(
        """migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"AK\" UNIQUE USING INDEX \"IX\"");""",
        Orders + """migrationBuilder.CreateIndex("IX", "Orders", "Code", unique: true);""",
        setup: Setup.Npgsql);

    [Fact]
    public async Task Primary_key_over_a_ready_index_reads_nullable_columns()
    {
        const string Up = """migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"PK\" PRIMARY KEY USING INDEX \"IX\"");""";
        string History(string column) => Orders + $"""migrationBuilder.CreateIndex("IX", "Orders", "{column}", unique: true);""";

        var found = Assert.Single(await Analysis.Run(Sources.Project(Up, history: History("Code")), Setup.Npgsql), static finding => finding.Id == "MGD4009");
        Assert.Contains("makes 'Code' NOT NULL", found.GetMessage(null), StringComparison.Ordinal);
        await Verify.Up(Up, History("Number"), setup: Setup.Npgsql);
        await Verify.Up(Up, History("Code") + """migrationBuilder.Sql("ALTER TABLE Orders ADD CONSTRAINT ck CHECK (\"Code\" IS NOT NULL)");""", setup: Setup.Npgsql);
    }

    [Fact]
    public Task Key_of_a_new_table_is_silent() => Verify.Up(Orders + """migrationBuilder.AddUniqueConstraint("AK", "Orders", "Code");""", setup: Setup.Npgsql);

    [Fact]
    public Task Unknown_and_other_engines_are_silent() => Task.WhenAll(
        Verify.Up("""migrationBuilder.AddUniqueConstraint("AK", "Orders", "Number");""", Orders),
        Verify.Up("""migrationBuilder.AddUniqueConstraint("AK", "Orders", "Number");""", Orders, setup: Setup.Sqlite));

    [Fact]
    public Task Small_table_is_silent() =>
        Verify.Up("""migrationBuilder.AddUniqueConstraint("AK", "Orders", "Code");""", Orders, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Orders" });

    private static async Task<string> Message(string up, Setup setup) =>
        Assert.Single(await Analysis.Run(Sources.Project(up, history: Orders), setup), static finding => finding.Id == "MGD4009").GetMessage(null);
}
