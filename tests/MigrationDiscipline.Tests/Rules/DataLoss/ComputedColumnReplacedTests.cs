namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class ComputedColumnReplacedTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Net = table.Column<int>(type: "integer", nullable: false),
                Total = table.Column<int>(type: "integer", nullable: false),
                Gross = table.Column<int>(type: "integer", nullable: false, computedColumnSql: "\"Net\" * 2", stored: true)
            });
        """;

    [Fact]
    public Task Plain_column_made_computed_is_reported() => Verify.Up(
        """{|MGD2010:migrationBuilder.AlterColumn<int>|}("Total", "Orders", "integer", nullable: false, computedColumnSql: "\"Net\" * 2", stored: true, oldClrType: typeof(int), oldType: "integer");""",
        Orders,
        setup: Setup.Npgsql);

    [Fact]
    public Task Computed_column_made_plain_is_reported_on_SQL_Server_too() => Verify.Up(
        """{|MGD2010:migrationBuilder.AlterColumn<int>|}("Gross", "Orders", "int", nullable: false, oldClrType: typeof(int), oldType: "int", oldComputedColumnSql: "[Net] * 2");""",
        Orders,
        setup: Setup.With("migration_discipline.engine = sqlserver"));

    [Fact]
    public async Task Another_expression_is_a_suggestion()
    {
        var found = await Analysis.Run(
            Sources.Project("""migrationBuilder.AlterColumn<int>("Gross", "Orders", "integer", nullable: false, computedColumnSql: "\"Net\" * 3", stored: true, oldClrType: typeof(int), oldType: "integer", oldComputedColumnSql: "\"Net\" * 2", oldStored: true);""", history: Orders),
            Setup.Npgsql);

        Assert.Equal(("MGD2010", Microsoft.CodeAnalysis.DiagnosticSeverity.Info), Assert.Single(found) is var finding ? (finding.Id, finding.Severity) : default);
    }

    [Fact]
    public Task Column_that_becomes_numbered_is_silent() => Verify.Up(
        """
        migrationBuilder.AlterColumn<int>("Net", "Orders", "integer", nullable: false, oldClrType: typeof(int), oldType: "integer")
            .Annotation("Npgsql:ValueGenerationStrategy", "IdentityByDefaultColumn");
        """,
        Orders,
        setup: Setup.Npgsql);

    [Fact]
    public Task Other_engines_and_new_tables_are_silent() => Verify.Up(
        """migrationBuilder.AlterColumn<int>("Total", "Orders", "INTEGER", nullable: false, computedColumnSql: "Net * 2", oldClrType: typeof(int), oldType: "INTEGER");""",
        Orders,
        setup: Setup.Sqlite);

    [Fact]
    public Task Column_of_a_new_table_is_silent() => Verify.Up(
        Orders + """

        migrationBuilder.AlterColumn<int>("Total", "Orders", "integer", nullable: false, computedColumnSql: "\"Net\" * 2", stored: true, oldClrType: typeof(int), oldType: "integer");
        """,
        setup: Setup.Npgsql);
}
