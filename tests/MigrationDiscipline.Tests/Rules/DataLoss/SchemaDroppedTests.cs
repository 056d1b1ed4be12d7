namespace MigrationDiscipline.Tests.Rules.DataLoss;

public class SchemaDroppedTests
{
    [Fact]
    public Task Dropped_schema_is_reported() => Verify.Up("""{|MGD2007:migrationBuilder.DropSchema|}(name: "audit");""");

    [Theory]
    [InlineData("DROP SCHEMA audit")]
    [InlineData("DROP DATABASE shop")]
    public Task Schema_or_database_dropped_in_SQL_is_reported(string sql) =>
        Verify.Up($$"""migrationBuilder.Sql("{|MGD2007:{{sql}}|}");""", setup: Setup.Npgsql);

    [Fact]
    public Task Schema_that_this_migration_made_is_silent() => Verify.Up(
        """
        migrationBuilder.EnsureSchema(name: "import");
        migrationBuilder.DropSchema(name: "import");
        """);
}
