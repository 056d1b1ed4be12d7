using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Indexes that are built and dropped while others work, and in which order.</summary>
public class IndexFixTests
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

    private static readonly Setup Enterprise = Setup.With("migration_discipline.engine = sqlserver\nmigration_discipline.sqlserver_edition = enterprise");

    [Fact]
    public Task Index_alone_is_built_concurrently_in_its_place() => Verify.UpFixed<BuildIndexConcurrently>(
        """
        // Asked for by the search page.
        {|MGD4001:migrationBuilder.CreateIndex|}(
            name: "IX_Orders_UserId",
            table: "Orders",
            column: "UserId");
        """,
        """
        // Asked for by the search page.
        migrationBuilder.CreateIndex(
            name: "IX_Orders_UserId",
            table: "Orders",
            column: "UserId")
            .Annotation("Npgsql:CreatedConcurrently", true);
        """,
        Orders,
        """
        migrationBuilder.DropIndex(
            name: "IX_Orders_UserId",
            table: "Orders");
        """,
        setup: Setup.Npgsql);

    [Theory]
    [InlineData("""("IX", "Orders", "UserId")""")]
    [InlineData("""("IX", "Orders", "UserId").Annotation("Npgsql:IndexMethod", "hash")""")]
    public Task Call_on_one_line_stays_on_one_line(string call) => Verify.UpFixed<BuildIndexConcurrently>(
        $"{{|MGD4001:migrationBuilder.CreateIndex|}}{call};", $"migrationBuilder.CreateIndex{call}.Annotation(\"Npgsql:CreatedConcurrently\", true);", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Index_under_a_guard_for_the_engine_is_annotated() => Verify.UpFixed<BuildIndexConcurrently>(
        """
        if (migrationBuilder.IsNpgsql())
        {
            {|MGD4001:migrationBuilder.CreateIndex|}("IX", "Orders", "UserId");
        }
        """,
        """
        if (migrationBuilder.IsNpgsql())
        {
            migrationBuilder.CreateIndex("IX", "Orders", "UserId").Annotation("Npgsql:CreatedConcurrently", true);
        }
        """,
        Orders,
        setup: Setup.Npgsql);

    [Fact]
    public Task Index_of_SQL_Server_is_built_online_beside_other_operations() => Verify.UpFixed<BuildIndexConcurrently>(
        """
        migrationBuilder.AlterTable(name: "Orders", comment: "Orders of the shop");
        {|MGD4001:migrationBuilder.CreateIndex|}("IX", "Orders", "UserId");
        """,
        """
        migrationBuilder.AlterTable(name: "Orders", comment: "Orders of the shop");
        migrationBuilder.CreateIndex("IX", "Orders", "UserId").Annotation("SqlServer:Online", true);
        """,
        Orders,
        setup: Enterprise);

    [Theory]
    [InlineData("standard")]
    [InlineData(null)]
    public async Task Edition_that_may_refuse_is_a_decision(string? edition)
    {
        var setup = Setup.With("migration_discipline.engine = sqlserver" + (edition is null ? "" : "\nmigration_discipline.sqlserver_edition = " + edition));
        using var fixing = new Fixing(Sources.Project("""migrationBuilder.CreateIndex("IX", "Orders", "UserId");""", history: Orders), setup);
        var finding = Assert.Single(await fixing.Diagnose(), static finding => finding.Id == "MGD4001");

        Assert.Equal(edition is null ? 1 : 0, (await fixing.Actions(new BuildIndexConcurrently(), finding)).Length);
        Assert.False(await fixing.FixAll(new BuildIndexConcurrently(), "MGD4001"));
    }

    [Fact]
    public Task Index_alone_is_dropped_concurrently_in_its_place() => Verify.UpFixed<DropIndexConcurrently>(
        """
        // Nobody asks for it.
        {|MGD4002:migrationBuilder.DropIndex|}(
            name: "IX_Orders_UserId",
            table: "Orders");
        """,
        """
        // Nobody asks for it.
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS \"IX_Orders_UserId\";", suppressTransaction: true);
        """,
        Indexed,
        """
        migrationBuilder.CreateIndex(
            name: "IX_Orders_UserId",
            table: "Orders",
            column: "UserId");
        """,
        setup: Setup.Npgsql);

    [Fact]
    public Task Index_lives_in_the_schema_of_its_table() => Verify.UpFixed<DropIndexConcurrently>(
        """{|MGD4002:migrationBuilder.DropIndex|}(name: "IX", schema: "sales", table: "Orders");""",
        """migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS \"sales\".\"IX\";", suppressTransaction: true);""",
        setup: Setup.Npgsql);

    [Fact]
    public Task Drop_moves_behind_the_build() => Verify.UpFixed<DropIndexAfterItsReplacement>(
        """
        // Too short by now.
        {|MGD4021:migrationBuilder.DropIndex|}(
            name: "IX_Orders_UserId",
            table: "Orders");

        // The report sorts by number.
        migrationBuilder.CreateIndex(
            name: "IX_Orders_UserId_Number",
            table: "Orders",
            columns: new[] { "UserId", "Number" });

        migrationBuilder.AlterTable(
            name: "Orders",
            comment: "Orders of the shop");
        """,
        """
        // The report sorts by number.
        migrationBuilder.CreateIndex(
            name: "IX_Orders_UserId_Number",
            table: "Orders",
            columns: new[] { "UserId", "Number" });

        // Too short by now.
        migrationBuilder.DropIndex(
            name: "IX_Orders_UserId",
            table: "Orders");

        migrationBuilder.AlterTable(
            name: "Orders",
            comment: "Orders of the shop");
        """,
        Indexed,
        setup: Setup.Npgsql);

    [Fact]
    public Task Namesake_is_renamed_first_and_dropped_last() => Verify.UpFixed<DropIndexAfterItsReplacement>(
        """
        // Becomes unique.
        {|MGD4021:migrationBuilder.DropIndex|}(
            name: "IX_Orders_UserId",
            table: "Orders");

        migrationBuilder.CreateIndex(
            name: "IX_Orders_UserId",
            table: "Orders",
            column: "UserId",
            unique: true);
        """,
        """
        // Becomes unique.
        migrationBuilder.RenameIndex(
            name: "IX_Orders_UserId",
            table: "Orders",
            newName: "IX_Orders_UserId_old");

        migrationBuilder.CreateIndex(
            name: "IX_Orders_UserId",
            table: "Orders",
            column: "UserId",
            unique: true);

        migrationBuilder.DropIndex(
            name: "IX_Orders_UserId_old",
            table: "Orders");
        """,
        Indexed,
        """
        migrationBuilder.DropIndex(
            name: "IX_Orders_UserId",
            table: "Orders");

        migrationBuilder.CreateIndex(
            name: "IX_Orders_UserId",
            table: "Orders",
            column: "UserId");
        """,
        setup: Setup.Npgsql);

    [Fact]
    public async Task Fix_all_takes_what_stands_alone()
    {
        using var fixing = new Fixing(
            [.. Sources.Project("""migrationBuilder.CreateIndex("IX", "Orders", "UserId");""", history: Orders), .. Sources.Added("Later", """migrationBuilder.CreateIndex("IX2", "Orders", "Number"); migrationBuilder.AlterTable("Orders", comment: "x");""", "")],
            Setup.Npgsql);

        Assert.True(await fixing.FixAll(new BuildIndexConcurrently(), "MGD4001"));
        Assert.Single(await fixing.Diagnose(), static finding => finding.Id == "MGD4001");
    }
}
