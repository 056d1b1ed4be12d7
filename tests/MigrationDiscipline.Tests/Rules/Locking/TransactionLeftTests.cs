namespace MigrationDiscipline.Tests.Rules.Locking;

public class TransactionLeftTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Note = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_Orders", x => x.Id));
        """;

    private static readonly Setup SqlServer = Setup.With("migration_discipline.engine = sqlserver");

    [Fact]
    public Task Concurrent_index_beside_a_column_is_reported() => Up("""
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);
        {|MGD4011:migrationBuilder.CreateIndex|}(name: "IX_Orders_Code", table: "Orders", column: "Code").Annotation("Npgsql:CreatedConcurrently", true);
        """);

    [Fact]
    public async Task All_operations_are_named_in_one_finding()
    {
        var found = await Analysis.Run(
            Sources.Project(
                """
                migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);
                migrationBuilder.CreateIndex(name: "IX_A", table: "Orders", column: "Code").Annotation("Npgsql:CreatedConcurrently", true);
                migrationBuilder.CreateIndex(name: "IX_B", table: "Orders", column: "Note").Annotation("Npgsql:CreatedConcurrently", true);
                """,
                history: Orders),
            Setup.Npgsql);

        var finding = Assert.Single(found, finding => finding.Id == "MGD4011");
        Assert.StartsWith("CreateIndex 'IX_A' and CreateIndex 'IX_B' run outside of the migration's transaction", finding.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("AddColumn 'Code' may stay applied", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public Task Suppressed_SQL_beside_others_is_reported() => Up("""
        {|MGD4011:migrationBuilder.Sql|}("DROP INDEX CONCURRENTLY \"IX_Orders_Note\"", suppressTransaction: true);
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);
        """);

    [Fact]
    public Task Two_indexes_of_which_the_first_cannot_be_built_again_are_reported() => Up("""
        migrationBuilder.CreateIndex(name: "IX_A", table: "Orders", column: "Id").Annotation("Npgsql:CreatedConcurrently", true);
        {|MGD4011:migrationBuilder.CreateIndex|}(name: "IX_B", table: "Orders", column: "Note").Annotation("Npgsql:CreatedConcurrently", true);
        """);

    [Fact]
    public Task Alone_is_silent() => Up("""
        migrationBuilder.CreateIndex(name: "IX_Orders_Note", table: "Orders", column: "Note").Annotation("Npgsql:CreatedConcurrently", true);
        """);

    [Fact]
    public Task Lock_timeout_is_no_company() => Up("""
        migrationBuilder.Sql("SET lock_timeout = '5s'");
        migrationBuilder.CreateIndex(name: "IX_Orders_Note", table: "Orders", column: "Note").Annotation("Npgsql:CreatedConcurrently", true);
        """);

    [Fact]
    public Task Steps_that_can_run_once_more_are_silent() => Up("""
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS \"IX_Orders_Note\"", suppressTransaction: true);
        migrationBuilder.CreateIndex(name: "IX_Orders_Note", table: "Orders", column: "Note").Annotation("Npgsql:CreatedConcurrently", true);
        """);

    [Fact]
    public Task Index_of_a_new_table_is_silent() => Up("""
        migrationBuilder.CreateTable(name: "Notes", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) });
        migrationBuilder.CreateIndex(name: "IX_Notes_Id", table: "Notes", column: "Id").Annotation("Npgsql:CreatedConcurrently", true);
        """);

    [Fact]
    public Task Ordinary_migration_is_silent() => Up("""
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);
        migrationBuilder.CreateTable(name: "Notes", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) });
        """);

    [Fact]
    public Task Collation_of_the_database_is_reported_on_SQL_Server() => Verify.Up(
        """
        {|MGD4011:migrationBuilder.AlterDatabase|}(collation: "Latin1_General_CI_AI");
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "nvarchar(max)", nullable: true);
        """,
        Orders, setup: SqlServer);

    [Fact]
    public Task Table_in_memory_is_reported_on_SQL_Server() => Verify.Up(
        """
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "nvarchar(max)", nullable: true);
        {|MGD4011:migrationBuilder.CreateTable|}(name: "Cache", columns: table => new { Id = table.Column<int>(nullable: false) }).Annotation("SqlServer:MemoryOptimized", true);
        """,
        Orders, setup: SqlServer);

    [Fact]
    public Task Other_engines_are_silent() => Verify.Up(
        """
        migrationBuilder.Sql("PRAGMA foreign_keys = 0;", suppressTransaction: true);
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "TEXT", nullable: true);
        """,
        Orders, setup: Setup.Sqlite);

    private static Task Up(string up) => Verify.Up(up, Orders, setup: Setup.Npgsql);
}
