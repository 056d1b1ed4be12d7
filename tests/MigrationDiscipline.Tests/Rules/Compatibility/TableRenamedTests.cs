using System.Globalization;

namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class TableRenamedTests
{
    private const string Users = """migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>(type: "integer") });""";

    [Theory]
    [InlineData("""migrationBuilder.RenameTable("Users", newName: "Accounts");""", "renamed to 'Accounts'")]
    [InlineData("""migrationBuilder.RenameTable("Users", newName: "Users", newSchema: "crm");""", "moved to schema 'crm'")]
    [InlineData("""migrationBuilder.RenameTable("Users", newName: "Accounts", newSchema: "crm");""", "renamed to 'crm.Accounts'")]
    public async Task Renamed_or_moved_table_is_reported(string up, string what)
    {
        var found = await Analysis.Run(Sources.Project(up, history: Users), Setup.Npgsql);

        Assert.Equal(
            $"Table 'Users' is {what}, so every query of the version still running that names 'Users' fails; create a view 'Users' over it until that version is gone, or keep the table's name with ToTable",
            Assert.Single(found).GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("CREATE VIEW Users AS SELECT * FROM Accounts")]
    [InlineData("CREATE OR REPLACE VIEW \\\"Users\\\" AS SELECT * FROM \\\"Accounts\\\"")]
    [InlineData("CREATE SYNONYM dbo.Users FOR dbo.Accounts")]
    public Task View_of_the_old_name_is_silent(string sql) =>
        Verify.Up($"migrationBuilder.RenameTable(\"Users\", newName: \"Accounts\");\nmigrationBuilder.Sql(\"{sql}\");", Users);

    [Fact]
    public Task View_of_another_name_is_not() => Verify.Up(
        """
        {|MGD5002:migrationBuilder.RenameTable|}("Users", newName: "Accounts");
        migrationBuilder.Sql("CREATE VIEW People AS SELECT * FROM Accounts");
        """,
        Users);

    [Fact]
    public async Task View_that_may_hide_in_unreadable_SQL_is_said()
    {
        var found = await Analysis.Run(Sources.Project("""
            migrationBuilder.RenameTable("Users", newName: "Accounts");
            migrationBuilder.Sql(System.IO.Path.GetFileName("views.sql"));
            """, history: Users));

        Assert.Contains("(unless SQL below, which could not be read, creates one)", Assert.Single(found, finding => finding.Id == "MGD5002").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task New_table_is_silent() => Verify.Up(Users + "\nmigrationBuilder.RenameTable(\"Users\", newName: \"Accounts\");");

    [Fact]
    public Task Table_of_the_old_name_made_again_is_silent() => Verify.Up(
        """
        migrationBuilder.RenameTable("Users", newName: "UsersOld");
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>(type: "integer") });
        """,
        Users);

    [Fact]
    public async Task Move_to_where_the_table_is_found_anyway_is_silent()
    {
        const string ToPublic = """migrationBuilder.RenameTable("Users", newName: "Users", newSchema: "public");""";
        await Verify.Up(ToPublic, Users, setup: Setup.Npgsql);
        await Verify.Up(ToPublic.Replace("public", "dbo", StringComparison.Ordinal), Users, setup: Setup.With("migration_discipline.engine = sqlserver"));
        await Verify.Up(ToPublic.Replace("public", "crm", StringComparison.Ordinal), Users, setup: Setup.Sqlite);
    }

    [Fact]
    public async Task Case_alone_matters_where_names_are_told_apart_by_it()
    {
        await Verify.Up("""{|MGD5002:migrationBuilder.RenameTable|}("Users", newName: "users");""", Users, setup: Setup.Npgsql);
        await Verify.Up("""migrationBuilder.RenameTable("Users", newName: "users");""", Users, setup: Setup.Sqlite);
    }
}
