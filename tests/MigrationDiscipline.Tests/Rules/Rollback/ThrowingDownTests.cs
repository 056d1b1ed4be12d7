namespace MigrationDiscipline.Tests.Rules.Rollback;

public class ThrowingDownTests
{
    private const string Up = """migrationBuilder.AddColumn<int>("Age", "Users", nullable: true);""";

    [Theory]
    [InlineData("""protected override void {|MGD3002:Down|}(MigrationBuilder migrationBuilder) => throw new NotSupportedException();""")]
    [InlineData("""protected override void {|MGD3002:Down|}(MigrationBuilder migrationBuilder) { throw new NotSupportedException("no way back"); }""")]
    public Task Throwing_Down_is_reported(string down) => Verify.EFCore(MissingDownTests.Migration(Up, down));

    [Fact]
    public Task Forward_only_is_silent() => Verify.EFCore(
        MissingDownTests.Migration(Up, "protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException();"),
        Setup.With("migration_discipline.rollback = forward_only"));
}
