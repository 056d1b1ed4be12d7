using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class SuspiciousRenameTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer"),
                Phone = table.Column<string>(type: "text", nullable: true),
                Fax = table.Column<string>(type: "text", nullable: true),
                Name = table.Column<string>(type: "text", nullable: true),
                NormalizedName = table.Column<string>(type: "text", nullable: true),
                CatId = table.Column<int>(type: "integer", nullable: false)
            },
            constraints: table => table.ForeignKey("FK_Users_Cats_CatId", x => x.CatId, "Cats", "Id"));
        """;

    /// <summary>Where nothing else was at hand, the doubt is a sentence of MGD5001.</summary>
    [Fact]
    public Task Guess_without_alternatives_is_silent() => Verify.Up("""migrationBuilder.RenameColumn(name: "Phone", table: "Users", newName: "Bio");""", Users);

    [Theory]
    [InlineData("""migrationBuilder.RenameColumn("Fax", "Users", "FaxNumber");""")]
    [InlineData("""migrationBuilder.AddColumn<string>("Twitter", "Users", type: "text", nullable: true);""")]
    public Task Guess_with_alternatives_is_reported(string other) => Reports(
        $"""
        migrationBuilder.RenameColumn(name: "Phone", table: "Users", newName: "Bio");
        {other}
        """);

    [Fact]
    public Task Other_columns_of_another_structure_are_no_alternatives() => Verify.Up(
        """
        migrationBuilder.RenameColumn(name: "Phone", table: "Users", newName: "Bio");
        migrationBuilder.AddColumn<int>("Age", "Users", type: "integer", nullable: true);
        """,
        Users);

    [Fact]
    public Task Name_on_the_way_to_another_is_no_alternative() => Verify.Up(
        """
        migrationBuilder.RenameColumn("Phone", "Users", "PhoneTemp");
        migrationBuilder.RenameColumn("PhoneTemp", "Users", "PhoneNumber");
        """,
        Users);

    [Fact]
    public Task Foreign_key_that_points_elsewhere_afterwards_is_reported() => Reports(
        """
        migrationBuilder.DropForeignKey("FK_Users_Cats_CatId", "Users");
        migrationBuilder.RenameColumn(name: "CatId", table: "Users", newName: "KindId");
        migrationBuilder.AddForeignKey("FK_Users_Kinds_KindId", "Users", "KindId", "Kinds", principalColumn: "Id");
        """);

    [Fact]
    public Task Crossed_pairs_are_reported_though_the_names_share_a_synonym() => Reports(
        """
        migrationBuilder.RenameColumn("NormalizedName", "Users", "Title");
        migrationBuilder.RenameColumn("Name", "Users", "NormalizedTitle");
        """);

    [Theory]
    [InlineData("Phone", "PhoneNumber")]
    [InlineData("Phone", "Telephone")]
    [InlineData("Name", "FullName")]
    [InlineData("CatId", "cat_id")]
    public Task Name_with_a_shared_meaning_is_silent(string name, string newName) =>
        Verify.Up($"""migrationBuilder.RenameColumn(name: "{name}", table: "Users", newName: "{newName}");""", Users);

    [Fact]
    public Task Column_of_a_new_table_is_silent() => Verify.Up(
        """
        migrationBuilder.CreateTable("Orders", table => new { Note = table.Column<string>() });
        migrationBuilder.RenameColumn("Note", "Orders", "Total");
        """);

    [Fact]
    public Task Rename_written_in_SQL_is_no_guess() =>
        Verify.Up("""migrationBuilder.Sql("ALTER TABLE \"Users\" RENAME COLUMN \"Phone\" TO \"Bio\"");""", Users, setup: Setup.Npgsql);

    private static async Task Reports(string up)
    {
        var found = await Analysis.Run(Sources.Project(up, history: Users));

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(found, finding => finding.Id == "MGD2005").Severity);
    }
}
