namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class RequiredColumnWithoutDefaultTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new { Id = table.Column<int>(nullable: false), Nick = table.Column<string>(nullable: true) },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        """;

    [Fact]
    public Task Required_column_without_a_default_is_found() => Verify.Up(
        """{|MGD5003:migrationBuilder.AddColumn<int>|}(name: "Age", table: "Users", type: "integer", nullable: false);""", Users);

    [Fact]
    public Task Nullable_left_out_means_required() => Verify.Up(
        """{|MGD5003:migrationBuilder.AddColumn<int>|}("Age", "Users");""", Users);

    [Fact]
    public Task Default_of_null_is_none() => Verify.Up(
        """{|MGD5003:migrationBuilder.AddColumn<string>|}("Age", "Users", nullable: false, defaultValue: null);""", Users);

    [Fact]
    public Task Positional_arguments_and_a_schema_are_read() => Verify.Up(
        """{|MGD5003:migrationBuilder.AddColumn<int>|}("Age", "Users", "integer", null, null, false, "crm", false);""");

    [Fact]
    public Task Table_that_was_never_seen_counts_as_existing() => Verify.Up(
        """{|MGD5003:migrationBuilder.AddColumn<int>|}(name: "Age", table: "Elsewhere", nullable: false);""", """migrationBuilder.CreateIndex("IX_Others_Name", "Others", "Name");""");

    [Fact]
    public Task Sql_is_read_as_well() => Verify.Up(
        """migrationBuilder.Sql({|MGD5003:"ALTER TABLE \"Users\" ADD COLUMN \"Age\" integer NOT NULL"|});""", Users, setup: Setup.Npgsql);

    [Theory]
    [InlineData("mysql", "so the rows that are there silently get 0 or an empty value, and every INSERT of the version still running fails")]
    [InlineData("sqlite", "so the migration fails as soon as the table has a row")]
    public async Task Message_says_what_happens_on_the_engine(string engine, string expected)
    {
        var found = await Analysis.Run(Sources.Project("""migrationBuilder.AddColumn<int>(name: "Age", table: "Users", nullable: false);""", null, Users), Setup.With("migration_discipline.engine = " + engine));
        Assert.Contains(expected, Assert.Single(found, finding => finding.Id == "MGD5003").GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""migrationBuilder.AddColumn<int>(name: "Age", table: "Users", nullable: true);""")]
    [InlineData("""migrationBuilder.AddColumn<int>(name: "Age", table: "Users", nullable: false, defaultValue: 0);""")]
    [InlineData("""migrationBuilder.AddColumn<int>(name: "Age", table: "Users", nullable: false, defaultValueSql: "1 + 1");""")]
    [InlineData("""migrationBuilder.AddColumn<int>(name: "Age", table: "Users", nullable: false, defaultValue: {|MGD7001:System.Environment.TickCount|});""")]
    [InlineData("""migrationBuilder.AddColumn<int>(name: "Age", table: "Users", nullable: false, computedColumnSql: "1", stored: true);""")]
    [InlineData("""migrationBuilder.AddColumn<int>(name: "Number", table: "Users", nullable: false).Annotation("SqlServer:Identity", "1, 1");""")]
    [InlineData("""migrationBuilder.AddColumn<int>(name: "Number", table: "Users", nullable: false).Annotation("Npgsql:ValueGenerationStrategy", 2);""")]
    [InlineData("""migrationBuilder.AddColumn<int>(name: "Number", table: "Users", type: "bigserial", nullable: false);""")]
    [InlineData("""migrationBuilder.AddColumn<uint>(name: "xmin", table: "Users", type: "xid", rowVersion: true, nullable: false);""")]
    [InlineData("""migrationBuilder.AddColumn<byte[]>(name: "Version", table: "Users", type: "rowversion", rowVersion: true, nullable: false);""")]
    [InlineData("""migrationBuilder.AddColumn<DateTime>(name: "From", table: "Users", type: "datetime2", nullable: false).Annotation("SqlServer:TemporalIsPeriodStartColumn", true);""")]
    [InlineData("""migrationBuilder.Sql("DELETE FROM \"Users\""); migrationBuilder.AddColumn<int>(name: "Age", table: "Users", nullable: false);""")]
    public Task Column_that_rows_need_no_value_for_is_silent(string up) => Verify.Up(up, Users);

    [Fact]
    public Task Row_version_on_another_engine_is_an_ordinary_column() => Verify.Up(
        """{|MGD5003:migrationBuilder.AddColumn<byte[]>|}(name: "Version", table: "Users", type: "bytea", rowVersion: true, nullable: false);""", Users, setup: Setup.Npgsql);

    [Fact]
    public Task New_table_is_silent() => Verify.Up(
        Users + """

        migrationBuilder.AddColumn<int>(name: "Age", table: "Users", nullable: false);
        """);

    [Fact]
    public Task Rows_deleted_by_a_condition_do_not_empty_the_table() => Verify.Up(
        """
        migrationBuilder.Sql("DELETE FROM \"Users\" WHERE \"Nick\" = 'a'");
        {|MGD5003:migrationBuilder.AddColumn<int>|}(name: "Age", table: "Users", nullable: false);
        """, Users);
}
