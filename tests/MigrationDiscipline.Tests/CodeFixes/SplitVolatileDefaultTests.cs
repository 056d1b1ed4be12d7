using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

public class SplitVolatileDefaultTests
{
    private const string Orders = """migrationBuilder.CreateTable(name: "Orders", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) });""";

    [Fact]
    public Task Required_column_is_filled_and_made_required_in_migrations_of_their_own() => Verify.Fixed<SplitVolatileDefault>(
        Sources.Project(
            """
            // For the partners.
            {|MGD4007:migrationBuilder.AddColumn<Guid>|}(
                name: "Key",
                table: "Orders",
                type: "uuid",
                nullable: false,
                defaultValueSql: "gen_random_uuid()");
            """,
            """migrationBuilder.DropColumn(name: "Key", table: "Orders");""",
            Orders),
        [
            .. Sources.Project(
                """
                // For the partners.
                migrationBuilder.AddColumn<Guid>(
                    name: "Key",
                    table: "Orders",
                    type: "uuid",
                    nullable: true);

                migrationBuilder.AlterColumn<Guid>(
                    name: "Key",
                    table: "Orders",
                    type: "uuid",
                    nullable: true,
                    defaultValueSql: "gen_random_uuid()",
                    oldClrType: typeof(Guid),
                    oldType: "uuid",
                    oldNullable: true);
                """,
                """migrationBuilder.DropColumn(name: "Key", table: "Orders");""",
                Orders),
            NewMigration(
                "20240102000001", "FillKey",
                """
                migrationBuilder.Sql(
                    "DO $fill$ BEGIN LOOP " +
                    "UPDATE \"Orders\" SET \"Key\" = gen_random_uuid() WHERE \"Key\" IS NULL AND ctid = ANY (ARRAY(SELECT ctid FROM \"Orders\" WHERE \"Key\" IS NULL LIMIT 5000)); " +
                    "EXIT WHEN NOT FOUND; COMMIT; END LOOP; END $fill$",
                    suppressTransaction: true);
                """,
                "// Nothing to undo: no row needs its NULL back."),
            ("/Migrations/20240102000001_FillKey.Designer.cs", Sources.Designer("FillKey", "20240102000001_FillKey")),
            NewMigration(
                "20240102000002", "CheckKey",
                """migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"CK_Orders_Key_NotNull\" CHECK (\"Key\" IS NOT NULL) NOT VALID");""",
                """migrationBuilder.Sql("ALTER TABLE \"Orders\" DROP CONSTRAINT \"CK_Orders_Key_NotNull\"");"""),
            ("/Migrations/20240102000002_CheckKey.Designer.cs", Sources.Designer("CheckKey", "20240102000002_CheckKey")),
            NewMigration(
                "20240102000003", "RequireKey",
                """
                migrationBuilder.Sql("ALTER TABLE \"Orders\" VALIDATE CONSTRAINT \"CK_Orders_Key_NotNull\"");

                migrationBuilder.AlterColumn<Guid>(
                    name: "Key",
                    table: "Orders",
                    type: "uuid",
                    nullable: false,
                    defaultValueSql: "gen_random_uuid()",
                    oldClrType: typeof(Guid),
                    oldType: "uuid",
                    oldNullable: true,
                    oldDefaultValueSql: "gen_random_uuid()");

                migrationBuilder.Sql("ALTER TABLE \"Orders\" DROP CONSTRAINT \"CK_Orders_Key_NotNull\"");
                """,
                """
                migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"CK_Orders_Key_NotNull\" CHECK (\"Key\" IS NOT NULL) NOT VALID");

                migrationBuilder.AlterColumn<Guid>(
                    name: "Key",
                    table: "Orders",
                    type: "uuid",
                    nullable: true,
                    defaultValueSql: "gen_random_uuid()",
                    oldClrType: typeof(Guid),
                    oldType: "uuid",
                    oldDefaultValueSql: "gen_random_uuid()");
                """,
                "using System;\n"),
            ("/Migrations/20240102000003_RequireKey.Designer.cs", Sources.Designer("RequireKey", "20240102000003_RequireKey")),
        ],
        setup: Setup.Npgsql);

    [Theory]
    [InlineData("""nullable: true, defaultValueSql: "gen_random_uuid()")""", 1)]
    [InlineData("""nullable: true, /* why */ defaultValueSql: "gen_random_uuid()")""", 0)]
    public async Task Offered_where_nothing_is_lost(string arguments, int count)
    {
        using var fixing = new Fixing(Sources.Project($"migrationBuilder.AddColumn<System.Guid>(\"Key\", \"Orders\", \"uuid\", {arguments};", history: Orders), Setup.Npgsql);
        var finding = Assert.Single(await fixing.Diagnose(), static finding => finding.Id == "MGD4007");

        Assert.Equal(count, (await fixing.Actions(new SplitVolatileDefault(), finding)).Count());
    }

    [Fact]
    public async Task Not_offered_for_a_constant_on_an_old_server()
    {
        using var fixing = new Fixing(
            Sources.Project("migrationBuilder.AddColumn<int>(\"Key\", \"Orders\", \"integer\", nullable: false, defaultValue: 0);", history: Orders),
            Setup.Npgsql with { Options = "migration_discipline.engine_version = 10" });
        var finding = Assert.Single(await fixing.Diagnose(), static finding => finding.Id == "MGD4007");

        Assert.Empty(await fixing.Actions(new SplitVolatileDefault(), finding));
    }

    private static (string, string) NewMigration(string timestamp, string name, string up, string down, string usings = "") => (
        $"/Migrations/{timestamp}_{name}.cs",
        $$"""
        {{usings}}using Microsoft.EntityFrameworkCore.Migrations;

        namespace Shop.Migrations
        {
            /// <inheritdoc />
            public partial class {{name}} : Migration
            {
                /// <inheritdoc />
                protected override void Up(MigrationBuilder migrationBuilder)
                {
        {{Indented(up)}}
                }

                /// <inheritdoc />
                protected override void Down(MigrationBuilder migrationBuilder)
                {
        {{Indented(down)}}
                }
            }
        }

        """);

    private static string Indented(string lines) => string.Join("\n", lines.ReplaceLineEndings("\n").Split('\n').Select(static line => line.Length == 0 ? line : "            " + line));
}
