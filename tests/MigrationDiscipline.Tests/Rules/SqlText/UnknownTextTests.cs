namespace MigrationDiscipline.Tests.Rules.SqlText;

public class UnknownTextTests
{
    [Fact]
    public Task Sql_that_cannot_be_known_is_reported() =>
        Verify.Up("""{|MGD7001:migrationBuilder.Sql|}(System.IO.Path.GetFileName("x.sql"));""");

    [Fact]
    public Task Argument_that_cannot_be_known_is_reported_where_it_stands() =>
        Verify.Up("""migrationBuilder.AddColumn<int>("Age", {|MGD7001:System.IO.Path.GetFileName("Users")|}, nullable: true);""");

    [Fact]
    public Task One_unknown_expression_is_reported_once() => Verify.Up(
        """
        var table = System.IO.Path.GetFileName("Users");
        migrationBuilder.AddColumn<int>("Age", {|MGD7001:table|}, nullable: true);
        migrationBuilder.AddColumn<int>("Size", table, nullable: true);
        """);

    [Theory]
    [InlineData("""migrationBuilder.Sql("UPDATE \"Users\" SET \"Age\" = 1 WHERE \"Id\" = 1");""")]
    [InlineData("""const string table = "Users"; migrationBuilder.Sql($"ANALYZE {table}");""")]
    [InlineData("""migrationBuilder.AddColumn<int>(nameof(Attribute), "Us" + "ers", nullable: true);""")]
    public Task Constants_are_silent(string up) => Verify.Up(up);
}
