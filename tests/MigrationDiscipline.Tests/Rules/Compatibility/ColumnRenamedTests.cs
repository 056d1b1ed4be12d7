using System.Globalization;

namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class ColumnRenamedTests
{
    private const string Users = """
        migrationBuilder.CreateTable("Users", table => new
        {
            Id = table.Column<int>(type: "integer"),
            Phone = table.Column<string>(type: "text", nullable: true),
            Fax = table.Column<string>(type: "text", nullable: true)
        });
        """;

    [Fact]
    public async Task Renamed_column_is_reported()
    {
        var found = await Analysis.Run(Sources.Project("""migrationBuilder.RenameColumn("Phone", "Users", "PhoneNumber");""", history: Users));

        Assert.Equal(
            "Column 'Phone' of table 'Users' is renamed to 'PhoneNumber', so every query of the version still running that names 'Phone' fails;"
            + " keep the column and map the property with HasColumnName(\"Phone\"), or add the new column beside it",
            Assert.Single(found).GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Name_of_another_meaning_is_a_sentence_more()
    {
        var found = await Analysis.Run(Sources.Project("""migrationBuilder.RenameColumn("Phone", "Users", "Bio");""", history: Users));

        var finding = Assert.Single(found);
        Assert.Equal("MGD5001", finding.Id);
        Assert.EndsWith(
            "; the new name says something else than the old one, too: if these are two things, add one column and drop the other", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task Wrong_guess_is_left_to_the_rule_about_values() => Verify.Up(
        """
        {|MGD2005:migrationBuilder.RenameColumn|}("Phone", "Users", "Bio");
        {|MGD5001:migrationBuilder.RenameColumn|}("Fax", "Users", "FaxNumber");
        """,
        Users);

    [Fact]
    public Task Rename_in_SQL_is_reported() =>
        Verify.Up("""migrationBuilder.Sql("{|MGD5001:ALTER TABLE Users|} RENAME COLUMN Phone TO Bio");""", Users, setup: Setup.Npgsql);

    [Fact]
    public Task New_table_and_new_column_are_silent() => Verify.Up(
        """
        migrationBuilder.CreateTable("Orders", table => new { Note = table.Column<string>() });
        migrationBuilder.RenameColumn("Note", "Orders", "Notes");
        migrationBuilder.AddColumn<string>("Mail", "Users", nullable: true);
        migrationBuilder.RenameColumn("Mail", "Users", "EMail");
        """,
        Users);

    [Fact]
    public async Task Case_alone_matters_on_PostgreSQL()
    {
        await Verify.Up("""{|MGD5001:migrationBuilder.RenameColumn|}("Phone", "Users", "phone");""", Users, setup: Setup.Npgsql);
        await Verify.Up("""migrationBuilder.RenameColumn("Phone", "Users", "phone");""", Users, setup: Setup.With("migration_discipline.engine = sqlserver"));
        await Verify.Up("""migrationBuilder.RenameColumn("Phone", "Users", "phone");""", Users);
    }

    [Fact]
    public Task Name_in_between_is_not_reported() => Verify.Up(
        """
        {|MGD5001:migrationBuilder.RenameColumn|}("Phone", "Users", "PhoneTemp");
        migrationBuilder.RenameColumn("PhoneTemp", "Users", "PhoneNumber");
        """,
        Users);

    [Fact]
    public Task Column_of_the_old_name_made_again_is_silent() => Verify.Up(
        """
        migrationBuilder.RenameColumn("Phone", "Users", "PhoneOld");
        migrationBuilder.AddColumn<string>("Phone", "Users", nullable: true, computedColumnSql: "PhoneOld");
        """,
        Users);

    [Fact]
    public Task View_of_the_old_table_with_the_old_column_is_silent() => Verify.Up(
        """
        migrationBuilder.RenameTable("Users", newName: "Accounts");
        migrationBuilder.RenameColumn("Phone", "Accounts", "PhoneNumber");
        {|MGD5001:migrationBuilder.RenameColumn|}("Fax", "Accounts", "FaxNumber");
        migrationBuilder.Sql("CREATE VIEW \"Users\" AS SELECT \"Id\", \"PhoneNumber\" AS \"Phone\" FROM \"Accounts\"");
        """,
        Users,
        setup: Setup.Npgsql);
}
