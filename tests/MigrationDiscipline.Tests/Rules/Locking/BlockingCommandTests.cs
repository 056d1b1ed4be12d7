namespace MigrationDiscipline.Tests.Rules.Locking;

public class BlockingCommandTests
{
    private const string History = """
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>(type: "integer", nullable: false) });
        migrationBuilder.CreateIndex("IX_Users", "Users", "Id");
        """;

    [Theory]
    [InlineData("{|MGD4017:CLUSTER \"Users\"|} USING \"IX_Users\"")]
    [InlineData("{|MGD4017:REINDEX TABLE \"Users\"|}")]
    [InlineData("{|MGD4017:REINDEX INDEX \"IX_Users\"|}")]
    [InlineData("{|MGD4017:REINDEX INDEX ix_never_seen|}")]
    [InlineData("{|MGD4017:REFRESH MATERIALIZED VIEW v|}")]
    [InlineData("{|MGD4017:ALTER TABLE \"Users\"|} DETACH PARTITION part1")]
    [InlineData("{|MGD4017:ALTER TABLE parts|} ATTACH PARTITION \"Users\" FOR VALUES IN (1)")]
    [InlineData("{|MGD4017:ALTER TABLE \"Users\"|} DISABLE TRIGGER ALL")]
    [InlineData("{|MGD4017:ALTER TABLE \"Users\"|} SET UNLOGGED")]
    [InlineData("{|MGD4017:ALTER TABLE \"Users\"|} ADD CONSTRAINT e EXCLUDE USING gist (\"Id\" WITH =)")]
    [InlineData("DO $x$ BEGIN {|MGD4017:REINDEX TABLE \"Users\"|}; END $x$")]
    public Task Commands_that_block_an_existing_table_are_reported(string sql) => Verify.Up(Sql(sql), History, setup: Setup.Npgsql.Only("MGD4017"));

    [Fact]
    public Task So_are_those_on_a_table_that_was_never_seen() => Verify.Up(Sql("{|MGD4017:ALTER TABLE never_seen|} SET LOGGED"), setup: Setup.Npgsql.Only("MGD4017"));

    [Theory]
    [InlineData("{|MGD4017:VACUUM FULL \"Users\"|}")]
    [InlineData("{|MGD4017:CLUSTER|}")]
    [InlineData("{|MGD4017:REINDEX SCHEMA public|}")]
    public Task So_are_those_that_run_outside_of_a_transaction(string sql) => Verify.Up(Sql(sql, ", suppressTransaction: true"), History, setup: Setup.Npgsql.Only("MGD4017"));

    [Theory]
    [InlineData("VACUUM FULL \"Users\"")]
    [InlineData("CLUSTER")]
    [InlineData("REINDEX SCHEMA public")]
    public Task What_cannot_run_where_it_stands_is_MGD4010s_to_say(string sql) => Verify.Up(Sql(sql), History, setup: Setup.Npgsql.Only("MGD4017"));

    [Theory]
    [InlineData("VACUUM \"Users\"")]
    [InlineData("REINDEX TABLE CONCURRENTLY \"Users\"")]
    [InlineData("REFRESH MATERIALIZED VIEW CONCURRENTLY v")]
    [InlineData("ALTER TABLE \"Users\" DETACH PARTITION part1 CONCURRENTLY")]
    [InlineData("ALTER TYPE mood ADD VALUE 'x'")]
    public Task Concurrent_forms_are_silent(string sql) => Verify.Up(Sql(sql, ", suppressTransaction: true"), History, setup: Setup.Npgsql.Only("MGD4017"));

    [Theory]
    [InlineData("CREATE MATERIALIZED VIEW v AS SELECT 1; REFRESH MATERIALIZED VIEW v")]
    [InlineData("CREATE TABLE t (id int); REINDEX TABLE t; ALTER TABLE t SET UNLOGGED")]
    [InlineData("CREATE TABLE t (id int); ALTER TABLE parts ATTACH PARTITION t FOR VALUES IN (1)")]
    [InlineData("CREATE TABLE t (id int); CREATE INDEX i ON t (id); REINDEX INDEX i")]
    public Task What_the_migration_makes_itself_is_silent(string sql) => Verify.Up(Sql(sql), History, setup: Setup.Npgsql.Only("MGD4017"));

    [Fact]
    public Task A_partition_with_a_check_may_need_no_scan() => Verify.Up(
        Sql("ALTER TABLE parts ATTACH PARTITION \"Users\" FOR VALUES IN (1)"),
        History + "\nmigrationBuilder.AddCheckConstraint(\"CK\", \"Users\", \"\\\"Id\\\" = 1\");", setup: Setup.Npgsql.Only("MGD4017"));

    [Fact]
    public Task Small_tables_are_silent() => Verify.Up(
        Sql("REINDEX TABLE \"Users\"; REINDEX INDEX \"IX_Users\"; REFRESH MATERIALIZED VIEW v"), History,
        setup: (Setup.Npgsql with { Options = "migration_discipline.small_tables = Users, v" }).Only("MGD4017"));

    [Fact]
    public Task Other_engines_are_silent() => Verify.Up(
        Sql("REINDEX; ALTER TABLE t DISABLE TRIGGER x"), setup: Setup.With("migration_discipline.engine = sqlserver").Only("MGD4017"));

    [Fact]
    public async Task The_way_out_of_a_partition_depends_on_the_version()
    {
        Assert.Contains("CONCURRENTLY", await Message("15"));
        Assert.Contains("last step", await Message("13"));

        static async Task<string> Message(string version)
        {
            var findings = await Analysis.Run(Sources.Project(Sql("ALTER TABLE t DETACH PARTITION p")), (Setup.Npgsql with { Options = $"is_global = true\nmigration_discipline.engine_version = {version}" }).Only("MGD4017"));
            return Assert.Single(findings).GetMessage();
        }
    }

    private static string Sql(string sql, string more = "") => $"migrationBuilder.Sql(\"\"\"{sql} \"\"\"{more});";
}
