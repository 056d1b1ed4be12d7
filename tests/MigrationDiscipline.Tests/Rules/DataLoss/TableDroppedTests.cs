namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class TableDroppedTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new { Id = table.Column<int>(type: "integer"), Email = table.Column<string>(type: "text", nullable: true) });
        """;

    [Fact]
    public Task Dropped_table_is_reported() => Verify.Up("""{|MGD2002:migrationBuilder.DropTable|}(name: "Users", schema: "app");""");

    [Fact]
    public Task Table_dropped_in_SQL_is_reported() =>
        Verify.Up("""migrationBuilder.Sql("{|MGD2002:DROP TABLE Users|}");""", Users, setup: Setup.Npgsql);

    [Fact]
    public Task Table_that_this_migration_creates_is_silent() =>
        Verify.Up($"""
            {Users}
            migrationBuilder.DropTable(name: "Users");
            """);

    [Fact]
    public Task Rows_preserved_above_are_silent() => Verify.Up(
        """"
        migrationBuilder.Sql("""INSERT INTO "People" ("Id", "Email") SELECT "Id", "Email" FROM "Users" """);
        migrationBuilder.DropTable(name: "Users");
        """",
        Users,
        setup: Setup.Npgsql);

    [Fact]
    public Task Table_rebuilt_through_a_temporary_copy_is_silent() => Verify.Up(
        """"
        migrationBuilder.Sql("""CREATE TABLE "Users_temp" AS SELECT * FROM "Users" """);
        migrationBuilder.DropTable(name: "Users");
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new { Id = table.Column<int>(type: "INTEGER"), Email = table.Column<string>(type: "TEXT", nullable: false) });
        migrationBuilder.Sql("""INSERT INTO "Users" ("Id", "Email") SELECT "Id", "Email" FROM "Users_temp" """);
        migrationBuilder.DropTable(name: "Users_temp");
        """",
        Users,
        setup: Setup.Sqlite);

    [Fact]
    public Task Drop_if_exists_that_makes_way_for_a_creation_is_silent() => Verify.Up(
        """
        migrationBuilder.Sql("DROP TABLE IF EXISTS \"Cache\"");
        migrationBuilder.CreateTable("Cache", table => new { Id = table.Column<int>() });
        """,
        setup: Setup.Npgsql);

    [Fact]
    public Task Table_that_the_history_knows_not_to_exist_is_silent() =>
        Verify.Up("""migrationBuilder.Sql("DROP TABLE IF EXISTS \"Nothing\"");""", Users, setup: Setup.Npgsql);

    [Fact]
    public Task Drop_if_exists_of_a_table_with_rows_is_reported() => Verify.Up(
        """
        migrationBuilder.Sql("{|MGD2002:DROP TABLE IF EXISTS Users|}");
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>() });
        """,
        Users,
        setup: Setup.Npgsql);
}
