using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Foreign keys and check constraints without a long lock.</summary>
public class ConstraintFixTests
{
    private const string Orders = """
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>(type: "integer") }, constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        migrationBuilder.CreateTable(
            "Orders",
            table => new { Id = table.Column<int>(type: "integer"), UserId = table.Column<int>(type: "integer"), Total = table.Column<decimal>(type: "numeric") });
        migrationBuilder.CreateTable(
            "Parcels",
            table => new { UserId = table.Column<int>(type: "integer") },
            constraints: table => table.ForeignKey("FK_Parcels_Users_UserId", x => x.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade));
        """;

    [Fact]
    public Task Foreign_key_is_added_unchecked_with_its_actions() => NotValid(
        """
        {|MGD4003:migrationBuilder.AddForeignKey|}(
            name: "FK_Orders_Users_UserId",
            table: "Orders",
            column: "UserId",
            principalTable: "Users",
            principalColumn: "Id",
            onUpdate: ReferentialAction.Restrict,
            onDelete: ReferentialAction.SetNull);
        """,
        """
        migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"FK_Orders_Users_UserId\" FOREIGN KEY (\"UserId\") REFERENCES \"Users\" (\"Id\") ON DELETE SET NULL ON UPDATE RESTRICT NOT VALID;");
        """,
        "migrationBuilder.DropForeignKey(\"FK_Orders_Users_UserId\", \"Orders\");",
        "FK_Orders_Users_UserId");

    [Fact]
    public Task Check_constraint_is_added_unchecked() => NotValid(
        """
        {|MGD4004:migrationBuilder.AddCheckConstraint|}("CK_Orders_Total", "Orders", "\"Total\" >= 0");
        """,
        """
        migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"CK_Orders_Total\" CHECK (\"Total\" >= 0) NOT VALID;");
        """,
        "migrationBuilder.DropCheckConstraint(\"CK_Orders_Total\", \"Orders\");",
        "CK_Orders_Total");

    [Fact]
    public Task What_is_not_known_is_not_written() => Unfixed<AddConstraintNotValid>(
        """
        {|MGD4003:migrationBuilder.AddForeignKey|}("FK_Orders_Users_UserId", "Orders", "UserId", "Users", principalColumn: "Id", onDelete: (ReferentialAction)DateTime.Now.Day);
        {|MGD4004:migrationBuilder.AddCheckConstraint|}("CK_Orders_Total", "Orders", DateTime.Now.ToString());
        """,
        Setup.Npgsql);

    [Fact]
    public Task Another_engine_has_no_such_way() => Unfixed<AddConstraintNotValid>(
        """
        {|MGD4003:migrationBuilder.AddForeignKey|}("FK_Orders_Users_UserId", "Orders", "UserId", "Users", principalColumn: "Id");
        """,
        Setup.With("migration_discipline.engine = sqlserver"));

    [Fact]
    public Task Key_under_another_name_is_renamed() => Verify.UpFixed<RenameForeignKeyInstead>(
        """
        // The table is called as people call it.
        migrationBuilder.DropForeignKey(
            name: "FK_Parcels_Users_UserId",
            table: "Parcels");

        migrationBuilder.RenameTable(
            name: "Parcels",
            newName: "Packages");

        // Why not.
        {|MGD4003:migrationBuilder.AddForeignKey|}(
            name: "FK_Packages_Users_UserId",
            table: "Packages",
            column: "UserId",
            principalTable: "Users",
            principalColumn: "Id",
            onDelete: ReferentialAction.Cascade);
        """,
        """
        // The table is called as people call it.
        migrationBuilder.RenameTable(
            name: "Parcels",
            newName: "Packages");

        // Why not.
        migrationBuilder.Sql("ALTER TABLE \"Packages\" RENAME CONSTRAINT \"FK_Parcels_Users_UserId\" TO \"FK_Packages_Users_UserId\";");
        """,
        Orders,
        """
        migrationBuilder.DropForeignKey("FK_Packages_Users_UserId", "Packages");
        migrationBuilder.RenameTable("Packages", newName: "Parcels");
        migrationBuilder.AddForeignKey("FK_Parcels_Users_UserId", "Parcels", "UserId", "Users", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
        """,
        """
        migrationBuilder.RenameTable("Packages", newName: "Parcels");
        migrationBuilder.Sql("ALTER TABLE \"Parcels\" RENAME CONSTRAINT \"FK_Packages_Users_UserId\" TO \"FK_Parcels_Users_UserId\";");
        """,
        setup: Setup.Npgsql);

    [Theory]
    // Another action; and a Down that does something else.
    [InlineData("Restrict", "migrationBuilder.AddForeignKey(\"FK_Parcels_Users_UserId\", \"Parcels\", \"UserId\", \"Users\", principalColumn: \"Id\");")]
    [InlineData("Cascade", "throw new NotSupportedException();")]
    public async Task Key_that_differs_or_is_undone_otherwise_is_not_renamed(string action, string down)
    {
        var before = Sources.Project(
            $$"""
            migrationBuilder.DropForeignKey("FK_Parcels_Users_UserId", "Parcels");
            migrationBuilder.AddForeignKey("FK_Parcels", "Parcels", "UserId", "Users", principalColumn: "Id", onDelete: ReferentialAction.{{action}});
            """,
            "migrationBuilder.DropColumn(\"X\", \"Parcels\");\n" + down,
            Orders);
        using var fixing = new Fixing([.. before], Setup.Npgsql);
        var diagnostic = Assert.Single(await fixing.Diagnose(), diagnostic => diagnostic.Id == "MGD4003");

        Assert.Empty(await fixing.Actions(new RenameForeignKeyInstead(), diagnostic));
    }

    private static Task Unfixed<TFix>(string up, Setup setup)
        where TFix : Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider, new() =>
        Verify.UpFixed<TFix>(up, up, Orders, setup: setup with { LeftOut = ["MGD7001", "MGD6010"] });

    private static Task NotValid(string up, string fixedUp, string down, string name)
    {
        var validation = Sources.Migration(
            "Validate_" + name,
            $"migrationBuilder.Sql(\"ALTER TABLE \\\"Orders\\\" VALIDATE CONSTRAINT \\\"{name}\\\";\");",
            "// Nothing to undo: that the rows were checked does no harm.").Split("namespace")[1];
        var text = "using Microsoft.EntityFrameworkCore.Migrations;\n\nnamespace" + validation;
        return Verify.Fixed<AddConstraintNotValid>(
            Sources.Project(up, down, Orders),
            [
                .. Sources.Project(fixedUp, down, Orders),
                ($"/Migrations/20240102000001_Validate_{name}.cs", text),
                ($"/Migrations/20240102000001_Validate_{name}.Designer.cs", Sources.Designer("Validate_" + name, "20240102000001_Validate_" + name)),
            ],
            setup: Setup.Npgsql);
    }
}
