namespace MigrationDiscipline.Tests.Rules.Locking;

public class RewritingTypeChangeTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                Note = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_Orders", x => x.Id));

        migrationBuilder.CreateIndex(name: "IX_Orders_Number", table: "Orders", column: "Number");
        """;

    [Theory]
    [InlineData("""migrationBuilder.AlterColumn<long>|}("Id", "Orders", "bigint", nullable: false, oldClrType: typeof(int), oldType: "integer")""")]
    [InlineData("""migrationBuilder.AlterColumn<long>|}("Id", "Orders", "bigint")""")]
    [InlineData("""migrationBuilder.AlterColumn<string>|}("Number", "Orders", "citext", nullable: false, oldClrType: typeof(string), oldType: "character varying(20)")""")]
    [InlineData("""migrationBuilder.AlterColumn<string>|}("Number", "Orders", "character varying(20)", maxLength: 20, nullable: false, collation: "C", oldClrType: typeof(string), oldType: "character varying(20)", oldMaxLength: 20)""")]
    public Task Rewrite_and_new_index_are_reported(string up) => Verify.Up("{|MGD4006:" + up + ";", Orders, setup: Setup.Npgsql);

    [Theory]
    [InlineData("""migrationBuilder.AlterColumn<string>("Number", "Orders", "character varying(40)", maxLength: 40, nullable: false, oldClrType: typeof(string), oldType: "character varying(20)", oldMaxLength: 20)""")]
    [InlineData("""migrationBuilder.AlterColumn<string>("Note", "Orders", "citext", nullable: true, oldClrType: typeof(string), oldType: "text", oldNullable: true)""")]
    [InlineData("""migrationBuilder.AlterColumn<string>("Note", "Orders", "mood", nullable: true, oldClrType: typeof(string), oldType: "text", oldNullable: true)""")]
    public Task Definition_alone_and_unknown_types_are_silent(string up) => Verify.Up(up + ";", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Lossy_change_is_one_finding() => Verify.Up(
        """{|MGD2006:migrationBuilder.AlterColumn<string>|}("Number", "Orders", "character varying(10)", maxLength: 10, nullable: false, oldClrType: typeof(string), oldType: "character varying(20)", oldMaxLength: 20);""",
        Orders,
        setup: Setup.Npgsql with { LeftOut = [] });

    [Fact]
    public Task New_and_small_tables_and_unknown_engines_are_silent()
    {
        const string up = """migrationBuilder.AlterColumn<long>("Id", "Orders", "bigint", nullable: false, oldClrType: typeof(int), oldType: "integer");""";
        return Task.WhenAll(
            Verify.Up(Orders + "\n" + up, setup: Setup.Npgsql),
            Verify.Up(up, Orders, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Orders" }),
            Verify.Up(up, Orders));
    }

    [Fact]
    public Task SQL_Server_builds_indexes_again_for_a_longer_column() => Verify.Up(
        """
        {|MGD4006:migrationBuilder.AlterColumn<string>|}("Number", "Orders", "nvarchar(40)", maxLength: 40, nullable: false, oldClrType: typeof(string), oldType: "nvarchar(20)", oldMaxLength: 20);
        migrationBuilder.AlterColumn<string>("Note", "Orders", "nvarchar(40)", maxLength: 40, nullable: true, oldClrType: typeof(string), oldType: "nvarchar(20)", oldMaxLength: 20, oldNullable: true);
        {|MGD4006:migrationBuilder.AlterColumn<string>|}("Note", "Orders", "nvarchar(max)", nullable: true, oldClrType: typeof(string), oldType: "nvarchar(40)", oldMaxLength: 40, oldNullable: true);
        """,
        Orders,
        setup: Setup.With("migration_discipline.engine = sqlserver"));

    [Theory]
    [InlineData("", "migrationBuilder.AlterColumn<string>")]
    [InlineData("\nmigration_discipline.engine_version = 8.0", "{|MGD4006:migrationBuilder.AlterColumn<string>|}")]
    [InlineData("\nmigration_discipline.engine_version = 10.11", "migrationBuilder.AlterColumn<string>")]
    public Task MySQL_and_MariaDB_differ_by_their_version(string version, string call) => Verify.Up(
        call + """("Number", "Orders", "varchar(300)", maxLength: 300, nullable: false, oldClrType: typeof(string), oldType: "varchar(20)", oldMaxLength: 20);""",
        Orders,
        setup: Setup.With("migration_discipline.engine = mysql" + version));
}
