namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class OperationRefusedTests
{
    private static readonly Setup SqlServer = Setup.With("migration_discipline.engine = sqlserver");
    private static readonly Setup MySql = Setup.With("migration_discipline.engine = mysql");

    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Number = table.Column<string>(type: "text", nullable: false),
                UserId = table.Column<int>(type: "integer", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Orders", x => x.Id);
                table.ForeignKey("FK_Orders_Users_UserId", x => x.UserId, "Users", "Id");
            });

        migrationBuilder.CreateIndex(name: "IX_Orders_UserId", table: "Orders", column: "UserId");
        """;

    [Fact]
    public Task Type_change_without_a_cast_is_reported_and_nothing_else_of_it() => Verify.Up(
        """{|MGD2016:migrationBuilder.AlterColumn<int>|}("Number", "Orders", "integer", nullable: false, oldClrType: typeof(string), oldType: "text");""",
        Orders,
        setup: Setup.Npgsql with { LeftOut = [] });

    [Fact]
    public Task Old_type_comes_from_the_history() => Verify.Up("""{|MGD2016:migrationBuilder.AlterColumn<Guid>|}("Number", "Orders", "uuid");""", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Type_change_with_a_cast_is_silent() => Verify.Up(
        """migrationBuilder.AlterColumn<string>("UserId", "Orders", "text", nullable: false, oldClrType: typeof(int), oldType: "integer");""", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Type_change_in_SQL_with_USING_is_silent() => Verify.Up(
        """migrationBuilder.Sql("ALTER TABLE \"Orders\" ALTER COLUMN \"Number\" TYPE integer USING \"Number\"::integer");""", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Enum_that_loses_a_label_is_reported() => Verify.Up(
        """
        {|MGD2016:migrationBuilder.AlterDatabase|}()
            .Annotation("Npgsql:Enum:mood", "sad,happy")
            .OldAnnotation("Npgsql:Enum:mood", "sad,ok,happy");
        """,
        setup: Setup.Npgsql);

    [Fact]
    public Task Enum_that_gains_a_label_or_goes_is_silent() => Verify.Up(
        """
        migrationBuilder.AlterDatabase()
            .Annotation("Npgsql:Enum:mood", "sad,ok,happy")
            .OldAnnotation("Npgsql:Enum:mood", "sad,happy")
            .OldAnnotation("Npgsql:Enum:level", "low,high");
        """,
        setup: Setup.Npgsql);

    [Theory]
    [InlineData(""".Annotation("SqlServer:Identity", "1, 1")""")]
    [InlineData(""".OldAnnotation("SqlServer:Identity", "1, 1")""")]
    public Task Identity_gained_or_lost_is_reported(string annotation) => Verify.Up(
        $"""{"{|MGD2016:"}migrationBuilder.AlterColumn<int>{"|}"}("Id", "Orders", "int", nullable: false, oldClrType: typeof(int), oldType: "int"){annotation};""", Orders, setup: SqlServer);

    [Fact]
    public Task Identity_that_stays_is_silent() => Verify.Up(
        """
        migrationBuilder.AlterColumn<long>("Id", "Orders", "bigint", nullable: false, oldClrType: typeof(int), oldType: "int")
            .Annotation("SqlServer:Identity", "1, 1")
            .OldAnnotation("SqlServer:Identity", "1, 1");
        """,
        Orders,
        setup: SqlServer);

    [Fact]
    public Task Column_that_SQLite_cannot_add_to_rows_is_reported() => Verify.Up(
        """
        {|MGD2016:migrationBuilder.AddColumn<DateTime>|}("CreatedAt", "Orders", "TEXT", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP");
        {|MGD2016:migrationBuilder.AddColumn<int>|}("Twice", "Orders", "INTEGER", nullable: false, computedColumnSql: "UserId * 2", stored: true);
        migrationBuilder.AddColumn<int>("Thrice", "Orders", "INTEGER", nullable: false, computedColumnSql: "UserId * 3", stored: false);
        migrationBuilder.AddColumn<int>("One", "Orders", "INTEGER", nullable: false, defaultValueSql: "(1)");
        migrationBuilder.AddColumn<string>("Text", "Orders", "TEXT", nullable: false, defaultValueSql: "'a'");
        """,
        Orders,
        setup: Setup.Sqlite);

    [Fact]
    public Task Column_of_a_new_table_on_SQLite_is_silent() => Verify.Up(
        Orders + """

        migrationBuilder.AddColumn<DateTime>("CreatedAt", "Orders", "TEXT", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP");
        """,
        setup: Setup.Sqlite);

    [Fact]
    public Task Index_that_a_foreign_key_needs_is_reported_on_MySQL() => Verify.Up("""{|MGD2016:migrationBuilder.DropIndex|}("IX_Orders_UserId", "Orders");""", Orders, setup: MySql);

    [Theory]
    [InlineData("""migrationBuilder.DropForeignKey("FK_Orders_Users_UserId", "Orders"); migrationBuilder.DropIndex("IX_Orders_UserId", "Orders"); migrationBuilder.AddForeignKey("FK_Orders_Users_UserId", "Orders", "UserId", "Users", principalColumn: "Id")""")]
    [InlineData("""migrationBuilder.CreateIndex("IX_Orders_UserId_Number", "Orders", new[] { "UserId", "Number" }); migrationBuilder.DropIndex("IX_Orders_UserId", "Orders")""")]
    public Task Index_with_another_one_or_without_its_key_is_silent(string up) => Verify.Up(up + ";", Orders, setup: MySql);

    [Fact]
    public Task Index_is_silent_elsewhere() => Verify.Up("""migrationBuilder.DropIndex("IX_Orders_UserId", "Orders");""", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Unknown_engine_is_silent() => Verify.Up(
        """migrationBuilder.AlterColumn<int>("Number", "Orders", "integer", nullable: false, oldClrType: typeof(string), oldType: "text");""", Orders);

    private const string OpenOrders = """

        migrationBuilder.Sql("CREATE VIEW \"OpenOrders\" AS SELECT \"UserId\" FROM \"Orders\"");
        """;

    [Fact]
    public async Task Column_that_a_view_uses_is_reported_on_PostgreSQL()
    {
        var found = await Analysis.Run(Sources.Project("""migrationBuilder.AlterColumn<long>("UserId", "Orders", "bigint", nullable: false, oldClrType: typeof(int), oldType: "integer");""", history: Orders + OpenOrders), Setup.Npgsql);

        Assert.Contains("PostgreSQL does not change the type of 'UserId' of 'Orders', which view 'OpenOrders' uses; drop the view above", Assert.Single(found, static finding => finding.Id == "MGD2016").GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""migrationBuilder.Sql("DROP VIEW \"OpenOrders\""); migrationBuilder.AlterColumn<long>("UserId", "Orders", "bigint", nullable: false, oldClrType: typeof(int), oldType: "integer")""")]
    [InlineData("""migrationBuilder.AlterColumn<long>("Id", "Orders", "bigint", nullable: false, oldClrType: typeof(int), oldType: "integer")""")]
    [InlineData("""migrationBuilder.AlterColumn<int>("UserId", "Orders", "integer", nullable: true, oldClrType: typeof(int), oldType: "integer")""")]
    // Without an old type Npgsql derives the same one and writes no TYPE.
    [InlineData("""migrationBuilder.AlterColumn<long>("UserId", "Orders", "bigint", nullable: false)""")]
    [InlineData("""migrationBuilder.RenameColumn("UserId", "Orders", "CustomerId"); migrationBuilder.Sql("DROP VIEW IF EXISTS \"OpenOrders\" CASCADE"); migrationBuilder.AlterColumn<long>("CustomerId", "Orders", "bigint", nullable: false, oldClrType: typeof(int), oldType: "integer")""")]
    public async Task Column_that_no_view_uses_is_silent(string up) =>
        Assert.DoesNotContain(await Analysis.Run(Sources.Project(up + ";", history: Orders + OpenOrders), Setup.Npgsql), static finding => finding.Id == "MGD2016");

    [Fact]
    public async Task View_follows_a_renamed_column()
    {
        var found = await Analysis.Run(
            Sources.Project("""migrationBuilder.RenameColumn("UserId", "Orders", "CustomerId"); migrationBuilder.DropColumn("CustomerId", "Orders");""", history: Orders + OpenOrders), Setup.Npgsql);

        Assert.Contains("PostgreSQL does not drop 'CustomerId' of 'Orders'", Assert.Single(found, static finding => finding.Id == "MGD2016").GetMessage(), StringComparison.Ordinal);
    }
}
