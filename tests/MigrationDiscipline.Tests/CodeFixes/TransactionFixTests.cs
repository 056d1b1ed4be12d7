using MigrationDiscipline.CodeFixes;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>Fixes that take SQL out of the migration's transaction.</summary>
public class TransactionFixTests
{
    [Theory]
    [InlineData("migrationBuilder.Sql(\"{|MGD4010:VACUUM users|}\");", "migrationBuilder.Sql(\"VACUUM users\", suppressTransaction: true);")]
    [InlineData("migrationBuilder.Sql(\"{|MGD4010:VACUUM users|};\", false);", "migrationBuilder.Sql(\"VACUUM users;\", true);")]
    [InlineData("migrationBuilder.Sql(suppressTransaction: false, sql: \"{|MGD4010:VACUUM users|}\");", "migrationBuilder.Sql(suppressTransaction: true, sql: \"VACUUM users\");")]
    [InlineData("migrationBuilder.Sql(\n    sql: \"{|MGD4010:VACUUM users|}\"); // Why not.", "migrationBuilder.Sql(\n    sql: \"VACUUM users\",\n    suppressTransaction: true); // Why not.")]
    [InlineData(
        "migrationBuilder.Sql(\"UPDATE users SET a = 'x;y'; -- now\\n{|#0:VACUUM|} users; SELECT 1\");",
        "migrationBuilder.Sql(\"UPDATE users SET a = 'x;y';\");\nmigrationBuilder.Sql(\"-- now\\nVACUUM users;\", suppressTransaction: true);\nmigrationBuilder.Sql(\"SELECT 1\");")]
    [InlineData(
        "migrationBuilder.Sql({|MGD4010:@\"SET lock_timeout = '5s'; DROP INDEX CONCURRENTLY \"\"ix\"\";\"|}, suppressTransaction: true);",
        "migrationBuilder.Sql(@\"SET lock_timeout = '5s';\", suppressTransaction: true);\nmigrationBuilder.Sql(@\"DROP INDEX CONCURRENTLY \"\"ix\"\";\", suppressTransaction: true);")]
    [InlineData(
        "migrationBuilder.Sql(\"\"\"{|MGD4010:VACUUM a|}; {|MGD4010:DROP INDEX CONCURRENTLY \"ix\"|} \"\"\");",
        "migrationBuilder.Sql(\"\"\"VACUUM a;\"\"\", suppressTransaction: true);\nmigrationBuilder.Sql(\n    \"\"\"\n    DROP INDEX CONCURRENTLY \"ix\"\n    \"\"\", suppressTransaction: true);")]
    public Task Statements_leave_the_transaction(string up, string fixedUp) => Verify.UpFixed<RunOutsideTransaction>(
        // A literal with escapes is located as a whole.
        up.Contains("{|#0:") ? up.Replace("{|#0:", "").Replace("|}", "").Replace("\"UPDATE", "{|MGD4010:\"UPDATE").Replace("SELECT 1\"", "SELECT 1\"|}") : up,
        fixedUp, setup: Setup.Npgsql.Only("MGD4010"));

    [Fact]
    public Task SQL_Server_takes_the_whole_call_out() => Verify.UpFixed<RunOutsideTransaction>(
        "migrationBuilder.Sql(\"{|MGD4010:ALTER DATABASE CURRENT|} SET READ_COMMITTED_SNAPSHOT ON\");",
        "migrationBuilder.Sql(\"ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON\", suppressTransaction: true);",
        setup: Setup.With("migration_discipline.engine = sqlserver").Only("MGD4010"));

    [Theory]
    [InlineData("migrationBuilder.Sql(\"DO 'BEGIN {|MGD4010:VACUUM users|}; END'\");")]
    [InlineData("const string More = \"SELECT 1; VACUUM users\"; {|MGD4010:migrationBuilder.Sql|}(More);")]
    [InlineData("migrationBuilder.Sql(/* why */ \"SELECT 1; {|MGD4010:VACUUM users|}\");")]
    public async Task What_needs_a_person_is_not_offered(string up)
    {
        if (up.Contains("const"))
            up = up.Replace("{|MGD4010:migrationBuilder.Sql|}(More)", "migrationBuilder.Sql({|MGD4010:More|})");
        await Verify.UpFixed<RunOutsideTransaction>(up, up, setup: Setup.Npgsql.Only("MGD4010"));
    }

    private const string Key = "ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES users (id) NOT VALID;";

    [Fact]
    public Task Validation_moves_into_a_migration_of_its_own() => Verify.UpFixed<ValidateLater>(
        $$"""
        migrationBuilder.Sql("{{Key}}");
        migrationBuilder.Sql("{|MGD4018:ALTER TABLE orders|} VALIDATE CONSTRAINT fk;");
        """,
        $"""migrationBuilder.Sql("{Key}");""",
        setup: Setup.Npgsql.Only("MGD4018"),
        added: ("Validate_fk", "migrationBuilder.Sql(\"ALTER TABLE orders VALIDATE CONSTRAINT fk;\");", "// Nothing to undo: that the rows were checked does no harm."));

    [Fact]
    public Task Validation_moves_out_of_a_text() => Verify.UpFixed<ValidateLater>(
        $$"""migrationBuilder.Sql("{{Key}} {|MGD4018:ALTER TABLE orders|} VALIDATE CONSTRAINT fk; UPDATE orders SET a = 1");""",
        $"""
        migrationBuilder.Sql("{Key}");
        migrationBuilder.Sql("UPDATE orders SET a = 1");
        """,
        setup: Setup.Npgsql.Only("MGD4018"),
        added: ("Validate_fk", "migrationBuilder.Sql(\"ALTER TABLE orders VALIDATE CONSTRAINT fk;\");", "// Nothing to undo: that the rows were checked does no harm."));

    [Theory]
    [InlineData("a; b", "a;|b")]
    [InlineData("-- x\na; /* y */ b;\n-- z", "-- x\na;|/* y */ b;\n-- z")]
    [InlineData("DO $$ BEGIN a; b; END $$; c", "DO $$ BEGIN a; b; END $$;|c")]
    [InlineData("SELECT ';'", "SELECT ';'")]
    [InlineData("BEGIN; a; COMMIT", null)]
    [InlineData("a; SELECT 'b", null)]
    [InlineData(";;", "")]
    public void Texts_are_cut_at_the_ends_of_statements(string sql, string? expected) =>
        Assert.Equal(expected, SqlStatements.Split(sql, Engines.PostgreSql) is { } texts ? string.Join("|", texts) : null);
}
