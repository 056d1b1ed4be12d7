using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Views of a table's old name.</summary>
public class CompatibilityViewTests
{
    private const string Users = """
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>(), Phone = table.Column<string>(nullable: true) });
        """;

    [Theory]
    [InlineData("postgresql", "CREATE VIEW \\\"Users\\\" AS SELECT * FROM \\\"Accounts\\\";", "DROP VIEW \\\"Users\\\";")]
    [InlineData("sqlite", "CREATE VIEW \\\"Users\\\" AS SELECT * FROM \\\"Accounts\\\";", "DROP VIEW \\\"Users\\\";")]
    [InlineData("mysql", "CREATE VIEW `Users` AS SELECT * FROM `Accounts`;", "DROP VIEW `Users`;")]
    [InlineData("sqlserver", "EXEC(N'CREATE VIEW [Users] AS SELECT * FROM [Accounts]');", "DROP VIEW [Users];")]
    public Task View_is_made_last_and_dropped_first(string engine, string create, string drop) => Verify.UpFixed<AddCompatibilityView>(
        """
        {|MGD5002:migrationBuilder.RenameTable|}(
            name: "Users",
            newName: "Accounts");

        migrationBuilder.AddColumn<int>("Level", "Accounts", nullable: true);
        """,
        $$"""
        migrationBuilder.RenameTable(
            name: "Users",
            newName: "Accounts");

        migrationBuilder.AddColumn<int>("Level", "Accounts", nullable: true);

        migrationBuilder.Sql("{{create}}");
        """,
        Users,
        """
        migrationBuilder.DropColumn("Level", "Accounts");
        migrationBuilder.RenameTable("Accounts", newName: "Users");
        """,
        $$"""
        migrationBuilder.Sql("{{drop}}");

        migrationBuilder.DropColumn("Level", "Accounts");
        migrationBuilder.RenameTable("Accounts", newName: "Users");
        """,
        setup: Setup.With($"migration_discipline.engine = {engine}"));

    [Fact]
    public Task Renamed_columns_keep_their_names_in_the_view() => Verify.UpFixed<AddCompatibilityView>(
        """
        {|MGD5002:migrationBuilder.RenameTable|}("Users", newName: "Accounts", newSchema: "crm");
        {|MGD5001:migrationBuilder.RenameColumn|}("Phone", schema: "crm", table: "Accounts", newName: "PhoneNumber");
        """,
        """
        migrationBuilder.RenameTable("Users", newName: "Accounts", newSchema: "crm");
        migrationBuilder.RenameColumn("Phone", schema: "crm", table: "Accounts", newName: "PhoneNumber");

        migrationBuilder.Sql("CREATE VIEW \"Users\" AS SELECT \"Id\", \"PhoneNumber\" AS \"Phone\" FROM \"crm\".\"Accounts\";");
        """,
        Users,
        setup: Setup.Npgsql);

    [Fact]
    public Task Unknown_engine_has_no_view() => Verify.UpFixed<AddCompatibilityView>(
        """
        {|MGD5002:migrationBuilder.RenameTable|}("Users", newName: "Accounts");
        """,
        """
        {|MGD5002:migrationBuilder.RenameTable|}("Users", newName: "Accounts");
        """,
        Users);
}
