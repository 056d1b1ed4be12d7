using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

public class SetLockTimeoutTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) });
        """;

    private const string On = "is_global = true\ndotnet_diagnostic.MGD4014.severity = warning";

    [Fact]
    public Task Timeout_is_the_first_statement() => Verify.UpFixed<SetLockTimeout>(
        """
        // The note of the customer.
        {|MGD4014:migrationBuilder.AddColumn<string>|}(name: "Note", table: "Orders", type: "text", nullable: true);
        """,
        """
        migrationBuilder.Sql("SET LOCAL lock_timeout = '5s';");

        // The note of the customer.
        migrationBuilder.AddColumn<string>(name: "Note", table: "Orders", type: "text", nullable: true);
        """,
        Orders, setup: Setup.Npgsql with { MoreOptions = On });

    [Fact]
    public Task Every_engine_has_its_own() => Verify.UpFixed<SetLockTimeout>(
        """
        {|MGD4014:migrationBuilder.AddColumn<string>|}(name: "Note", table: "Orders", type: "nvarchar(max)", nullable: true);
        """,
        """
        migrationBuilder.Sql("SET LOCK_TIMEOUT 5000;");

        migrationBuilder.AddColumn<string>(name: "Note", table: "Orders", type: "nvarchar(max)", nullable: true);
        """,
        Orders, setup: Setup.With("migration_discipline.engine = sqlserver") with { MoreOptions = On });

    [Fact]
    public Task It_comes_before_what_locks_nothing_too() => Verify.UpFixed<SetLockTimeout>(
        """
        migrationBuilder.CreateTable(name: "Notes", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) });

        {|MGD4014:migrationBuilder.DropTable|}(name: "Orders");
        """,
        """
        migrationBuilder.Sql("SET LOCAL lock_timeout = '5s';");

        migrationBuilder.CreateTable(name: "Notes", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) });

        migrationBuilder.DropTable(name: "Orders");
        """,
        Orders, setup: Setup.Npgsql with { MoreOptions = On + "\ndotnet_diagnostic.MGD2002.severity = none" });
}
