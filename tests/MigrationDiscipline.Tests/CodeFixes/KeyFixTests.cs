using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Keys whose index is built while others work, and keys that only change their names.</summary>
public class KeyFixTests
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
            constraints: table => { table.PrimaryKey("PK_Orders", x => x.Id); });
        """;

    private const string Keyless = """
        migrationBuilder.CreateTable(name: "Orders", columns: table => new { Id = table.Column<int>(nullable: false), Code = table.Column<string>(nullable: true) });
        """;

    [Fact]
    public Task Key_of_a_renamed_table_is_renamed() => Verify.UpFixed<RenameKeyInsteadOfDropAndAdd>(
        """
        migrationBuilder.DropPrimaryKey(
            name: "PK_Orders",
            table: "Orders");

        migrationBuilder.RenameTable(
            name: "Orders",
            newName: "Purchases");

        // Follows the table.
        {|MGD4009:migrationBuilder.AddPrimaryKey|}(
            name: "PK_Purchases",
            table: "Purchases",
            column: "Id");
        """,
        """
        migrationBuilder.RenameTable(
            name: "Orders",
            newName: "Purchases");

        // Follows the table.
        migrationBuilder.Sql("ALTER TABLE \"Purchases\" RENAME CONSTRAINT \"PK_Orders\" TO \"PK_Purchases\";");
        """,
        Orders,
        """
        migrationBuilder.DropPrimaryKey(
            name: "PK_Purchases",
            table: "Purchases");

        migrationBuilder.RenameTable(
            name: "Purchases",
            newName: "Orders");

        migrationBuilder.AddPrimaryKey(
            name: "PK_Orders",
            table: "Orders",
            column: "Id");
        """,
        """
        migrationBuilder.RenameTable(
            name: "Purchases",
            newName: "Orders");

        migrationBuilder.Sql("ALTER TABLE \"Orders\" RENAME CONSTRAINT \"PK_Purchases\" TO \"PK_Orders\";");
        """,
        setup: Setup.Npgsql);

    [Fact]
    public Task Unique_constraint_is_renamed() => Verify.UpFixed<RenameKeyInsteadOfDropAndAdd>(
        """
        migrationBuilder.DropUniqueConstraint(name: "AK_A", schema: "sales", table: "Orders");
        {|MGD4009:migrationBuilder.AddUniqueConstraint|}(name: "AK_B", schema: "sales", table: "Orders", column: "Number");
        """,
        """
        migrationBuilder.Sql("ALTER TABLE \"sales\".\"Orders\" RENAME CONSTRAINT \"AK_A\" TO \"AK_B\";");
        """,
        """
        migrationBuilder.CreateTable(
            name: "Orders",
            schema: "sales",
            columns: table => new { Number = table.Column<int>(nullable: false) },
            constraints: table => { table.UniqueConstraint("AK_A", x => x.Number); });
        """,
        setup: Setup.Npgsql);

    [Fact]
    public Task Index_of_a_key_alone_is_built_here_and_used_by_a_new_migration() => Verify.UpFixed<BuildKeyOverIndex>(
        """
        {|MGD4009:migrationBuilder.AddUniqueConstraint|}(
            name: "AK_Orders_Number",
            table: "Orders",
            column: "Number");
        """,
        """
        migrationBuilder.CreateIndex(
            name: "AK_Orders_Number",
            table: "Orders",
            column: "Number",
            unique: true)
            .Annotation("Npgsql:CreatedConcurrently", true);
        """,
        Orders,
        """
        migrationBuilder.DropUniqueConstraint(
            name: "AK_Orders_Number",
            table: "Orders");
        """,
        """
        migrationBuilder.DropIndex(
            name: "AK_Orders_Number",
            table: "Orders");
        """,
        setup: Setup.Npgsql,
        added: ("Add_AK_Orders_Number",
            """
            migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"AK_Orders_Number\" UNIQUE USING INDEX \"AK_Orders_Number\";");
            """,
            """
            migrationBuilder.DropUniqueConstraint(
                name: "AK_Orders_Number",
                table: "Orders");

            migrationBuilder.CreateIndex(
                name: "AK_Orders_Number",
                table: "Orders",
                column: "Number",
                unique: true);
            """));

    [Fact]
    public Task Key_beside_other_operations_becomes_two_new_migrations() => Verify.Fixed<BuildKeyOverIndex>(
        Sources.Project(
            """
            {|MGD4009:migrationBuilder.AddPrimaryKey|}(name: "PK_Orders", table: "Orders", column: "Id");
            migrationBuilder.AlterTable(name: "Orders", comment: "Orders of the shop");
            """,
            """
            migrationBuilder.DropPrimaryKey(name: "PK_Orders", table: "Orders");
            migrationBuilder.AlterTable(name: "Orders", oldComment: "Orders of the shop");
            """,
            Keyless),
        [
            .. Sources.Project(
                """
                migrationBuilder.AlterTable(name: "Orders", comment: "Orders of the shop");
                """,
                """
                migrationBuilder.AlterTable(name: "Orders", oldComment: "Orders of the shop");
                """,
                Keyless),
            .. Sources.Added(
                "Build_PK_Orders",
                """
                migrationBuilder.CreateIndex(
                    name: "PK_Orders",
                    table: "Orders",
                    column: "Id",
                    unique: true)
                    .Annotation("Npgsql:CreatedConcurrently", true);
                """,
                """
                migrationBuilder.DropIndex(
                    name: "PK_Orders",
                    table: "Orders");
                """),
            .. IndexMoveTests.Second(
                "Add_PK_Orders",
                """
                migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"PK_Orders\" PRIMARY KEY USING INDEX \"PK_Orders\";");
                """,
                """
                migrationBuilder.DropPrimaryKey(
                    name: "PK_Orders",
                    table: "Orders");

                migrationBuilder.CreateIndex(
                    name: "PK_Orders",
                    table: "Orders",
                    column: "Id",
                    unique: true);
                """),
        ],
        setup: Setup.Npgsql);

    [Theory]
    [InlineData("""migrationBuilder.AddPrimaryKey("PK", "Orders", "Code");""", Keyless)] // would be read for NULLs
    [InlineData("""migrationBuilder.DropPrimaryKey("PK_Orders", "Orders"); migrationBuilder.AddPrimaryKey("PK", "Orders", "Number");""", Orders)]
    [InlineData("""migrationBuilder.AddUniqueConstraint("AK", "Orders", "Number"); migrationBuilder.AddForeignKey("FK", "Lines", "Number", "Orders", principalColumn: "Number");""", Orders)]
    [InlineData("""migrationBuilder.AddUniqueConstraint("AK", "Orders", "Number"); migrationBuilder.RenameColumn("Number", "Orders", "OrderNumber");""", Orders)]
    [InlineData("""migrationBuilder.AddUniqueConstraint("AK", "Orders", "Number"); migrationBuilder.Sql("SELECT 1");""", Orders)]
    public async Task Nothing_where_something_counts_on_the_key(string up, string history)
    {
        using var fixing = new Fixing(Sources.Project(up, history: history), Setup.Npgsql);

        var finding = Assert.Single(await fixing.Diagnose(), static finding => finding.Id == "MGD4009");
        Assert.Empty(await fixing.Actions(new BuildKeyOverIndex(), finding));
        Assert.Empty(await fixing.Actions(new RenameKeyInsteadOfDropAndAdd(), finding));
    }

    [Fact]
    public async Task Fixes_are_for_PostgreSQL()
    {
        using var fixing = new Fixing(
            Sources.Project("""migrationBuilder.AddUniqueConstraint("AK", "Orders", "Number");""", history: Orders), Setup.With("migration_discipline.engine = sqlserver"));

        Assert.Empty(await fixing.Actions(new BuildKeyOverIndex(), Assert.Single(await fixing.Diagnose(), static finding => finding.Id == "MGD4009")));
    }
}
