using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>What leaves the transaction moves to a migration of its own.</summary>
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

        migrationBuilder.CreateIndex(name: "IX_Orders_Note", table: "Orders", column: "Note");
        """;

    [Fact]
    public Task Index_moves_with_its_drop() => Verify.UpFixed<MoveIndexToItsOwnMigration>(
        """
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);

        {|MGD4011:migrationBuilder.CreateIndex|}(name: "IX_Orders_Code", table: "Orders", column: "Code").Annotation("Npgsql:CreatedConcurrently", true);
        """,
        """
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);
        """,
        Orders,
        """
        migrationBuilder.DropIndex(name: "IX_Orders_Code", table: "Orders");

        migrationBuilder.DropColumn(name: "Code", table: "Orders");
        """,
        """
        migrationBuilder.DropColumn(name: "Code", table: "Orders");
        """,
        setup: Setup.Npgsql,
        added: ("Build_IX_Orders_Code",
            """
            migrationBuilder.CreateIndex(
                name: "IX_Orders_Code",
                table: "Orders",
                column: "Code")
                .Annotation("Npgsql:CreatedConcurrently", true);
            """,
            """
            migrationBuilder.DropIndex(
                name: "IX_Orders_Code",
                table: "Orders");
            """));

    [Fact]
    public Task SQL_moves_with_what_takes_it_back() => Verify.UpFixed<MoveSuppressedSqlToItsOwnMigration>(
        """
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);

        // Nobody searches for notes.
        {|MGD4011:migrationBuilder.Sql|}("DROP INDEX CONCURRENTLY \"IX_Orders_Note\"", suppressTransaction: true);
        """,
        """
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);

        // Nobody searches for notes.
        """,
        Orders,
        """
        migrationBuilder.Sql("CREATE INDEX CONCURRENTLY \"IX_Orders_Note\" ON \"Orders\" (\"Note\")", suppressTransaction: true);
        migrationBuilder.DropColumn(name: "Code", table: "Orders");
        """,
        """
        migrationBuilder.DropColumn(name: "Code", table: "Orders");
        """,
        setup: Setup.Npgsql,
        added: ("DropIndex_IX_Orders_Note",
            """
            migrationBuilder.Sql("DROP INDEX CONCURRENTLY \"IX_Orders_Note\"", suppressTransaction: true);
            """,
            """
            migrationBuilder.Sql("CREATE INDEX CONCURRENTLY \"IX_Orders_Note\" ON \"Orders\" (\"Note\")", suppressTransaction: true);
            """));

    [Fact]
    public Task SQL_that_is_never_reverted_moves_alone() => Verify.UpFixed<MoveSuppressedSqlToItsOwnMigration>(
        """
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);
        {|MGD4011:migrationBuilder.Sql|}("VACUUM \"Orders\"", suppressTransaction: true);
        """,
        """
        migrationBuilder.AddColumn<string>(name: "Code", table: "Orders", type: "text", nullable: true);
        """,
        Orders,
        setup: Setup.Npgsql,
        added: ("OutsideOfTransaction",
            """
            migrationBuilder.Sql("VACUUM \"Orders\"", suppressTransaction: true);
            """,
            "// Not reverted, as Test is not."));

    [Theory]
    [InlineData("migrationBuilder.Sql(\"DROP INDEX CONCURRENTLY \\\"IX_Orders_Note\\\"\", suppressTransaction: true);\nmigrationBuilder.AddColumn<string>(name: \"Code\", table: \"Orders\", type: \"text\", nullable: true);", null)]
    [InlineData("migrationBuilder.AddColumn<string>(name: \"Code\", table: \"Orders\", type: \"text\", nullable: true);\nmigrationBuilder.Sql(\"DROP INDEX CONCURRENTLY \\\"IX_Orders_Note\\\"\", suppressTransaction: true);", "migrationBuilder.DropColumn(name: \"Code\", table: \"Orders\");")]
    public async Task SQL_that_others_may_count_on_stays(string up, string? down)
    {
        using var fixing = new Fixing(Sources.Project(up, down, Orders), Setup.Npgsql);
        var diagnostic = Assert.Single(await fixing.Diagnose(), static diagnostic => diagnostic.Id == "MGD4011");

        Assert.Empty(await fixing.Actions(new MoveSuppressedSqlToItsOwnMigration(), diagnostic));
    }
}
