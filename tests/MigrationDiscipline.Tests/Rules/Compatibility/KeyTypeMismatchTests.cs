namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class KeyTypeMismatchTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            "Users",
            table => new { Id = table.Column<long>(type: "bigserial"), Code = table.Column<string>(type: "varchar(10)") },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        migrationBuilder.CreateTable("Orders", table => new { Id = table.Column<int>(type: "integer") });
        """;

    [Fact]
    public async Task Column_of_another_type_is_reported()
    {
        var finding = Assert.Single(await Run("""
            migrationBuilder.AddColumn<int>("UserId", "Orders", type: "integer", nullable: true);
            migrationBuilder.AddForeignKey("FK_Orders_Users", "Orders", "UserId", "Users", principalColumn: "Id");
            """));

        Assert.Equal(
            "Column 'UserId' of table 'Orders' is integer, but the key 'Id' of table 'Users' that it refers to is bigserial, so the database refuses the foreign key or converts at every join; give both one type",
            finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Key_that_is_not_named_is_the_primary_key() => Assert.Single(await Run("""
        migrationBuilder.AddColumn<Guid>("UserId", "Orders", type: "uuid", nullable: true);
        migrationBuilder.AddForeignKey("FK_Orders_Users", "Orders", "UserId", "Users");
        """));

    [Theory]
    [InlineData("long", "bigint", "Id")]
    [InlineData("string", "character varying(20)", "Code")]
    [InlineData("int", "integer", "NotSeen")]
    public async Task Same_type_and_unknown_key_are_silent(string clrType, string type, string principal) => Assert.Empty(await Run($"""
        migrationBuilder.AddColumn<{clrType}>("UserId", "Orders", type: "{type}", nullable: true);
        migrationBuilder.AddForeignKey("FK_Orders_Users", "Orders", "UserId", "Users", principalColumn: "{principal}");
        """));

    [Fact]
    public async Task Length_counts_on_SQL_Server()
    {
        const string Up = """
            migrationBuilder.AddColumn<string>("UserCode", "Orders", type: "varchar(20)", nullable: true);
            migrationBuilder.AddForeignKey("FK_Orders_Users", "Orders", "UserCode", "Users", principalColumn: "Code");
            """;

        Assert.Single(await Run(Up, Setup.With("migration_discipline.engine = sqlserver")));
        Assert.Empty(await Run(Up, Setup.Npgsql));
    }

    [Fact]
    public async Task Column_without_a_foreign_key_or_of_a_new_table_is_silent() => Assert.Empty(await Run("""
        migrationBuilder.AddColumn<int>("UserId", "Orders", type: "integer", nullable: true);
        migrationBuilder.CreateTable("Parcels", table => new { Id = table.Column<int>(type: "integer") });
        migrationBuilder.AddColumn<int>("UserId", "Parcels", type: "integer", nullable: true);
        migrationBuilder.AddForeignKey("FK_Parcels_Users", "Parcels", "UserId", "Users", principalColumn: "Id");
        """));

    private static async Task<IEnumerable<Microsoft.CodeAnalysis.Diagnostic>> Run(string up, Setup? setup = null) =>
        (await Analysis.Run(Sources.Project(up, history: Users), setup)).Where(static finding => finding.Id == "MGD5013");
}
