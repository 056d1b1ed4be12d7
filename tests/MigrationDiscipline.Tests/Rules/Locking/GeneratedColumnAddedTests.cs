namespace MigrationDiscipline.Tests.Rules.Locking;

public class GeneratedColumnAddedTests
{
    private const string Orders = """migrationBuilder.CreateTable(name: "Orders", columns: table => new { Net = table.Column<int>(type: "integer", nullable: false) });""";

    [Theory]
    [InlineData("""("Gross", "Orders", "integer", nullable: false, computedColumnSql: "\"Net\" * 2", stored: true)""", "postgresql")]
    [InlineData("""("Gross", "Orders", "int", nullable: false, computedColumnSql: "[Net] * 2", stored: true)""", "sqlserver")]
    [InlineData("""("Gross", "Orders", "int", nullable: false, computedColumnSql: "Net * 2", stored: true)""", "mysql")]
    [InlineData("""("Id", "Orders", "serial", nullable: false)""", "postgresql")]
    [InlineData("""("Id", "Orders", "int", nullable: false).Annotation("SqlServer:Identity", "1, 1")""", "sqlserver")]
    public Task Column_that_is_written_into_every_row_is_reported(string arguments, string engine) =>
        Verify.Up("{|MGD4008:migrationBuilder.AddColumn<int>|}" + arguments + ";", Orders, setup: Setup.With("migration_discipline.engine = " + engine));

    [Fact]
    public Task Identity_of_Npgsql_is_reported() => Verify.Up(
        """
        {|MGD4008:migrationBuilder.AddColumn<int>|}("Id", "Orders", "integer", nullable: false)
            .Annotation("Npgsql:ValueGenerationStrategy", Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
        """,
        Orders,
        setup: Setup.Npgsql);

    [Theory]
    [InlineData("""("Gross", "Orders", "int", nullable: false, computedColumnSql: "[Net] * 2", stored: false)""")]
    [InlineData("""("Gross", "Orders", "int", nullable: false, computedColumnSql: "[Net] * 2")""")]
    [InlineData("""("Other", "Orders", "int", nullable: true)""")]
    public Task Virtual_and_plain_columns_are_silent(string arguments) =>
        Verify.Up("migrationBuilder.AddColumn<int>" + arguments + ";", Orders, setup: Setup.With("migration_discipline.engine = sqlserver"));

    [Fact]
    public Task New_and_small_tables_and_other_engines_are_silent()
    {
        const string up = """migrationBuilder.AddColumn<int>("Gross", "Orders", "integer", nullable: false, computedColumnSql: "\"Net\" * 2", stored: true);""";
        return Task.WhenAll(
            Verify.Up(Orders + "\n" + up, setup: Setup.Npgsql),
            Verify.Up(up, Orders, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Orders" }),
            Verify.Up(up, Orders));
    }
}
