namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class RequiredMadeNullableTests
{
    private const string Users = """migrationBuilder.CreateTable("Users", table => new { Name = table.Column<string>(type: "text"), Nick = table.Column<string>(type: "text", nullable: true) });""";

    private static readonly Setup On = Setup.With("dotnet_diagnostic.MGD5009.severity = warning");

    [Theory]
    [InlineData("""migrationBuilder.AlterColumn<string>("Name", "Users", type: "text", nullable: true, oldClrType: typeof(string), oldType: "text");""")]
    [InlineData("""migrationBuilder.AlterColumn<string>("Name", "Users", type: "text", nullable: true);""")]
    public Task Required_column_made_nullable_is_reported(string up) =>
        Verify.Up(up.Replace("migrationBuilder.AlterColumn<string>", "{|MGD5009:migrationBuilder.AlterColumn<string>|}", StringComparison.Ordinal), Users, setup: On);

    [Theory]
    [InlineData("""migrationBuilder.AlterColumn<string>("Nick", "Users", type: "varchar(50)", nullable: true, oldClrType: typeof(string), oldType: "text", oldNullable: true);""")]
    [InlineData("""migrationBuilder.AlterColumn<string>("Nick", "Users", type: "varchar(50)", nullable: true);""")]
    [InlineData("""migrationBuilder.AlterColumn<string>("Other", "Users", type: "text", nullable: true);""")]
    public async Task Column_that_was_nullable_or_is_not_known_is_silent(string up) =>
        Assert.DoesNotContain(await Analysis.Run(Sources.Project(up, history: Users), On), finding => finding.Id == "MGD5009");

    [Fact]
    public async Task Rule_is_off_by_default() =>
        Assert.DoesNotContain(
            await Analysis.Run(Sources.Project("""migrationBuilder.AlterColumn<string>("Name", "Users", type: "text", nullable: true);""", history: Users)), finding => finding.Id == "MGD5009");
}
