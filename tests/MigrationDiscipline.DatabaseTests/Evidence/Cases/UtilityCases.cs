namespace MigrationDiscipline.DatabaseTests.Evidence.Cases;

/// <summary>Statements that no operation of EF Core makes: MGD4017.</summary>
internal static class UtilityCases
{
    /// <summary>A partitioned table with one partition, and a table that could be another.</summary>
    public const string Events = """
        migrationBuilder.Sql("CREATE TABLE \"Events\" (\"Day\" integer NOT NULL) PARTITION BY RANGE (\"Day\")");
        migrationBuilder.Sql("CREATE TABLE \"Events1\" PARTITION OF \"Events\" FOR VALUES FROM (0) TO (100)");
        migrationBuilder.Sql("CREATE TABLE \"Events2\" (\"Day\" integer NOT NULL)");

        """;

    public const string View = """
        migrationBuilder.Sql("CREATE MATERIALIZED VIEW \"Totals\" AS SELECT \"CustomerId\", sum(\"Total\") AS total FROM \"Orders\" GROUP BY \"CustomerId\"");
        migrationBuilder.Sql("CREATE UNIQUE INDEX \"IX_Totals\" ON \"Totals\" (\"CustomerId\")");

        """;

    public const string RefreshConcurrently = """migrationBuilder.Sql("REFRESH MATERIALIZED VIEW CONCURRENTLY \"Totals\"");""";

    private const string Trigger = """
        migrationBuilder.Sql("CREATE TRIGGER unchanged BEFORE UPDATE ON \"Orders\" FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()");
        """;

    public static IEnumerable<EvidenceCase> All =>
    [
        new("MGD4017", "exclusion constraint", Sql("""ALTER TABLE \"Orders\" ADD CONSTRAINT \"EX_Orders\" EXCLUDE USING btree (\"Number\" WITH =)""")),
        new("MGD4017", "REINDEX TABLE", Sql("""REINDEX TABLE \"Orders\" """)),
        new("MGD4017", "REINDEX INDEX", Sql("""REINDEX INDEX \"IX_Orders_Note\" """)),
        new("MGD4017", "VACUUM FULL", Suppressed("""VACUUM FULL \"Orders\" """)),
        new("MGD4017", "CLUSTER", Sql("""CLUSTER \"Orders\" USING \"IX_Orders_Note\" """)),
        new("MGD4017", "REFRESH MATERIALIZED VIEW", Sql("""REFRESH MATERIALIZED VIEW \"Totals\" """)) { History = View },
        new("MGD4017", "DETACH PARTITION", Sql("""ALTER TABLE \"Events\" DETACH PARTITION \"Events1\" """)) { History = Events },
        new("MGD4017", "ATTACH PARTITION", Sql("""ALTER TABLE \"Events\" ATTACH PARTITION \"Events2\" FOR VALUES FROM (100) TO (200)""")) { History = Events },
        new("MGD4017", "trigger disabled", Sql("""ALTER TABLE \"Orders\" DISABLE TRIGGER unchanged""")) { History = Trigger },
        new("MGD4017", "trigger enabled", Sql("""ALTER TABLE \"Orders\" ENABLE TRIGGER unchanged""")) { History = Trigger },
        new("MGD4017", "SET LOGGED", Sql("""ALTER TABLE \"Orders\" SET LOGGED""")) { Rows = """ALTER TABLE "Orders" SET UNLOGGED""" },
        EvidenceCase.Silent("MGD4017", "REINDEX CONCURRENTLY", Suppressed("""REINDEX TABLE CONCURRENTLY \"Orders\" """)),
        EvidenceCase.Silent("MGD4017", "VACUUM", Suppressed("""VACUUM \"Orders\" """)),
        EvidenceCase.Silent("MGD4017", "REFRESH MATERIALIZED VIEW CONCURRENTLY", RefreshConcurrently) with { History = View },
        EvidenceCase.Silent("MGD4017", "DETACH PARTITION CONCURRENTLY", Suppressed("""ALTER TABLE \"Events\" DETACH PARTITION \"Events1\" CONCURRENTLY""")) with { History = Events },
        EvidenceCase.Silent("MGD4017", "exclusion constraint of a new table",
            Sql("""CREATE TABLE \"Archive\" (\"Id\" integer)""") + "\n" + Sql("""ALTER TABLE \"Archive\" ADD CONSTRAINT \"EX_Archive\" EXCLUDE USING btree (\"Id\" WITH =)""")),
    ];

    private static string Sql(string text) => $"migrationBuilder.Sql(\"{text.Trim()}\");";

    private static string Suppressed(string text) => $"migrationBuilder.Sql(\"{text.Trim()}\", suppressTransaction: true);";
}
