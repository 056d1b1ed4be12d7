using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Indexes that move to migrations of their own, to be built and dropped while others work.</summary>
public class IndexMoveTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                UserId = table.Column<int>(type: "integer", nullable: false),
                Number = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table => { table.PrimaryKey("PK_Orders", x => x.Id); });
        """;

    private const string Indexed = Orders + """

        migrationBuilder.CreateIndex(name: "IX_Orders_UserId", table: "Orders", column: "UserId");
        """;

    [Fact]
    public Task Index_beside_other_operations_moves_to_its_own_migration() => Verify.UpFixed<MoveIndexToItsOwnMigration>(
        """
        migrationBuilder.AddColumn<string>(
            name: "Note",
            table: "Orders",
            type: "text",
            nullable: true);

        {|MGD4001:migrationBuilder.CreateIndex|}(
            name: "IX_Orders_Number",
            table: "Orders",
            columns: new[] { "Number", "Id" },
            descending: new[] { true, false });
        """,
        """
        migrationBuilder.AddColumn<string>(
            name: "Note",
            table: "Orders",
            type: "text",
            nullable: true);
        """,
        Orders,
        """
        migrationBuilder.DropIndex(
            name: "IX_Orders_Number",
            table: "Orders");

        migrationBuilder.DropColumn(
            name: "Note",
            table: "Orders");
        """,
        """
        migrationBuilder.DropColumn(
            name: "Note",
            table: "Orders");
        """,
        setup: Setup.Npgsql,
        added: ("Build_IX_Orders_Number",
            """
            migrationBuilder.CreateIndex(
                name: "IX_Orders_Number",
                table: "Orders",
                columns: new[] { "Number", "Id" },
                descending: new[] { true, false })
                .Annotation("Npgsql:CreatedConcurrently", true);
            """,
            """
            migrationBuilder.DropIndex(
                name: "IX_Orders_Number",
                table: "Orders");
            """));

    [Fact]
    public Task Drop_beside_other_operations_moves_to_its_own_migration() => Verify.UpFixed<MoveIndexToItsOwnMigration>(
        """
        {|MGD4002:migrationBuilder.DropIndex|}(
            name: "IX_Orders_UserId",
            table: "Orders");

        migrationBuilder.AddColumn<string>(
            name: "Note",
            table: "Orders",
            type: "text",
            nullable: true);
        """,
        """
        migrationBuilder.AddColumn<string>(
            name: "Note",
            table: "Orders",
            type: "text",
            nullable: true);
        """,
        Indexed,
        """
        migrationBuilder.DropColumn(
            name: "Note",
            table: "Orders");

        migrationBuilder.CreateIndex(
            name: "IX_Orders_UserId",
            table: "Orders",
            column: "UserId");
        """,
        """
        migrationBuilder.DropColumn(
            name: "Note",
            table: "Orders");
        """,
        setup: Setup.Npgsql,
        added: ("Drop_IX_Orders_UserId",
            """
            migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS \"IX_Orders_UserId\";", suppressTransaction: true);
            """,
            """
            migrationBuilder.CreateIndex(
                name: "IX_Orders_UserId",
                table: "Orders",
                column: "UserId");
            """));

    [Fact]
    public Task Index_that_replaces_another_takes_its_drop_along() => Verify.Fixed<MoveIndexToItsOwnMigration>(
        Sources.Project(
            """
            {|MGD4021:migrationBuilder.DropIndex|}(
                name: "IX_Orders_UserId",
                table: "Orders");

            migrationBuilder.AlterTable(
                name: "Orders",
                comment: "Orders of the shop");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_UserId_Number",
                table: "Orders",
                columns: new[] { "UserId", "Number" });
            """,
            """
            migrationBuilder.DropIndex(
                name: "IX_Orders_UserId_Number",
                table: "Orders");

            migrationBuilder.AlterTable(
                name: "Orders",
                oldComment: "Orders of the shop");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_UserId",
                table: "Orders",
                column: "UserId");
            """,
            Indexed),
        [
            .. Sources.Project(
                """
                migrationBuilder.AlterTable(
                    name: "Orders",
                    comment: "Orders of the shop");
                """,
                """
                migrationBuilder.AlterTable(
                    name: "Orders",
                    oldComment: "Orders of the shop");
                """,
                Indexed),
            .. Sources.Added(
                "Build_IX_Orders_UserId_Number",
                """
                migrationBuilder.CreateIndex(
                    name: "IX_Orders_UserId_Number",
                    table: "Orders",
                    columns: new[] { "UserId", "Number" })
                    .Annotation("Npgsql:CreatedConcurrently", true);
                """,
                """
                migrationBuilder.DropIndex(
                    name: "IX_Orders_UserId_Number",
                    table: "Orders");
                """),
            .. Second(
                "Drop_IX_Orders_UserId",
                """
                migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS \"IX_Orders_UserId\";", suppressTransaction: true);
                """,
                """
                migrationBuilder.CreateIndex(
                    name: "IX_Orders_UserId",
                    table: "Orders",
                    column: "UserId");
                """),
        ],
        setup: Setup.Npgsql);

    [Fact]
    public Task What_would_leave_nothing_behind_stays() => Verify.UpFixed<MoveIndexToItsOwnMigration>(
        """
        {|MGD4021:migrationBuilder.DropIndex|}(
            name: "IX_Orders_UserId",
            table: "Orders");

        migrationBuilder.CreateIndex(
            name: "IX_Orders_UserId_Number",
            table: "Orders",
            columns: new[] { "UserId", "Number" });
        """,
        """
        migrationBuilder.CreateIndex(
            name: "IX_Orders_UserId_Number",
            table: "Orders",
            columns: new[] { "UserId", "Number" })
            .Annotation("Npgsql:CreatedConcurrently", true);
        """,
        Indexed,
        """
        migrationBuilder.DropIndex(
            name: "IX_Orders_UserId_Number",
            table: "Orders");

        migrationBuilder.CreateIndex(
            name: "IX_Orders_UserId",
            table: "Orders",
            column: "UserId");
        """,
        """
        migrationBuilder.DropIndex(
            name: "IX_Orders_UserId_Number",
            table: "Orders");
        """,
        setup: Setup.Npgsql,
        added: ("Drop_IX_Orders_UserId",
            """
            migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS \"IX_Orders_UserId\";", suppressTransaction: true);
            """,
            """
            migrationBuilder.CreateIndex(
                name: "IX_Orders_UserId",
                table: "Orders",
                column: "UserId");
            """));

    [Fact]
    public Task Namesake_is_renamed_before_the_new_one_is_built() => Verify.Fixed<MoveIndexToItsOwnMigration>(
        Sources.Project(
            """
            {|MGD4021:migrationBuilder.DropIndex|}(name: "IX_Orders_UserId", table: "Orders");
            migrationBuilder.CreateIndex(name: "IX_Orders_UserId", table: "Orders", column: "UserId", descending: new bool[0]);
            """,
            """
            migrationBuilder.DropIndex(name: "IX_Orders_UserId", table: "Orders");
            migrationBuilder.CreateIndex(name: "IX_Orders_UserId", table: "Orders", column: "UserId");
            """,
            Indexed),
        [
            .. Sources.Project(
                """
                migrationBuilder.RenameIndex(
                    name: "IX_Orders_UserId",
                    table: "Orders",
                    newName: "IX_Orders_UserId_old");
                """,
                """
                migrationBuilder.RenameIndex(
                    name: "IX_Orders_UserId_old",
                    table: "Orders",
                    newName: "IX_Orders_UserId");
                """,
                Indexed),
            .. Sources.Added(
                "Build_IX_Orders_UserId",
                """
                migrationBuilder.CreateIndex(
                    name: "IX_Orders_UserId",
                    table: "Orders",
                    column: "UserId",
                    descending: new bool[0])
                    .Annotation("Npgsql:CreatedConcurrently", true);
                """,
                """
                migrationBuilder.DropIndex(
                    name: "IX_Orders_UserId",
                    table: "Orders");
                """),
            .. Second(
                "Drop_IX_Orders_UserId_old",
                """
                migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS \"IX_Orders_UserId_old\";", suppressTransaction: true);
                """,
                """
                migrationBuilder.CreateIndex(
                    name: "IX_Orders_UserId_old",
                    table: "Orders",
                    column: "UserId");
                """),
        ],
        setup: Setup.Npgsql);

    [Theory]
    [InlineData("""migrationBuilder.CreateIndex("IX", "Orders", "UserId"); migrationBuilder.RenameColumn("UserId", "Orders", "MainUserId");""")]
    [InlineData("""migrationBuilder.CreateIndex("IX", "Orders", "UserId"); migrationBuilder.RenameTable("Orders", newName: "Purchases");""")]
    [InlineData("""migrationBuilder.CreateIndex("IX", "Orders", "UserId"); migrationBuilder.RenameIndex("IX", "New", "Orders");""")]
    [InlineData("""migrationBuilder.CreateIndex("IX", "Orders", "Number", unique: true); migrationBuilder.AddForeignKey("FK", "Lines", "OrderNumber", "Orders", principalColumn: "Number");""")]
    [InlineData("""migrationBuilder.CreateIndex("IX", "Orders", "Number", unique: true); migrationBuilder.Sql("INSERT INTO x VALUES (1) ON CONFLICT DO NOTHING");""")]
    [InlineData("""foreach (var name in new[] { "IX_A", "IX_B" }) migrationBuilder.CreateIndex(name, "Orders", "UserId");""")]
    [InlineData("""migrationBuilder.DropIndex("IX_Orders_UserId", "Orders"); migrationBuilder.CreateIndex("IX_Orders_UserId", "Orders", "Number");""", "MGD4002")]
    public async Task What_would_mean_something_else_later_stays(string up, string id = "MGD4001")
    {
        using var fixing = new Fixing(Sources.Project(up, history: Indexed), Setup.Npgsql);

        var findings = (await fixing.Diagnose()).Where(finding => finding.Id == id).ToList();
        Assert.NotEmpty(findings);
        foreach (var finding in findings)
            Assert.Empty(await fixing.Actions(new MoveIndexToItsOwnMigration(), finding));
    }

    [Fact]
    public async Task Statement_that_Down_does_not_undo_stays()
    {
        using var fixing = new Fixing(
            Sources.Project("""migrationBuilder.AddColumn<int>("A", "Orders", nullable: true); migrationBuilder.CreateIndex("IX", "Orders", "UserId");""", """migrationBuilder.DropColumn("A", "Orders");""", Orders),
            Setup.Npgsql);

        Assert.Empty(await fixing.Actions(new MoveIndexToItsOwnMigration(), (await fixing.Diagnose()).Single(static finding => finding.Id == "MGD4001")));
    }

    [Fact]
    public async Task Older_migration_keeps_its_statements()
    {
        using var fixing = new Fixing(
            [.. Sources.Project("""migrationBuilder.AddColumn<int>("A", "Orders", nullable: true); migrationBuilder.CreateIndex("IX", "Orders", "UserId");""", history: Orders), .. Sources.Added("Later", "", "")],
            Setup.Npgsql);

        Assert.Empty(await fixing.Actions(new MoveIndexToItsOwnMigration(), (await fixing.Diagnose()).Single(static finding => finding.Id == "MGD4001")));
    }

    internal static IEnumerable<(string Path, string Text)> Second(string name, string up, string down) =>
        Sources.Added(name, up, down).Select(static file => (file.Path.Replace("20240102000001", "20240102000002", StringComparison.Ordinal), file.Text.Replace("20240102000001", "20240102000002", StringComparison.Ordinal)));
}
