namespace MigrationDiscipline.Tests.Rules.Rollback;

public class DownFailsOnRowsTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Age = table.Column<int>(type: "integer", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        """;

    [Fact]
    public Task Required_column_that_comes_back_without_a_default_is_reported() => Verify.Up(
        """{|MGD2001:migrationBuilder.DropColumn|}("Age", "Users");""",
        Users,
        """{|MGD3006:migrationBuilder.AddColumn<int>|}("Age", "Users", type: "integer", nullable: false);""");

    [Theory]
    [InlineData("nullable: false, defaultValue: 0")]
    [InlineData("nullable: false, defaultValueSql: \"0\"")]
    [InlineData("nullable: false, computedColumnSql: \"1\"")]
    public Task Column_with_a_value_for_the_rows_is_silent(string arguments) => Verify.Up(
        """{|MGD2001:migrationBuilder.DropColumn|}("Age", "Users");""",
        Users,
        $"""migrationBuilder.AddColumn<int>("Age", "Users", type: "integer", {arguments});""",
        Setup.With("dotnet_diagnostic.MGD3008.severity = none"));

    [Fact]
    public Task Identity_column_is_silent() => Verify.Up(
        """{|MGD2001:migrationBuilder.DropColumn|}("Age", "Users");""",
        Users,
        """migrationBuilder.AddColumn<int>("Age", "Users", type: "integer", nullable: false).Annotation("Npgsql:ValueGenerationStrategy", 1);""",
        Setup.Npgsql with { Options = "dotnet_diagnostic.MGD3008.severity = none" });

    [Fact]
    public Task Table_that_Down_makes_itself_has_no_rows() => Verify.Up(
        """{|MGD2002:migrationBuilder.DropTable|}("Users");""",
        Users,
        """
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>(type: "integer", nullable: false) }, constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        migrationBuilder.AddColumn<int>("Age", "Users", type: "integer", nullable: false);
        """);

    [Fact]
    public Task Engine_that_fills_the_rows_by_itself_is_silent() => Verify.Up(
        """{|MGD2001:migrationBuilder.DropColumn|}("Age", "Users");""",
        Users,
        """migrationBuilder.AddColumn<int>("Age", "Users", type: "integer", nullable: false);""",
        Setup.With("migration_discipline.engine = mysql"));

    [Fact]
    public Task Conversion_that_PostgreSQL_refuses_is_reported() => Verify.Up(
        """migrationBuilder.Sql("ALTER TABLE \"Users\" ALTER COLUMN \"Age\" TYPE text");""",
        Users,
        """{|MGD3006:migrationBuilder.AlterColumn<int>|}("Age", "Users", type: "integer", nullable: false, oldClrType: typeof(string), oldType: "text");""",
        Setup.Npgsql);

    [Fact]
    public Task Exact_scaffolded_inverse_is_silent() => Verify.Up(
        """migrationBuilder.AlterColumn<string>("Age", "Users", type: "text", nullable: false, oldClrType: typeof(int), oldType: "integer");""",
        Users,
        """migrationBuilder.AlterColumn<int>("Age", "Users", type: "integer", nullable: false, oldClrType: typeof(string), oldType: "text");""",
        Setup.Npgsql);

    [Fact]
    public Task Conversion_that_every_value_survives_is_silent() => Verify.Up(
        """migrationBuilder.Sql("ALTER TABLE \"Users\" ALTER COLUMN \"Age\" TYPE bigint");""",
        Users,
        """migrationBuilder.AlterColumn<int>("Age", "Users", type: "integer", nullable: false, oldClrType: typeof(long), oldType: "bigint");""",
        Setup.Npgsql);

    [Theory]
    [InlineData("""migrationBuilder.AlterColumn<string>("Name", "Users", maxLength: 50, nullable: true, oldClrType: typeof(string), oldMaxLength: 200, oldNullable: true)""", "if a value of 'Name' is longer than 50")]
    [InlineData("""migrationBuilder.CreateIndex("IX_Users_Name", "Users", "Name", unique: true)""", "if two rows have the same 'Name'")]
    public async Task What_only_some_rows_make_fail_is_a_suggestion_where_Up_cannot_be_read(string down, string reason)
    {
        var diagnostics = await Analysis.Run(Sources.Project("migrationBuilder.Sql(\"CALL change_users()\");", down + ";", Users), Setup.Npgsql);

        var found = Assert.Single(diagnostics, static diagnostic => diagnostic.Id == "MGD3006");
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, found.Severity);
        Assert.Contains(reason, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task Unique_index_that_Up_drops_is_silent() => Verify.Up(
        """{|MGD2011:migrationBuilder.DropIndex|}("IX_Legacy_Name", "Legacy");""",
        down: """migrationBuilder.CreateIndex("IX_Legacy_Name", "Legacy", "Name", unique: true);""");
}
