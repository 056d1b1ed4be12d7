namespace MigrationDiscipline.Tests.Rules.Locking;

public class VolatileDefaultTests
{
    private const string Orders = """migrationBuilder.CreateTable(name: "Orders", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) });""";

    [Theory]
    [InlineData("gen_random_uuid()")]
    [InlineData("uuid_generate_v4()")]
    [InlineData("nextval('\\\"Numbers\\\"')")]
    public Task Volatile_default_is_reported(string sql) => Verify.Up(
        "{|MGD4007:migrationBuilder.AddColumn<Guid>|}(\"Key\", \"Orders\", \"uuid\", nullable: false, defaultValueSql: \"" + sql + "\");", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Default_in_SQL_is_reported() => Verify.Up(
        """migrationBuilder.Sql("{|MGD4007:ALTER TABLE Orders|} ADD COLUMN Key uuid NOT NULL DEFAULT gen_random_uuid()");""", Orders, setup: Setup.Npgsql);

    [Theory]
    [InlineData("""defaultValueSql: "now()")""")]
    [InlineData("""defaultValueSql: "CURRENT_TIMESTAMP")""")]
    [InlineData("""defaultValueSql: "my_function()")""")]
    [InlineData("""defaultValue: 0)""")]
    [InlineData("")]
    public Task Constant_stable_and_unknown_defaults_are_silent(string @default) => Verify.Up(
        $"migrationBuilder.AddColumn<int>(\"Key\", \"Orders\", \"integer\", nullable: {(@default.Length == 0 ? "true)" : "false, " + @default)};", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Old_PostgreSQL_writes_constants_too() => Verify.Up(
        """{|MGD4007:migrationBuilder.AddColumn<int>|}("Key", "Orders", "integer", nullable: false, defaultValue: 0);""",
        Orders,
        setup: Setup.Npgsql with { Options = "migration_discipline.engine_version = 10" });

    [Fact]
    public Task New_and_small_tables_are_silent()
    {
        const string up = """migrationBuilder.AddColumn<Guid>("Key", "Orders", "uuid", nullable: false, defaultValueSql: "gen_random_uuid()");""";
        return Task.WhenAll(
            Verify.Up(Orders + "\n" + up, setup: Setup.Npgsql),
            Verify.Up(up, Orders, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Orders" }));
    }

    [Theory]
    [InlineData("""nullable: false, defaultValueSql: "NEWID()")""", "", true)]
    [InlineData("""nullable: false, defaultValueSql: "GETDATE()")""", "", false)]
    [InlineData("""nullable: false, defaultValue: 0)""", "", false)]
    [InlineData("""nullable: false, defaultValue: 0)""", "\nmigration_discipline.sqlserver_edition = standard", true)]
    [InlineData("""nullable: false, defaultValue: 0)""", "\nmigration_discipline.sqlserver_edition = azure", false)]
    public Task SQL_Server_depends_on_its_edition(string arguments, string option, bool isReported) => Verify.Up(
        (isReported ? "{|MGD4007:migrationBuilder.AddColumn<int>|}" : "migrationBuilder.AddColumn<int>") + "(\"Key\", \"Orders\", \"int\", " + arguments + ";",
        Orders,
        setup: Setup.With("migration_discipline.engine = sqlserver" + option));

    [Fact]
    public async Task Nullable_column_with_a_default_on_SQL_Server_is_a_suggestion()
    {
        var found = await Analysis.Run(
            Sources.Project("""migrationBuilder.AddColumn<int>("Key", "Orders", "int", nullable: true, defaultValue: 0);""", history: Orders),
            Setup.With("migration_discipline.engine = sqlserver"));

        var finding = Assert.Single(found, static finding => finding.Id == "MGD4007");
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, finding.Severity);
        Assert.Contains("the rows that are there stay NULL", finding.GetMessage(), StringComparison.Ordinal);
    }
}
