namespace MigrationDiscipline.DatabaseTests.Evidence.Cases;

/// <summary>What stands together in a transaction, and what cannot: MGD4010, MGD4011, MGD4012, MGD4013, MGD4014, MGD4020.</summary>
internal static class TransactionCases
{
    private const string AddColumn = """migrationBuilder.AddColumn<string>(name: "Remark", table: "Orders", type: "text", nullable: true);""";

    private const string Concurrently = """
        migrationBuilder.CreateIndex(name: "IX_Orders_Number", table: "Orders", column: "Number")
            .Annotation("Npgsql:CreatedConcurrently", true);
        """;

    private const string UpdateAll = """migrationBuilder.Sql("UPDATE \"Orders\" SET \"Note\" = upper(\"Note\")");""";

    private const string UpdateOne = """migrationBuilder.UpdateData(table: "Orders", keyColumn: "Id", keyValue: 1, column: "Note", value: "first");""";

    private const string Check = """migrationBuilder.AddCheckConstraint(name: "CK_Orders_Total", table: "Orders", sql: "\"Total\" >= 0");""";

    private const string Archive = """
        migrationBuilder.CreateTable(
            name: "Archive",
            columns: table => new { Id = table.Column<int>(type: "integer", nullable: false), Note = table.Column<string>(type: "text", nullable: true) });

        """;

    private const string Batches = """
        migrationBuilder.Sql(
            @"DO $$
            DECLARE
                first integer := 1;
            BEGIN
                WHILE first <= 200 LOOP
                    UPDATE ""Orders"" SET ""Note"" = upper(""Note"") WHERE ""Id"" >= first AND ""Id"" < first + 20;
                    COMMIT;
                    first := first + 20;
                END LOOP;
            END $$",
            suppressTransaction: true);
        """;

    public static IEnumerable<EvidenceCase> All =>
    [
        new("MGD4010", "CREATE INDEX CONCURRENTLY in the transaction", Sql("""CREATE INDEX CONCURRENTLY \"IX_Orders_Number\" ON \"Orders\" (\"Number\")""")),
        new("MGD4010", "DROP INDEX CONCURRENTLY in the transaction", Sql("""DROP INDEX CONCURRENTLY \"IX_Orders_Note\" """)),
        new("MGD4010", "REINDEX CONCURRENTLY in the transaction", Sql("""REINDEX INDEX CONCURRENTLY \"IX_Orders_Note\" """)),
        new("MGD4010", "DETACH PARTITION CONCURRENTLY in the transaction", Sql("""ALTER TABLE \"Events\" DETACH PARTITION \"Events1\" CONCURRENTLY""")) { History = UtilityCases.Events },
        new("MGD4010", "VACUUM in the transaction", Sql("""VACUUM \"Orders\" """)),
        new("MGD4010", "ALTER SYSTEM in the transaction", Sql("ALTER SYSTEM SET work_mem = '8MB'")),
        new("MGD4010", "CREATE DATABASE in the transaction", Sql("CREATE DATABASE other")),
        new("MGD4010", "DROP DATABASE in the transaction", Sql("DROP DATABASE other")),
        new("MGD4010", "CREATE TABLESPACE in the transaction", Sql("CREATE TABLESPACE fast LOCATION '/nowhere'")),
        new("MGD4010", "two statements in one suppressed command", Suppressed("""DROP INDEX CONCURRENTLY \"IX_Orders_Note\"; CREATE INDEX CONCURRENTLY \"IX_Orders_Note\" ON \"Orders\" (\"Note\")""")),
        new("MGD4010", "CREATE INDEX CONCURRENTLY inside DO", Suppressed("""DO $$ BEGIN CREATE INDEX CONCURRENTLY \"IX_Orders_Number\" ON \"Orders\" (\"Number\"); END $$""")),
        EvidenceCase.Silent("MGD4010", "CREATE INDEX CONCURRENTLY outside", Suppressed("""CREATE INDEX CONCURRENTLY \"IX_Orders_Number\" ON \"Orders\" (\"Number\")""")),
        EvidenceCase.Silent("MGD4010", "VACUUM outside", Suppressed("""VACUUM \"Orders\" """)),
        EvidenceCase.Silent("MGD4010", "ALTER DATABASE SET in the transaction", Sql("ALTER DATABASE postgres SET statement_timeout = 0")),
        EvidenceCase.Silent("MGD4010", "REFRESH CONCURRENTLY in the transaction", UtilityCases.RefreshConcurrently) with { History = UtilityCases.View },

        new("MGD4011", "concurrent index beside a column", AddColumn + "\n" + Concurrently),
        new("MGD4011", "column beside a suppressed statement", Suppressed("""UPDATE \"Orders\" SET \"Note\" = upper(\"Note\") WHERE \"Id\" < 10""") + "\n" + AddColumn + "\n" + Suppressed("SELECT 1")),
        EvidenceCase.Silent("MGD4011", "concurrent index alone", Concurrently),
        EvidenceCase.Silent("MGD4011", "concurrent index after an invalid one is dropped", Suppressed("""DROP INDEX CONCURRENTLY IF EXISTS \"IX_Orders_Number\" """) + "\n" + Concurrently),
        EvidenceCase.Silent("MGD4011", "all in one transaction", AddColumn + "\n" + Check),

        new("MGD4012", "all rows updated beside a new column", AddColumn + "\n" + Sql("""UPDATE \"Orders\" SET \"Remark\" = \"Note\" """)),
        new("MGD4012", "rows without a value updated beside a check", """migrationBuilder.UpdateData(table: "Orders", keyColumn: "Code", keyValue: null, column: "Code", value: 0);""" + "\n" + Check)
        {
            Rows = """UPDATE "Orders" SET "Code" = NULL""",
        },
        EvidenceCase.Silent("MGD4012", "one row updated by its key beside a new column", AddColumn + "\n" + UpdateOne),
        EvidenceCase.Silent("MGD4012", "one row updated by its key in SQL beside a new column", AddColumn + "\n" + Sql("""UPDATE \"Orders\" SET \"Remark\" = \"Note\" WHERE \"Id\" = 1""")),
        EvidenceCase.Silent("MGD4012", "rows of a new table", Archive + Sql("""INSERT INTO \"Archive\" VALUES (1, 'a')""") + "\n" + Sql("""UPDATE \"Archive\" SET \"Note\" = 'b'""")),
        EvidenceCase.Silent("MGD4012", "all rows of a small table", AddColumn + "\n" + UpdateAll) with { Options = "migration_discipline.small_tables = Orders", SilentThough = "the table is said to be small" },
        EvidenceCase.Silent("MGD4012", "all rows updated alone", UpdateAll),

        new("MGD4013", "two tables checked", Check + "\n" + """migrationBuilder.AddCheckConstraint(name: "CK_Customers_Id", table: "Customers", sql: "\"Id\" > 0");"""),
        new("MGD4013", "two tables written anew", Widen("Orders", "Number") + "\n" + Widen("Customers", "Age")) { History = """migrationBuilder.AddColumn<int>(name: "Age", table: "Customers", type: "integer", nullable: true);""" },
        EvidenceCase.Silent("MGD4013", "columns on two tables", AddColumn + "\n" + """migrationBuilder.AddColumn<string>(name: "Remark", table: "Customers", type: "text", nullable: true);"""),
        EvidenceCase.Silent("MGD4013", "one foreign key", """migrationBuilder.AddForeignKey(name: "FK_Orders_Customers_CustomerId", table: "Orders", column: "CustomerId", principalTable: "Customers", principalColumn: "Id");"""),
        EvidenceCase.Silent("MGD4013", "one table twice", Check + "\n" + Widen("Orders", "Number")),

        new("MGD4014", "check without a lock timeout", Check),
        new("MGD4014", "column without a lock timeout", AddColumn),
        EvidenceCase.Silent("MGD4014", "check with a lock timeout", Sql("SET LOCAL lock_timeout = '5s'") + "\n" + Check),

        new("MGD4020", "all rows updated", UpdateAll),
        new("MGD4020", "all rows copied", Sql("""INSERT INTO \"Archive\" SELECT \"Id\", \"Note\" FROM \"Orders\" """)) { History = Archive },
        new("MGD4020", "many rows deleted", Sql("""DELETE FROM \"Orders\" WHERE \"Total\" < 80""")),
        EvidenceCase.Silent("MGD4020", "one row updated by its key", Sql("""UPDATE \"Orders\" SET \"Note\" = 'first' WHERE \"Id\" = 1""")),
        EvidenceCase.Silent("MGD4020", "rows updated in batches", Batches),
        EvidenceCase.Silent("MGD4020", "rows of a new table", Archive + Sql("""UPDATE \"Archive\" SET \"Note\" = 'b'""")),
    ];

    private static string Sql(string text) => $"migrationBuilder.Sql(\"{text.Trim()}\");";

    private static string Suppressed(string text) => $"migrationBuilder.Sql(\"{text.Trim()}\", suppressTransaction: true);";

    private static string Widen(string table, string column) =>
        $"""migrationBuilder.AlterColumn<long>(name: "{column}", table: "{table}", type: "bigint", nullable: true, oldClrType: typeof(int), oldType: "integer", oldNullable: true);""";
}
