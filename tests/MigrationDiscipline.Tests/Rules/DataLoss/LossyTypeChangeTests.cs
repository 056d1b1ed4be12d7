namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class LossyTypeChangeTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                Seen = table.Column<DateTime>(type: "timestamp without time zone", nullable: false),
                Amount = table.Column<decimal>(type: "numeric(10,2)", precision: 10, scale: 2, nullable: false)
            });
        """;

    [Theory]
    [InlineData("""migrationBuilder.AlterColumn<string>("Name", "Users", "character varying(50)", maxLength: 50, nullable: false, oldClrType: typeof(string), oldType: "character varying(100)", oldMaxLength: 100)""", "values longer than 50 characters make it fail, and while PostgreSQL writes every row anew nobody can read or write the table")]
    [InlineData("""migrationBuilder.AlterColumn<string>("Name", "Users", "character varying(50)")""", "values longer than 50 characters make it fail")]
    [InlineData("""migrationBuilder.AlterColumn<string>("Name", "Users", maxLength: 50, nullable: false, oldClrType: typeof(string), oldMaxLength: 100)""", "values longer than 50 characters make it fail")]
    [InlineData("""migrationBuilder.AlterColumn<DateTime>("Seen", "Users", "timestamp with time zone", nullable: false, oldClrType: typeof(DateTime), oldType: "timestamp without time zone")""", "every value is taken for a time in the session's time zone")]
    [InlineData("""migrationBuilder.AlterColumn<int>("Amount", "Users", "integer", nullable: false, oldClrType: typeof(decimal), oldType: "numeric(10,2)", oldPrecision: 10, oldScale: 2)""", "everything behind the point is rounded away")]
    public async Task Change_that_can_cost_values_is_reported(string up, string loss)
    {
        var found = await Analysis.Run(Sources.Project(up + ";", history: Users), Setup.Npgsql);

        var finding = Assert.Single(found, static finding => finding.Id == "MGD2006");
        Assert.Contains(loss, finding.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""migrationBuilder.AlterColumn<string>("Name", "Users", "character varying(200)", maxLength: 200, nullable: false, oldClrType: typeof(string), oldType: "character varying(100)", oldMaxLength: 100)""")]
    [InlineData("""migrationBuilder.AlterColumn<string>("Name", "Users", "text", nullable: true, oldClrType: typeof(string), oldType: "character varying(100)")""")]
    [InlineData("""migrationBuilder.AlterColumn<Level>("Id", "Users", "integer", nullable: false, oldClrType: typeof(int), oldType: "integer")""")]
    [InlineData("""migrationBuilder.AlterColumn<string>("Other", "Users", "character varying(50)")""")]
    [InlineData("""migrationBuilder.AlterColumn<string>("Name", "Elsewhere", "character varying(50)")""")]
    public Task Widening_and_what_nobody_knows_are_silent(string up) => Verify.Up(up + ";", Users, setup: Setup.Npgsql, more: "public enum Level;");

    [Fact]
    public Task Length_that_EF_Core_gives_a_discriminator_is_silent() => Verify.Up(
        """
        migrationBuilder.AlterColumn<string>("Discriminator", "Animals", "character varying(21)", maxLength: 21, nullable: false, oldClrType: typeof(string), oldType: "text");
        """,
        """migrationBuilder.CreateTable("Animals", table => new { Discriminator = table.Column<string>(type: "text", nullable: false) });""",
        setup: Setup.Npgsql);

    [Fact]
    public Task Column_and_table_made_here_are_silent() => Verify.Up(
        """
        migrationBuilder.AddColumn<string>("Nick", "Users", "character varying(100)", nullable: true);
        migrationBuilder.AlterColumn<string>("Nick", "Users", "character varying(50)", nullable: true, oldClrType: typeof(string), oldType: "character varying(100)", oldNullable: true);
        migrationBuilder.CreateTable(name: "Orders", columns: table => new { Note = table.Column<string>(type: "text", nullable: true) });
        migrationBuilder.AlterColumn<string>("Note", "Orders", "character varying(50)", nullable: true, oldClrType: typeof(string), oldType: "text", oldNullable: true);
        """,
        Users,
        setup: Setup.Npgsql);

    [Fact]
    public Task Values_that_SQL_above_prepares_are_silent() => Verify.Up(
        """
        migrationBuilder.Sql("UPDATE \"Users\" SET \"Name\" = left(\"Name\", 50) WHERE length(\"Name\") > 50");
        migrationBuilder.AlterColumn<string>("Name", "Users", "character varying(50)", maxLength: 50, nullable: false, oldClrType: typeof(string), oldType: "character varying(100)", oldMaxLength: 100);
        """,
        Users,
        setup: Setup.Npgsql);

    [Fact]
    public Task On_an_unknown_engine_a_shorter_length_is_reported() => Verify.Up(
        """
        {|MGD2006:migrationBuilder.AlterColumn<string>|}("Name", "Users", maxLength: 50, nullable: false, oldClrType: typeof(string), oldMaxLength: 100);
        migrationBuilder.AlterColumn<int>("Id", "Users", nullable: false, oldClrType: typeof(long));
        """,
        Users);

    [Fact]
    public Task On_SQLite_lengths_mean_nothing_and_affinities_do() => Verify.Up(
        """
        migrationBuilder.AlterColumn<string>("Name", "Users", "TEXT", maxLength: 50, nullable: false, oldClrType: typeof(string), oldType: "TEXT", oldMaxLength: 100);
        {|MGD2006:migrationBuilder.AlterColumn<int>|}("Name", "Users", "INTEGER", nullable: false, oldClrType: typeof(string), oldType: "TEXT");
        """,
        Users,
        setup: Setup.Sqlite);

    [Fact]
    public Task Contract_migration_is_reported_too() => Verify.Files(
        [
            ("/Migrations/20240102000000_Contract_Name.cs", Sources.Migration("Contract_Name", """{|MGD2006:migrationBuilder.AlterColumn<string>|}("Name", "Users", "character varying(50)", oldClrType: typeof(string), oldType: "text");""", down: null)),
            ("/Migrations/20240102000000_Contract_Name.Designer.cs", Sources.Designer("Contract_Name", "20240102000000_Contract_Name")),
            ("/ShopContext.cs", Sources.Context),
        ],
        Setup.Npgsql);
}
