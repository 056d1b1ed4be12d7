namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class ContractMigrationAddsTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer"),
                Name = table.Column<string>(type: "text", nullable: true),
                Email = table.Column<string>(type: "text", nullable: true)
            });
        """;

    private const string Drop = """migrationBuilder.DropColumn("Email", "Users");""";

    [Theory]
    [InlineData("""{|MGD2014:migrationBuilder.AddColumn<string>|}("Street", "Users", type: "text", nullable: true);""")]
    [InlineData("""{|MGD2014:migrationBuilder.CreateTable|}(name: "Mails", columns: table => new { Id = table.Column<int>(type: "integer") });""")]
    [InlineData("""{|MGD2014:migrationBuilder.AlterColumn<string>|}("Name", "Users", type: "text", nullable: false, defaultValue: "x", oldClrType: typeof(string), oldType: "text", oldNullable: true);""")]
    [InlineData("""migrationBuilder.Sql("{|MGD2014:ALTER TABLE Users|} ADD COLUMN Street text");""")]
    public Task Additions_beside_a_drop_are_reported(string addition) => Contract(Drop + "\n" + addition);

    [Theory]
    [InlineData("migrationBuilder.DropIndex(\"IX_Users_Email\", \"Users\");")]
    [InlineData("migrationBuilder.CreateIndex(\"IX_Users_Name\", \"Users\", \"Name\");")]
    [InlineData("""migrationBuilder.AlterColumn<string>("Name", "Users", type: "text", nullable: true, oldClrType: typeof(string), oldType: "text");""")]
    // A table to copy by.
    [InlineData("""
        migrationBuilder.CreateTable(name: "Copy", columns: table => new { Id = table.Column<int>(type: "integer") });
        migrationBuilder.AddColumn<string>("Mail", "Copy", type: "text", nullable: true);
        migrationBuilder.DropTable("Copy");
        """)]
    public Task Other_operations_beside_a_drop_are_silent(string other) => Contract(Drop + "\n" + other);

    [Fact]
    public Task Rename_by_drop_and_add_is_the_other_rules_finding() => Contract(
        """
        {|MGD2003:migrationBuilder.DropColumn|}("Email", "Users");
        migrationBuilder.AddColumn<string>("Mail", "Users", type: "text", nullable: true);
        """);

    [Fact]
    public Task Columns_of_a_new_table_are_part_of_it() => Contract(
        $$"""
        {{Drop}}
        {|MGD2014:migrationBuilder.CreateTable|}(name: "Mails", columns: table => new { Id = table.Column<int>(type: "integer") });
        migrationBuilder.AddColumn<string>("Mail", "Mails", type: "text", nullable: true);
        """);

    [Fact]
    public Task Without_a_drop_the_migration_is_the_last_step_of_something_else() => Contract(
        """migrationBuilder.AlterColumn<string>("Name", "Users", type: "text", nullable: false, defaultValue: "x", oldClrType: typeof(string), oldType: "text", oldNullable: true);""");

    [Fact]
    public Task Other_migrations_may_add_and_drop() => Verify.Up(
        """
        migrationBuilder.AddColumn<string>("Mail", "Users", type: "text", nullable: true);
        migrationBuilder.Sql("UPDATE Users SET Mail = Email");
        migrationBuilder.DropColumn("Email", "Users");
        """,
        Users);

    [Fact]
    public Task Down_restores() => Verify.Up(
        Drop,
        Users,
        down: """migrationBuilder.AddColumn<string>("Email", "Users", type: "text", nullable: true);""",
        setup: Setup.With("migration_discipline.contract_migrations = Test\nmigration_discipline.check_down = true"));

    private static Task Contract(string up) => Verify.Up(up, Users, setup: Setup.With("migration_discipline.contract_migrations = Test"));
}
