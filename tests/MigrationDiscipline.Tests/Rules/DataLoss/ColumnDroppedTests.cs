namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class ColumnDroppedTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Email = table.Column<string>(type: "text", nullable: true),
                Login = table.Column<string>(type: "text", nullable: true),
                Upper = table.Column<string>(type: "text", nullable: true, computedColumnSql: "upper(\"Email\")", stored: true)
            },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        """;

    [Fact]
    public Task Dropped_column_is_reported() =>
        Verify.Up("""{|MGD2001:migrationBuilder.DropColumn|}(name: "Email", table: "Users");""", Users);

    [Fact]
    public Task Dropped_column_of_a_table_nobody_saw_is_reported() =>
        Verify.Up("""{|MGD2001:migrationBuilder.DropColumn|}("Note", "Orders", "sales");""");

    [Fact]
    public Task Column_that_the_history_knows_to_be_gone_is_silent() =>
        Verify.Up("""migrationBuilder.DropColumn(name: "Phone", table: "Users");""", Users);

    [Fact]
    public Task Column_dropped_in_SQL_is_reported_in_the_text() =>
        Verify.Up("""migrationBuilder.Sql("{|MGD2001:ALTER TABLE Users|} DROP COLUMN Email");""", Users, setup: Setup.Npgsql);

    [Fact]
    public async Task Message_names_table_and_column_and_the_way_out()
    {
        var found = await Analysis.Run(Sources.Project("""migrationBuilder.DropColumn(name: "Email", table: "Users");""", history: Users));

        Assert.Equal(
            "Column 'Email' of table 'Users' is dropped and every value in it is lost; copy the values first, or move the drop to a later migration named Contract_*",
            Assert.Single(found).GetMessage(null));
    }

    [Fact]
    public async Task Message_says_that_SQL_above_could_not_be_read()
    {
        var found = await Analysis.Run(Sources.Project(
            """
            migrationBuilder.Sql(System.IO.Path.GetFileName("copy.sql"));
            migrationBuilder.DropColumn(name: "Email", table: "Users");
            """,
            history: Users));

        Assert.Contains("unless SQL above, which could not be read, copies it", Assert.Single(found, finding => finding.Id == "MGD2001").GetMessage(null));
    }

    [Fact]
    public Task Column_that_this_migration_added_is_silent() => Verify.Up(
        """
        migrationBuilder.AddColumn<int>(name: "Temp", table: "Users", nullable: true);
        migrationBuilder.DropColumn(name: "Temp", table: "Users");
        """,
        Users);

    [Fact]
    public Task Column_of_a_table_that_this_migration_creates_is_silent() => Verify.Up(
        """
        migrationBuilder.CreateTable("Orders", table => new { Id = table.Column<int>(), Note = table.Column<string>() });
        migrationBuilder.DropColumn(name: "Note", table: "Orders");
        """);

    [Theory]
    [InlineData("""UPDATE "Users" SET "Login" = "Email" """)]
    [InlineData("""INSERT INTO "Logins" ("UserId", "Value") SELECT "Id", "Email" FROM "Users" """)]
    public Task Values_preserved_above_are_silent(string sql) => Verify.Up(
        $$""""
        migrationBuilder.Sql("""{{sql}}""");
        migrationBuilder.DropColumn(name: "Email", table: "Users");
        """",
        Users,
        setup: Setup.Npgsql);

    [Theory]
    [InlineData("""UPDATE "Users" SET "Email" = NULL""")]
    [InlineData("""DELETE FROM "Users" WHERE "Email" IS NULL""")]
    public Task Naming_a_column_preserves_nothing(string sql) => Verify.Up(
        $$""""
        migrationBuilder.Sql("""{{sql}}""");
        {|MGD2001:migrationBuilder.DropColumn|}(name: "Email", table: "Users");
        """",
        Users,
        setup: Setup.Npgsql);

    [Fact]
    public Task Contract_migration_is_silent() => Verify.EFCore("""
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        public class ShopContext : DbContext { }

        [DbContext(typeof(ShopContext))]
        [Migration("20240201000000_Contract_RemoveEmail")]
        public class Contract_RemoveEmail : Migration
        {
            protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("Email", "Users");

            protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("Email", "Users", nullable: true);
        }
        """);

    [Fact]
    public Task Computed_column_is_silent() => Verify.Up("""migrationBuilder.DropColumn(name: "Upper", table: "Users");""", Users);

    [Fact]
    public Task Columns_of_the_provider_are_silent() => Verify.Up(
        """
        migrationBuilder.DropColumn(name: "xmin", table: "Users");
        migrationBuilder.DropColumn(name: "Version", table: "Logs");
        migrationBuilder.DropColumn(name: "PeriodEnd", table: "Logs");
        """,
        """
        migrationBuilder.CreateTable(
            name: "Logs",
            columns: table => new
            {
                Id = table.Column<int>(type: "int", nullable: false),
                Version = table.Column<byte[]>(type: "rowversion", rowVersion: true, nullable: false),
                PeriodEnd = table.Column<DateTime>(type: "datetime2", nullable: false).Annotation("SqlServer:TemporalIsPeriodEndColumn", true)
            });
        """);

    [Fact]
    public Task Ordinary_column_of_a_temporal_table_is_reported() => Verify.Up(
        """
        {|MGD2001:migrationBuilder.DropColumn|}(name: "Name", table: "Logs")
            .Annotation("SqlServer:IsTemporal", true)
            .Annotation("SqlServer:TemporalPeriodEndColumnName", "PeriodEnd");
        """);

    [Fact]
    public Task Down_is_read_when_asked() => Verify.Up(
        "migrationBuilder.EnsureSchema(\"app\");",
        Users,
        down: """{|MGD2001:migrationBuilder.DropColumn|}(name: "Email", table: "Users");""",
        setup: Setup.With("migration_discipline.check_down = true\ndotnet_diagnostic.MGD3004.severity = none"));

    [Fact]
    public Task Down_is_silent_by_default() => Verify.Up(
        """migrationBuilder.AddColumn<string>(name: "Nick", table: "Users", nullable: true);""",
        Users,
        down: """
        migrationBuilder.DropColumn(name: "Nick", table: "Users");
        migrationBuilder.DropColumn(name: "Email", table: "Users");
        """,
        setup: Setup.With("dotnet_diagnostic.MGD3004.severity = none"));
}
