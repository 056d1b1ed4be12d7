namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class ColumnMovedTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer"),
                Street = table.Column<string>(type: "text", nullable: true),
                CreatedBy = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        """;

    private const string Addresses = """
        migrationBuilder.CreateTable(
            name: "Addresses",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer"),
                UserId = table.Column<int>(type: "integer"),
                Street = table.Column<string>(type: "text", nullable: true),
                CreatedBy = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Addresses", x => x.Id);
                table.ForeignKey("FK_Addresses_Users_UserId", x => x.UserId, "Users", "Id");
            });
        """;

    [Fact]
    public Task Column_moved_without_its_values_is_reported() => Verify.Up("""{|MGD2015:migrationBuilder.DropColumn|}("Street", "Users");""" + "\n" + Addresses, Users);

    [Fact]
    public async Task Copy_after_the_drop_is_said()
    {
        var found = await Analysis.Run(
            Sources.Project(
                $""""
                migrationBuilder.DropColumn("Street", "Users");
                {Addresses}
                migrationBuilder.Sql("""INSERT INTO "Addresses" ("UserId", "Street") SELECT "Id", "Street" FROM "Users" """);
                """",
                history: Users),
            Setup.Npgsql);

        Assert.Contains("but its values do not, since the copy comes after the drop", Assert.Single(found, finding => finding.Id == "MGD2015").GetMessage(null));
    }

    [Fact]
    public Task Values_copied_before_the_drop_are_silent() => Verify.Up(
        $""""
        {Addresses}
        migrationBuilder.Sql("""INSERT INTO "Addresses" ("UserId", "Street") SELECT "Id", "Street" FROM "Users" """);
        migrationBuilder.DropColumn("Street", "Users");
        """",
        Users,
        setup: Setup.Npgsql);

    [Fact]
    public Task Tables_without_a_link_make_it_a_plain_drop() => Verify.Up(
        """
        {|MGD2001:migrationBuilder.DropColumn|}("Street", "Users");
        migrationBuilder.CreateTable("Addr", table => new { Id = table.Column<int>(type: "integer"), Street = table.Column<string>(type: "text", nullable: true) });
        """,
        Users);

    [Fact]
    public Task Audit_column_does_not_move() => Verify.Up("""{|MGD2001:migrationBuilder.DropColumn|}("CreatedBy", "Users");""" + "\n" + Addresses, Users);
}
