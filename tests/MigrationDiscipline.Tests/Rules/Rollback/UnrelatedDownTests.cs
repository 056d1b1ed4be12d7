namespace MigrationDiscipline.Tests.Rules.Rollback;

public class UnrelatedDownTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Email = table.Column<string>(type: "text", nullable: false),
                Age = table.Column<int>(type: "integer", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        migrationBuilder.CreateTable(name: "Orders", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) });
        migrationBuilder.CreateIndex(name: "IX_Users_Email", table: "Users", column: "Email");
        """;

    [Theory]
    [InlineData("""{|MGD3004:migrationBuilder.DropColumn|}("Age", "Users");""")]
    [InlineData("""{|MGD3004:migrationBuilder.DropTable|}("Orders");""")]
    [InlineData("""{|MGD3004:migrationBuilder.DropIndex|}("IX_Users_Email", "Users");""")]
    [InlineData("""{|MGD3004:migrationBuilder.RenameColumn|}("Email", "Users", "Mail");""")]
    [InlineData("""{|MGD3004:migrationBuilder.AddColumn<int>|}("Height", "Users", nullable: true);""")]
    [InlineData("""{|MGD3004:migrationBuilder.CreateTable|}("Roles", table => new { Id = table.Column<int>() });""")]
    [InlineData("""{|MGD3004:migrationBuilder.AlterColumn<long>|}("Age", "Users", type: "bigint", nullable: true);""")]
    [InlineData("""migrationBuilder.Sql("{|MGD3004:ALTER TABLE users|} DROP COLUMN age");""")]
    public Task What_Up_never_did_is_reported_on_the_operation_of_Down(string down) => Verify.Up(
        """migrationBuilder.AddColumn<int>(name: "Nick", table: "Users", nullable: true);""",
        Users,
        """migrationBuilder.DropColumn("Nick", "Users");""" + "\n" + down,
        Setup.Npgsql);

    /// <summary>Had they been there, <c>Up</c> would have failed.</summary>
    [Fact]
    public Task What_was_there_perhaps_and_Up_makes_is_silent() => Verify.Up(
        """
        migrationBuilder.CreateTable(name: "Roles", columns: table => new { Id = table.Column<int>(type: "int", nullable: false) });
        migrationBuilder.AddColumn<int>(name: "Height", table: "Users", type: "int", nullable: true);
        migrationBuilder.Sql("INSERT INTO Roles (Id) VALUES (1)");
        """,
        Users + """migrationBuilder.Sql("IF EXISTS (SELECT 1 FROM Old) BEGIN CREATE TABLE Roles (Id int); ALTER TABLE Users ADD Height int; END");""",
        """migrationBuilder.DropTable("Roles"); migrationBuilder.DropColumn("Height", "Users");""",
        Setup.With("migration_discipline.engine = sqlserver"));

    [Fact]
    public Task Another_object_than_the_one_of_Up_is_reported_beside_the_one_that_stays() => Verify.Up(
        """{|MGD3003:migrationBuilder.AddColumn<int>|}(name: "Nick", table: "Users", nullable: true);""",
        Users,
        """{|MGD3004:migrationBuilder.DropColumn|}("Age", "Users");""");

    [Fact]
    public Task Column_that_Up_only_renamed_is_not_dropped_by_Down() => Verify.Up(
        """migrationBuilder.RenameColumn("Email", "Users", "EmailAddress");""",
        Users,
        """{|MGD3004:migrationBuilder.DropColumn|}("EmailAddress", "Users");""");

    [Fact]
    public Task Where_the_history_begins_elsewhere_a_made_table_may_be_an_old_one() => Verify.Up(
        """
        migrationBuilder.DropIndex("IX_Legacy", "Legacy");
        migrationBuilder.Sql(System.IO.Path.GetFileName("up.sql"));
        """,
        down: """
        migrationBuilder.CreateIndex("IX_Legacy", "Legacy", "Name");
        migrationBuilder.CreateTable("Archive", table => new { Id = table.Column<int>() });
        """,
        setup: Setup.With("dotnet_diagnostic.MGD7001.severity = none"));

    [Fact]
    public Task What_SQL_of_Up_may_have_done_is_silent() => Verify.Up(
        """migrationBuilder.Sql("CALL add_height()");""",
        Users,
        """migrationBuilder.DropColumn("Height", "Users");""",
        Setup.Npgsql);

    [Fact]
    public Task Scaffolded_inverse_is_silent() => Verify.Up(
        """
        migrationBuilder.DropIndex("IX_Users_Email", "Users");
        migrationBuilder.RenameColumn("Email", "Users", "EmailAddress");
        migrationBuilder.CreateIndex("IX_Users_EmailAddress", "Users", "EmailAddress");
        """,
        Users,
        """
        migrationBuilder.DropIndex("IX_Users_EmailAddress", "Users");
        migrationBuilder.RenameColumn("EmailAddress", "Users", "Email");
        migrationBuilder.CreateIndex("IX_Users_Email", "Users", "Email");
        """);

    [Theory]
    [InlineData("DROP INDEX IF EXISTS \\\"IX_Orders_Title\\\"")]
    [InlineData("DROP INDEX \\\"IX_Orders_Title\\\"")]
    public Task Index_that_SQL_of_Up_drops_by_its_name_alone_may_come_back(string sql) => Verify.Up(
        $"""migrationBuilder.Sql("{sql}");""",
        Users,
        """migrationBuilder.CreateIndex("IX_Orders_Title", "Orders", "Id");""",
        Setup.Npgsql);

    [Fact]
    public Task Column_that_is_dropped_only_if_it_is_there_need_not_come_back() => Verify.Up(
        """
        migrationBuilder.Sql("ALTER TABLE \"Users\" DROP COLUMN IF EXISTS \"Height\"");
        migrationBuilder.AddColumn<int>("Nick", "Users", nullable: true);
        """,
        Users,
        """migrationBuilder.DropColumn("Nick", "Users");""",
        Setup.Npgsql with { Options = "dotnet_diagnostic.MGD2001.severity = none" });
}
