using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Tests.Rules.Locking;

public class BlockingIndexTests
{
    private const string Orders = """
        migrationBuilder.CreateTable(
            name: "Orders",
            columns: table => new { Id = table.Column<int>(type: "integer", nullable: false), UserId = table.Column<int>(type: "integer", nullable: false) },
            constraints: table => { table.PrimaryKey("PK_Orders", x => x.Id); });
        """;

    private const string Index = """migrationBuilder.CreateIndex(name: "IX_Orders_UserId", table: "Orders", column: "UserId")""";

    [Fact]
    public Task Index_on_an_existing_table_is_reported() => Verify.Up("{|MGD4001:migrationBuilder.CreateIndex|}" + Index["migrationBuilder.CreateIndex".Length..] + ";", Orders, setup: Setup.Npgsql);

    [Fact]
    public async Task Message_names_lock_victim_and_way_out()
    {
        var found = Assert.Single(await Run(Index + ";", Setup.Npgsql), static finding => finding.Id == "MGD4001");

        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.Equal(
            "Building index 'IX_Orders_UserId' takes a SHARE lock on 'Orders', so nobody can write to it until it is built; build it concurrently, in a migration of its own",
            found.GetMessage(null));
    }

    [Theory]
    [InlineData("", DiagnosticSeverity.Info, "where the edition can")]
    [InlineData("migration_discipline.sqlserver_edition = standard", DiagnosticSeverity.Info, "this edition builds no index online")]
    [InlineData("migration_discipline.sqlserver_edition = enterprise", DiagnosticSeverity.Warning, "build it online")]
    public async Task Edition_of_SQL_Server_decides_severity_and_way_out(string edition, DiagnosticSeverity severity, string wayOut)
    {
        var found = Assert.Single(await Run(Index + ";", Setup.With("migration_discipline.engine = sqlserver\n" + edition)), static finding => finding.Id == "MGD4001");

        Assert.Equal(severity, found.Severity);
        Assert.Contains("takes a shared (S) lock on 'Orders', so nobody can write to it", found.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains(wayOut, found.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clustered_index_blocks_readers_too()
    {
        var found = Assert.Single(await Run(Index + """.Annotation("SqlServer:Clustered", true);""", Setup.With("migration_discipline.engine = sqlserver")), static finding => finding.Id == "MGD4001");

        Assert.Contains("takes a schema modification (Sch-M) lock on 'Orders', so nobody can read or write it", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task Concurrent_index_is_silent() => Verify.Up(Index + """.Annotation("Npgsql:CreatedConcurrently", true);""", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Annotation_that_says_no_is_none() =>
        Verify.Up("{|MGD4001:migrationBuilder.CreateIndex|}(name: \"IX\", table: \"Orders\", column: \"UserId\").Annotation(\"Npgsql:CreatedConcurrently\", false);", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Online_index_is_silent() => Verify.Up(Index + """.Annotation("SqlServer:Online", true);""", Orders, setup: Setup.With("migration_discipline.engine = sqlserver"));

    [Fact]
    public Task Annotation_of_another_engine_does_not_help() =>
        Verify.Up("{|MGD4001:migrationBuilder.CreateIndex|}(name: \"IX\", table: \"Orders\", column: \"UserId\").Annotation(\"SqlServer:Online\", true);", Orders, setup: Setup.With("migration_discipline.engine = postgresql"));

    [Fact]
    public Task Index_on_a_new_table_is_silent() => Verify.Up(Orders + "\n" + Index + ";", setup: Setup.Npgsql);

    [Fact]
    public Task Index_on_a_new_table_that_is_renamed_is_silent() => Verify.Up(
        Orders + """

        migrationBuilder.RenameTable(name: "Orders", newName: "Purchases");
        migrationBuilder.CreateIndex(name: "IX", table: "Purchases", column: "UserId");
        """,
        setup: Setup.Npgsql);

    [Fact]
    public Task Index_on_a_table_that_was_never_seen_is_reported() =>
        Verify.Up("""{|MGD4001:migrationBuilder.CreateIndex|}("IX_Users_Email", "Users", "Email", "app");""", setup: Setup.Npgsql);

    [Fact]
    public Task Index_on_a_column_just_added_reads_the_whole_table() => Verify.Up(
        """
        migrationBuilder.AddColumn<int>(name: "ShopId", table: "Orders", type: "integer", nullable: true);
        {|MGD4001:migrationBuilder.CreateIndex|}(name: "IX_Orders_ShopId", table: "Orders", column: "ShopId");
        """,
        Orders,
        setup: Setup.Npgsql);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("mysql")]
    public Task Other_engines_are_silent(string engine) => Verify.Up(Index + ";", Orders, setup: Setup.With("migration_discipline.engine = " + engine));

    [Fact]
    public Task Unknown_engine_is_silent() => Verify.Up(Index + ";", Orders);

    [Fact]
    public Task Small_table_is_silent() => Verify.Up(Index + ";", Orders, setup: Setup.Npgsql with { Options = "migration_discipline.small_tables = Ord*" });

    [Fact]
    public Task Table_that_is_not_among_the_large_ones_is_silent() => Verify.Up(Index + ";", Orders, setup: Setup.Npgsql with { Options = "migration_discipline.large_tables = Events" });

    [Fact]
    public Task Index_in_SQL_is_reported() =>
        Verify.Up("""migrationBuilder.Sql("{|MGD4001:CREATE INDEX ix ON Orders|} (UserId)");""", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Concurrent_index_in_SQL_is_silent() =>
        Verify.Up("""migrationBuilder.Sql("CREATE INDEX CONCURRENTLY ix ON Orders (UserId)", suppressTransaction: true);""", Orders, setup: Setup.Npgsql);

    [Fact]
    public Task Shipped_migration_is_silent() =>
        Verify.Up(Index + ";", Orders, setup: Setup.Npgsql with { Options = "migration_discipline.baseline = " + Sources.TestId });

    private static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> Run(string up, Setup setup) => Analysis.Run(Sources.Project(up, history: Orders), setup);
}
