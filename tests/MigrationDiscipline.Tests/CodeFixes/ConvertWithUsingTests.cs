using MigrationDiscipline.CodeFixes;

namespace MigrationDiscipline.Tests.CodeFixes;

public class ConvertWithUsingTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new
            {
                Number = table.Column<string>(type: "text", nullable: true, defaultValue: "0"),
                IsPaid = table.Column<bool>(type: "boolean", nullable: false)
            });
        """;

    [Fact]
    public Task Type_change_becomes_SQL_with_USING_and_the_call_keeps_the_rest() => Verify.UpFixed<ConvertWithUsing>(
        """
        // Numbers are numbers.
        {|MGD2016:migrationBuilder.AlterColumn<int>|}(
            name: "Number",
            table: "Orders",
            type: "integer",
            nullable: false,
            defaultValue: 0,
            oldClrType: typeof(string),
            oldType: "text",
            oldNullable: true,
            oldDefaultValue: "0");
        """,
        """
        // Numbers are numbers.
        migrationBuilder.Sql("ALTER TABLE \"Orders\" ALTER COLUMN \"Number\" DROP DEFAULT, ALTER COLUMN \"Number\" TYPE integer USING \"Number\"::integer;");

        migrationBuilder.AlterColumn<int>(
            name: "Number",
            table: "Orders",
            type: "integer",
            nullable: false,
            defaultValue: 0,
            oldClrType: typeof(int),
            oldType: "integer",
            oldNullable: true);
        """,
        history: Orders,
        down: """
        migrationBuilder.AlterColumn<string>(
            name: "Number",
            table: "Orders",
            type: "text",
            nullable: true,
            defaultValue: "0",
            oldClrType: typeof(int),
            oldType: "integer",
            oldDefaultValue: 0);
        """,
        fixedDown: """
        migrationBuilder.Sql("ALTER TABLE \"Orders\" ALTER COLUMN \"Number\" DROP DEFAULT, ALTER COLUMN \"Number\" TYPE text USING \"Number\"::text;");

        migrationBuilder.AlterColumn<string>(
            name: "Number",
            table: "Orders",
            type: "text",
            nullable: true,
            defaultValue: "0",
            oldClrType: typeof(string),
            oldType: "text");
        """,
        setup: Setup.Npgsql);

    [Fact]
    public Task Flag_becomes_a_number_and_a_flag_again() => Verify.UpFixed<ConvertWithUsing>(
        """
        {|MGD2016:migrationBuilder.AlterColumn<short>|}(
            name: "IsPaid",
            table: "Orders",
            type: "smallint",
            nullable: false,
            oldClrType: typeof(bool),
            oldType: "boolean");
        """,
        """
        migrationBuilder.Sql("ALTER TABLE \"Orders\" ALTER COLUMN \"IsPaid\" TYPE smallint USING \"IsPaid\"::integer::smallint;");

        migrationBuilder.AlterColumn<short>(
            name: "IsPaid",
            table: "Orders",
            type: "smallint",
            nullable: false,
            oldClrType: typeof(short),
            oldType: "smallint");
        """,
        history: Orders,
        down: """
        migrationBuilder.AlterColumn<bool>(
            name: "IsPaid",
            table: "Orders",
            type: "boolean",
            nullable: false,
            oldClrType: typeof(short),
            oldType: "smallint");
        """,
        fixedDown: """
        migrationBuilder.Sql("ALTER TABLE \"Orders\" ALTER COLUMN \"IsPaid\" TYPE boolean USING \"IsPaid\" <> 0;");

        migrationBuilder.AlterColumn<bool>(
            name: "IsPaid",
            table: "Orders",
            type: "boolean",
            nullable: false,
            oldClrType: typeof(bool),
            oldType: "boolean");
        """,
        setup: Setup.Npgsql);

    [Theory]
    [InlineData("""("IsPaid", "Orders", "uuid", nullable: false, oldClrType: typeof(bool), oldType: "boolean");""", "no conversion")]
    [InlineData("""("Number", "Orders", /* why */ "uuid", nullable: true, oldClrType: typeof(string), oldType: "text", oldNullable: true);""", "a comment inside")]
    public async Task Not_offered(string arguments, string reason)
    {
        using var fixing = new Fixing(Sources.Project("migrationBuilder.AlterColumn<System.Guid>" + arguments, history: Orders), Setup.Npgsql);
        var finding = Assert.Single(await fixing.Diagnose(), static finding => finding.Id == "MGD2016");

        Assert.True((await fixing.Actions(new ConvertWithUsing(), finding)).Any() == false, reason);
    }
}
