namespace MigrationDiscipline.Tests.Rules.Locking;

public class TableCopiedTests
{
    private static readonly Setup MySql = Setup.With("migration_discipline.engine = mysql");

    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new { Id = table.Column<int>(type: "int", nullable: false), Note = table.Column<string>(type: "varchar(50)", nullable: false) },
            constraints: table => table.PrimaryKey("PK_Orders", x => x.Id));
        """;

    [Theory]
    [InlineData("""migrationBuilder.AddForeignKey|}("FK_Orders_Users", "Orders", "Id", "Users", principalColumn: "Id")""")]
    [InlineData("""migrationBuilder.DropPrimaryKey|}("PK_Orders", "Orders")""")]
    [InlineData("""migrationBuilder.CreateIndex|}("IX_Orders_Note", "Orders", "Note").Annotation("MySql:FullTextIndex", true)""")]
    public Task Operation_that_copies_is_reported(string up) => Verify.Up("{|MGD4016:" + up + ";", Orders, setup: MySql);

    [Theory]
    [InlineData("""migrationBuilder.CreateIndex("IX_Orders_Note", "Orders", "Note")""", "")]
    [InlineData("""migrationBuilder.DropPrimaryKey("PK_Orders", "Orders")""", "\nmigration_discipline.engine_version = 11.4")]
    [InlineData("""migrationBuilder.DropPrimaryKey("PK_Orders", "Orders")""", "\nmigration_discipline.small_tables = Orders")]
    public Task Plain_index_and_newer_MariaDB_are_silent(string up, string option) => Verify.Up(up + ";", Orders, setup: MySql with { Options = MySql.Options + option });

    [Fact]
    public Task Type_change_is_another_rule() => Verify.Up(
        """{|MGD4006:migrationBuilder.AlterColumn<long>|}("Id", "Orders", "bigint", nullable: false, oldClrType: typeof(int), oldType: "int");""", Orders, setup: MySql);

    [Fact]
    public Task New_tables_and_other_engines_are_silent() => Task.WhenAll(
        Verify.Up(Orders + """

            migrationBuilder.DropPrimaryKey("PK_Orders", "Orders");
            """, setup: MySql),
        Verify.Up("""migrationBuilder.DropPrimaryKey("PK_Orders", "Orders");""", Orders, setup: Setup.Npgsql));
}
