using System.Globalization;

namespace MigrationDiscipline.Tests.Rules.Locking;

public class ForeignKeyCheckedTests
{
    private const string Orders = """
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>(type: "integer") }, constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        migrationBuilder.CreateTable(
            "Orders",
            table => new { Id = table.Column<int>(type: "integer"), UserId = table.Column<int>(type: "integer") },
            constraints: table => table.ForeignKey("FK_Orders_Users_UserId", x => x.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade));
        migrationBuilder.CreateTable("Parcels", table => new { Id = table.Column<int>(type: "integer"), UserId = table.Column<int>(type: "integer"), ParentId = table.Column<int>(type: "integer") });
        """;

    private const string Add = """{|MGD4003:migrationBuilder.AddForeignKey|}("FK_Parcels_Users_UserId", "Parcels", "UserId", "Users", principalColumn: "Id");""";

    private static readonly string PlainAdd = Add.Replace("{|MGD4003:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);

    private static readonly Setup SqlServer = Setup.With("migration_discipline.engine = sqlserver");

    [Fact]
    public async Task Foreign_key_on_PostgreSQL_blocks_writes_to_both_tables() =>
        Assert.Equal(
            "Foreign key 'FK_Parcels_Users_UserId' makes PostgreSQL check every row of 'Parcels' under a SHARE ROW EXCLUSIVE lock on it and on 'Users', so nobody can write to either until that is done"
            + ", and a row without a match makes it fail; add it NOT VALID and validate it in a migration of its own",
            await Message(PlainAdd, Setup.Npgsql));

    [Fact]
    public async Task Foreign_key_on_SQL_Server_blocks_reads_too() =>
        Assert.Equal(
            "Foreign key 'FK_Parcels_Users_UserId' makes SQL Server check every row of 'Parcels' under a schema modification lock (Sch-M) on it and on 'Users', so nobody can read or write either until that is done"
            + ", and a row without a match makes it fail; add it while nobody works with the tables",
            await Message(PlainAdd, SqlServer));

    [Fact]
    public async Task Foreign_key_to_its_own_table_locks_one() =>
        Assert.Contains(
            "under a SHARE ROW EXCLUSIVE lock, so nobody can write to it until",
            await Message("""migrationBuilder.AddForeignKey("FK_Parcels", "Parcels", "ParentId", "Parcels", principalColumn: "Id");""", Setup.Npgsql),
            StringComparison.Ordinal);

    [Fact]
    public Task Key_on_a_column_just_added_is_checked_too() =>
        Verify.Up("migrationBuilder.AddColumn<int>(\"UserId\", \"Parcels\", \"integer\", nullable: true);\n" + Add, Orders.Replace(", UserId = table.Column<int>(type: \"integer\"), ParentId", ", ParentId", StringComparison.Ordinal), setup: Setup.Npgsql);

    [Fact]
    public async Task Key_of_a_renamed_table_is_better_renamed()
    {
        const string Renamed = """
            migrationBuilder.DropForeignKey("FK_Orders_Users_UserId", "Orders");
            migrationBuilder.RenameTable("Orders", newName: "Purchases");
            migrationBuilder.AddForeignKey("FK_Purchases_Users_UserId", "Purchases", "UserId", "Users", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            """;

        Assert.EndsWith(
            "so nobody can write to either until that is done; it is 'FK_Orders_Users_UserId' under another name, so rename that one, which checks nothing", await Message(Renamed, Setup.Npgsql), StringComparison.Ordinal);
        // With another action, or away because its principal's key goes, it is no mere rename, but its rows still match.
        foreach (var other in new[] { Renamed.Replace(", onDelete: ReferentialAction.Cascade", "", StringComparison.Ordinal), "migrationBuilder.DropPrimaryKey(\"PK_Users\", \"Users\");\n" + Renamed })
            Assert.EndsWith("until that is done; add it NOT VALID and validate it in a migration of its own", await Message(other, Setup.Npgsql), StringComparison.Ordinal);
    }

    [Fact]
    public Task Table_that_is_new_is_silent() => Verify.Up(
        "migrationBuilder.CreateTable(\"Parcels\", table => new { Id = table.Column<int>(), UserId = table.Column<int>() });\n" + PlainAdd,
        "migrationBuilder.CreateTable(\"Users\", table => new { Id = table.Column<int>() });",
        setup: Setup.Npgsql);

    [Theory]
    [InlineData("migration_discipline.engine = mysql")]
    [InlineData("migration_discipline.engine = sqlite")]
    [InlineData("migration_discipline.check_down = false")]
    public Task Engine_without_the_lock_and_unknown_engine_are_silent(string option) => Verify.Up(PlainAdd, Orders, setup: Setup.With(option));

    [Fact]
    public async Task Small_table_is_silent()
    {
        await Verify.Up(PlainAdd, Orders, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Parcels" });
        await Verify.Up(PlainAdd, Orders, setup: Setup.Npgsql with { Options = "migration_discipline.large_tables = Orders" });
        await Verify.Up(Add, Orders, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Users" });
    }

    [Theory]
    [InlineData("ALTER TABLE Parcels ADD CONSTRAINT fk FOREIGN KEY (UserId) REFERENCES Users (Id) NOT VALID", "migration_discipline.engine = postgresql")]
    [InlineData("ALTER TABLE Parcels WITH NOCHECK ADD CONSTRAINT fk FOREIGN KEY (UserId) REFERENCES Users (Id)", "migration_discipline.engine = sqlserver")]
    public async Task Key_in_SQL_is_reported_unless_it_is_not_checked(string sql, string option)
    {
        var checkedToo = sql.Replace(" NOT VALID", "", StringComparison.Ordinal).Replace(" WITH NOCHECK", "", StringComparison.Ordinal);

        Assert.DoesNotContain(await Run(sql), finding => finding.Id == "MGD4003");
        Assert.Single(await Run(checkedToo), finding => finding.Id == "MGD4003");

        async Task<IEnumerable<Microsoft.CodeAnalysis.Diagnostic>> Run(string text) =>
            await Analysis.Run(Sources.Project($"migrationBuilder.Sql(\"{text}\");", history: Orders), Setup.With(option));
    }

    [Fact]
    public Task Guard_for_an_engine_counts() => Verify.Up(
        $$"""
        if (migrationBuilder.ActiveProvider == "Npgsql.EntityFrameworkCore.PostgreSQL")
        {
            {{Add}}
        }
        """,
        Orders);

    private static async Task<string> Message(string up, Setup setup)
    {
        var found = await Analysis.Run(Sources.Project(up, history: Orders), setup);
        return Assert.Single(found, finding => finding.Id == "MGD4003").GetMessage(CultureInfo.InvariantCulture);
    }
}
