namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class ColumnRenamedByDropAndAddTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer"),
                Email = table.Column<string>(type: "text", nullable: true),
                CreatedAt = table.Column<DateTime>(type: "timestamp", nullable: false)
            });
        """;

    [Fact]
    public Task Scaffolded_rename_with_a_new_nullability_is_reported() => Verify.Up(
        """
        {|MGD2003:migrationBuilder.DropColumn|}(
            name: "Email",
            table: "Users");

        migrationBuilder.AddColumn<string>(
            name: "EmailAddress",
            table: "Users",
            type: "text",
            nullable: false,
            defaultValue: "");
        """,
        Users);

    [Fact]
    public Task Definition_is_taken_from_Down_where_the_history_is_not_here() => Verify.Up(
        """
        {|MGD2003:migrationBuilder.DropColumn|}("Email", "Users");
        migrationBuilder.AddColumn<string>("EmailAddress", "Users", type: "text", nullable: false, defaultValue: "");
        """,
        down: """
        migrationBuilder.DropColumn("EmailAddress", "Users");
        migrationBuilder.AddColumn<string>("Email", "Users", type: "text", nullable: true);
        """);

    [Fact]
    public Task Unrelated_drop_and_add_is_a_plain_drop() => Verify.Up(
        """
        {|MGD2001:migrationBuilder.DropColumn|}("Email", "Users");
        migrationBuilder.AddColumn<string>("Biography", "Users", type: "text", nullable: true);
        """,
        Users);

    [Fact]
    public Task Data_copied_between_add_and_drop_is_silent() => Verify.Up(
        """"
        migrationBuilder.AddColumn<string>("EmailAddress", "Users", type: "text", nullable: false, defaultValue: "");
        migrationBuilder.Sql("""UPDATE "Users" SET "EmailAddress" = "Email" WHERE "Email" IS NOT NULL""");
        migrationBuilder.DropColumn("Email", "Users");
        """",
        Users,
        setup: Setup.Npgsql);

    [Fact]
    public async Task Message_names_both_columns_and_the_add_is_an_additional_location()
    {
        var found = Assert.Single(await Analysis.Run(Sources.Project(
            """
            migrationBuilder.DropColumn("Email", "Users");
            migrationBuilder.AddColumn<string>("EmailAddress", "Users", type: "text", nullable: true);
            """,
            history: Users)));

        Assert.StartsWith("Column 'Email' of table 'Users' is dropped and 'EmailAddress' added, which looks like one column renamed", found.GetMessage(null));
        Assert.Contains("use RenameColumn", found.GetMessage(null));
        Assert.Single(found.AdditionalLocations);
    }

    [Fact]
    public async Task Column_made_anew_under_its_own_name_is_told_to_be_altered()
    {
        var found = Assert.Single(await Analysis.Run(Sources.Project(
            """
            migrationBuilder.DropColumn("Email", "Users");
            migrationBuilder.AddColumn<string>("Email", "Users", type: "varchar(100)", nullable: true);
            """,
            history: Users)));

        Assert.Equal("MGD2003", found.Id);
        Assert.Contains("use AlterColumn", found.GetMessage(null));
    }
}
