namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class DroppedWhileReadTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer"),
                First = table.Column<string>(type: "text", nullable: true),
                Last = table.Column<string>(type: "text", nullable: true),
                Full = table.Column<string>(type: "text", nullable: true, computedColumnSql: "\"First\" || \"Last\"", stored: true)
            });
        migrationBuilder.CreateTable(name: "Guests", columns: table => new { Id = table.Column<int>(type: "integer"), Name = table.Column<string>(type: "text", nullable: true), Phone = table.Column<string>(type: "text", nullable: true) });
        """;

    [Theory]
    // Values copied before.
    [InlineData(""""
        migrationBuilder.AddColumn<string>("Surname", "Users", type: "text", nullable: true);
        migrationBuilder.Sql("""UPDATE "Users" SET "Surname" = "Last" """);
        {|MGD5014:migrationBuilder.DropColumn|}("Last", "Users");
        """")]
    // No values of its own.
    [InlineData("""{|MGD5014:migrationBuilder.DropColumn|}("Full", "Users");""")]
    [InlineData(""""
        migrationBuilder.Sql("""INSERT INTO "Users" ("First") SELECT "Name" FROM "Guests" """);
        {|MGD5014:migrationBuilder.DropTable|}("Guests");
        """")]
    [InlineData(""""
        migrationBuilder.Sql("""INSERT INTO "Users" ("First") SELECT "Name" FROM "Guests"; {|MGD5014:DROP TABLE "Guests"|};""");
        """")]
    public Task Drop_without_loss_is_reported(string up) => Up(up);

    [Theory]
    [InlineData("""{|MGD2001:migrationBuilder.DropColumn|}("Last", "Users");""")]
    [InlineData("""{|MGD2002:migrationBuilder.DropTable|}("Guests");""")]
    [InlineData("""
        {|MGD2003:migrationBuilder.DropColumn|}("Phone", "Guests");
        migrationBuilder.AddColumn<string>("PhoneNumber", "Guests", type: "text", nullable: true);
        """)]
    public Task Drop_with_loss_is_the_other_rules_finding(string up) => Up(up);

    [Theory]
    // New.
    [InlineData("""
        migrationBuilder.AddColumn<string>("Surname", "Users", type: "text", nullable: true);
        migrationBuilder.DropColumn("Surname", "Users");
        migrationBuilder.CreateTable(name: "Copy", columns: table => new { Id = table.Column<int>(type: "integer") });
        migrationBuilder.DropTable("Copy");
        """)]
    // Not there.
    [InlineData(""" migrationBuilder.Sql("DROP TABLE IF EXISTS \"Visitors\""); """)]
    [InlineData(""" migrationBuilder.DropColumn(name: "xmin", table: "Users"); """)]
    // Another one takes its place.
    [InlineData(""""
        migrationBuilder.AddColumn<string>("LastCopy", "Users", type: "varchar(50)", nullable: true);
        migrationBuilder.Sql("""UPDATE "Users" SET "LastCopy" = "Last" """);
        migrationBuilder.DropColumn("Last", "Users");
        migrationBuilder.RenameColumn("LastCopy", "Users", "Last");
        """")]
    public Task Nothing_that_running_code_reads(string up) => Verify.Up(up, Users, setup: Setup.Npgsql);

    [Fact]
    public Task Contract_migration_is_silent() => Verify.Up(
        """migrationBuilder.DropColumn("Full", "Users");""", Users, setup: Setup.Npgsql with { Options = "migration_discipline.contract_migrations = Test" });

    private static Task Up(string up) => Verify.Up(up, Users, setup: Setup.Npgsql);
}
