namespace MigrationDiscipline.Tests.Rules.Rollback;

public class RestoredDifferentlyTests
{
    private const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Email = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                Age = table.Column<int>(type: "integer", nullable: false, defaultValue: 18),
            },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        migrationBuilder.CreateIndex(name: "IX_Users_Email", table: "Users", columns: new[] { "Email", "Age" }, unique: true, filter: "\"Age\" > 1");
        """;

    private static readonly Setup Quiet = Setup.Npgsql with { Options = "dotnet_diagnostic.MGD2001.severity = none\ndotnet_diagnostic.MGD2011.severity = none" };

    [Theory]
    [InlineData("""type: "character varying(50)", maxLength: 50, nullable: false, defaultValue: "" """)]
    [InlineData("""type: "text", nullable: false, defaultValue: "" """)]
    [InlineData("""type: "character varying(100)", maxLength: 100, nullable: true""")]
    [InlineData("""type: "character varying(100)", maxLength: 100, nullable: false, defaultValue: "unknown" """)]
    [InlineData("""type: "character varying(100)", maxLength: 100, nullable: false, defaultValueSql: "now()::text" """)]
    public Task Column_that_comes_back_otherwise_is_reported(string definition) => Verify.Up(
        """
        migrationBuilder.DropIndex("IX_Users_Email", "Users");
        migrationBuilder.DropColumn("Email", "Users");
        """,
        Users,
        $$"""
        {|MGD3008:migrationBuilder.AddColumn<string>|}("Email", "Users", {{definition}});
        migrationBuilder.CreateIndex(name: "IX_Users_Email", table: "Users", columns: new[] { "Email", "Age" }, unique: true, filter: "\"Age\" > 1");
        """,
        Quiet);

    [Theory]
    [InlineData("""columns: new[] { "Email", "Age" }, filter: "\"Age\" > 1" """)]
    [InlineData("""columns: new[] { "Email" }, unique: true, filter: "\"Age\" > 1" """)]
    [InlineData("""columns: new[] { "Age", "Email" }, unique: true, filter: "\"Age\" > 1" """)]
    [InlineData("""columns: new[] { "Email", "Age" }, unique: true""")]
    public Task Index_that_comes_back_otherwise_is_reported(string definition) => Verify.Up(
        """migrationBuilder.DropIndex("IX_Users_Email", "Users");""",
        Users,
        $$"""{|MGD3008:migrationBuilder.CreateIndex|}(name: "IX_Users_Email", table: "Users", {{definition}});""",
        Quiet);

    [Fact]
    public Task Index_that_went_with_its_column_and_is_not_made_again_is_reported() => Verify.Up(
        """migrationBuilder.DropColumn("Email", "Users");""",
        Users,
        """{|MGD3008:migrationBuilder.AddColumn<string>|}("Email", "Users", type: "character varying(100)", maxLength: 100, nullable: false, defaultValue: "");""",
        Quiet);

    [Fact]
    public Task Altered_column_that_goes_back_to_something_else_is_reported() => Verify.Up(
        """migrationBuilder.AlterColumn<string>("Email", "Users", type: "text", nullable: false);""",
        Users,
        """{|MGD3008:migrationBuilder.AlterColumn<string>|}("Email", "Users", type: "character varying(80)", maxLength: 80, nullable: false);""",
        Quiet);

    [Fact]
    public Task Default_of_the_type_that_the_scaffolder_gives_to_rows_is_silent() => Verify.Up(
        """
        migrationBuilder.DropIndex("IX_Users_Email", "Users");
        migrationBuilder.DropColumn("Email", "Users");
        """,
        Users,
        """
        migrationBuilder.AddColumn<string>("Email", "Users", type: "character varying(100)", maxLength: 100, nullable: false, defaultValue: "");
        migrationBuilder.CreateIndex(name: "IX_Users_Email", table: "Users", columns: new[] { "Email", "Age" }, unique: true, filter: "\"Age\" > 1");
        """,
        Quiet);

    [Theory]
    [InlineData("char", "' '")]
    [InlineData("char", "'\\0'")]
    [InlineData("double", "0.0")]
    public Task What_fills_the_rows_of_a_column_without_a_default_is_silent(string type, string value) => Verify.Up(
        """migrationBuilder.DropColumn("Value", "Users");""",
        $$"""migrationBuilder.CreateTable("Users", table => new { Value = table.Column<{{type}}>(nullable: false) });""",
        $"""migrationBuilder.AddColumn<{type}>("Value", "Users", nullable: false, defaultValue: {value});""",
        Quiet);

    [Fact]
    public Task Default_that_no_decimal_can_hold_is_compared_all_the_same() => Verify.Up(
        """migrationBuilder.DropColumn("Value", "Users");""",
        """migrationBuilder.CreateTable("Users", table => new { Value = table.Column<double>(nullable: false, defaultValue: 1e300) });""",
        """{|MGD3008:migrationBuilder.AddColumn<double>|}("Value", "Users", nullable: false, defaultValue: 0.0);""",
        Quiet);

    [Fact]
    public Task Names_of_constraints_and_the_order_of_columns_are_silent() => Verify.Up(
        """migrationBuilder.DropTable("Users");""",
        Users,
        """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Age = table.Column<int>(type: "integer", nullable: false, defaultValue: 18),
                Email = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                Id = table.Column<int>(type: "integer", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_People", x => x.Id));
        migrationBuilder.CreateIndex(name: "IX_Users_Email", table: "Users", columns: new[] { "Email", "Age" }, unique: true, filter: "\"Age\" > 1");
        """,
        Quiet with { Options = "dotnet_diagnostic.MGD2002.severity = none" });

    [Fact]
    public Task Table_that_comes_back_without_a_column_is_reported() => Verify.Up(
        """migrationBuilder.DropTable("Users");""",
        Users,
        """
        {|MGD3008:migrationBuilder.CreateTable|}(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Email = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Users", x => x.Id));
        """,
        Quiet with { Options = "dotnet_diagnostic.MGD2002.severity = none" });

    /// <summary>A migration merged out of order: the scaffolder wrote both methods from models, and the history between them is another.</summary>
    [Fact]
    public Task Exact_scaffolded_inverse_is_silent_where_the_history_disagrees() => Verify.Up(
        """migrationBuilder.AlterColumn<string>("Email", "Users", type: "text", nullable: true, oldClrType: typeof(string), oldType: "character varying(50)", oldMaxLength: 50);""",
        Users,
        """migrationBuilder.AlterColumn<string>("Email", "Users", type: "character varying(50)", maxLength: 50, nullable: false, oldClrType: typeof(string), oldType: "text", oldNullable: true);""",
        Quiet);
}
