using System.Globalization;

namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class DefaultChangedTests
{
    private const string Users = """
        migrationBuilder.CreateTable("Users", table => new
        {
            Level = table.Column<int>(type: "integer", nullable: false, defaultValue: 3),
            Flag = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
            Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
        });
        """;

    [Theory]
    [InlineData(
        """migrationBuilder.AlterColumn<int>("Level", "Users", type: "integer", nullable: false, oldClrType: typeof(int), oldType: "integer", oldDefaultValue: 3);""",
        "The default 3 of column 'Level' of table 'Users' is dropped, and the version still running, whose model has that default, leaves the column out where it relies on it: its inserts then fail; keep the default until that version is gone")]
    [InlineData(
        """migrationBuilder.AlterColumn<int>("Level", "Users", type: "integer", nullable: false, defaultValue: 5, oldClrType: typeof(int), oldType: "integer", oldDefaultValue: 3);""",
        "The default 3 of column 'Level' of table 'Users' is changed to 5, and the version still running, whose model has that default, leaves the column out where it relies on it: its rows then hold the new value; keep the old one until that version is gone")]
    public async Task Default_dropped_or_changed_is_reported(string up, string message) => Assert.Equal(message, Assert.Single(await Run(up)).GetMessage(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("""migrationBuilder.AlterColumn<bool>("Flag", "Users", type: "boolean", nullable: false, oldClrType: typeof(bool), oldType: "boolean", oldDefaultValue: false);""")]
    [InlineData("""migrationBuilder.AlterColumn<int>("Level", "Users", type: "integer", nullable: false);""")]
    [InlineData("""migrationBuilder.AlterColumn<DateTime>("Since", "Users", nullable: false, oldClrType: typeof(DateTime), oldDefaultValueSql: "now()");""")]
    public async Task Default_of_the_model_is_one_even_if_it_is_the_types(string up) => Assert.Single(await Run(up));

    [Theory]
    // The scaffolder's default, given to the rows of its time: the model never had it.
    [InlineData("""migrationBuilder.AlterColumn<bool>("Flag", "Users", type: "boolean", nullable: false, oldClrType: typeof(bool), oldType: "boolean");""")]
    [InlineData("""migrationBuilder.AlterColumn<bool>("Flag", "Users", type: "boolean", nullable: false);""")]
    [InlineData("""migrationBuilder.AlterColumn<DateTime>("Since", "Users", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP", oldClrType: typeof(DateTime), oldDefaultValueSql: "now()");""")]
    [InlineData("""migrationBuilder.AlterColumn<int>("Level", "Users", nullable: true, oldClrType: typeof(int), oldDefaultValue: 3);""")]
    [InlineData("""migrationBuilder.AlterColumn<int>("Level", "Users", nullable: false, defaultValue: 3, oldClrType: typeof(int), oldNullable: true);""")]
    [InlineData("""migrationBuilder.AlterColumn<int>("Level", "Users", nullable: false, oldClrType: typeof(int), oldDefaultValueSql: "nextval('s')").Annotation("Npgsql:ValueGenerationStrategy", 3);""")]
    public async Task Default_that_nobody_relies_on_is_silent(string up) => Assert.Empty(await Run(up));

    [Fact]
    public async Task New_column_is_silent() => Assert.Empty(await Run("""
        migrationBuilder.AddColumn<int>("Rank", "Users", nullable: false, defaultValue: 3);
        migrationBuilder.AlterColumn<int>("Rank", "Users", nullable: false, oldClrType: typeof(int), oldDefaultValue: 3);
        """));

    private static async Task<IEnumerable<Microsoft.CodeAnalysis.Diagnostic>> Run(string up) =>
        (await Analysis.Run(Sources.Project(up, history: Users))).Where(static finding => finding.Id == "MGD5010");
}
