namespace MigrationDiscipline.DatabaseTests.Evidence.Cases;

/// <summary>Indexes and the keys that are built on them: MGD4001, MGD4002, MGD4009, MGD4021.</summary>
internal static class IndexCases
{
    private const string CreateIndex = """migrationBuilder.CreateIndex(name: "IX_Orders_CustomerId", table: "Orders", column: "CustomerId");""";

    private const string Archive = """
        migrationBuilder.CreateTable(
            name: "Archive",
            columns: table => new { Id = table.Column<int>(type: "integer", nullable: false), Number = table.Column<int>(type: "integer", nullable: true) });

        """;

    public static IEnumerable<EvidenceCase> All =>
    [
        new("MGD4001", "index", CreateIndex),
        new("MGD4001", "unique index", """migrationBuilder.CreateIndex(name: "IX_Orders_Number", table: "Orders", column: "Number", unique: true);"""),
        new("MGD4001", "index in SQL", """migrationBuilder.Sql("CREATE INDEX \"IX_Orders_Number\" ON \"Orders\" (\"Number\")");"""),
        new("MGD4001", "index on a partitioned table", """migrationBuilder.CreateIndex(name: "IX_Events_Day", table: "Events", column: "Day");""")
        {
            History = """
                migrationBuilder.Sql("CREATE TABLE \"Events\" (\"Day\" integer NOT NULL) PARTITION BY RANGE (\"Day\")");
                migrationBuilder.Sql("CREATE TABLE \"Events1\" PARTITION OF \"Events\" FOR VALUES FROM (0) TO (100)");

                """,
            Rows = """INSERT INTO "Events" SELECT generate_series(1, 50)""",
        },
        EvidenceCase.Silent("MGD4001", "concurrent index", """
            migrationBuilder.CreateIndex(name: "IX_Orders_CustomerId", table: "Orders", column: "CustomerId")
                .Annotation("Npgsql:CreatedConcurrently", true);
            """),
        EvidenceCase.Silent("MGD4001", "concurrent index in SQL",
            """migrationBuilder.Sql("CREATE INDEX CONCURRENTLY \"IX_Orders_Number\" ON \"Orders\" (\"Number\")", suppressTransaction: true);"""),
        EvidenceCase.Silent("MGD4001", "index on a new table", Archive + """migrationBuilder.CreateIndex(name: "IX_Archive_Number", table: "Archive", column: "Number");"""),
        EvidenceCase.Silent("MGD4001", "index on a small table", CreateIndex) with { Options = "migration_discipline.small_tables = Orders", SilentThough = "the table is said to be small" },

        new("MGD4002", "index dropped", """migrationBuilder.DropIndex(name: "IX_Orders_Note", table: "Orders");"""),
        new("MGD4002", "index dropped in SQL", """migrationBuilder.Sql("DROP INDEX \"IX_Orders_Note\"");"""),
        EvidenceCase.Silent("MGD4002", "index dropped concurrently",
            """migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS \"IX_Orders_Note\"", suppressTransaction: true);"""),
        EvidenceCase.Silent("MGD4002", "table dropped too", """
            migrationBuilder.DropIndex(name: "IX_Orders_Note", table: "Orders");
            migrationBuilder.DropTable(name: "Orders");
            """) with { SilentThough = "the table goes too" },

        new("MGD4009", "primary key", """migrationBuilder.AddPrimaryKey(name: "PK_Archive", table: "Archive", column: "Id");""") { History = Archive },
        new("MGD4009", "unique constraint", """migrationBuilder.AddUniqueConstraint(name: "AK_Orders_Number", table: "Orders", column: "Number");"""),
        new("MGD4009", "primary key built anew to rename it", """
            migrationBuilder.DropPrimaryKey(name: "PK_Orders", table: "Orders");
            migrationBuilder.AddPrimaryKey(name: "PK_Purchases", table: "Orders", column: "Id");
            """),
        EvidenceCase.Silent("MGD4009", "unique constraint of an index that is there",
            """migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"AK_Orders_Number\" UNIQUE USING INDEX \"IX_Orders_Number\"");""") with
        {
            History = """migrationBuilder.CreateIndex(name: "IX_Orders_Number", table: "Orders", column: "Number", unique: true);""",
        },
        EvidenceCase.Silent("MGD4009", "primary key of an index that is there",
            """migrationBuilder.Sql("ALTER TABLE \"Archive\" ADD CONSTRAINT \"PK_Archive\" PRIMARY KEY USING INDEX \"IX_Archive_Id\"");""") with
        {
            History = Archive + """migrationBuilder.CreateIndex(name: "IX_Archive_Id", table: "Archive", column: "Id", unique: true);""",
        },
        new("MGD4009", "primary key of an index over a column that may be NULL",
            """migrationBuilder.Sql("ALTER TABLE \"Archive\" ADD CONSTRAINT \"PK_Archive\" PRIMARY KEY USING INDEX \"IX_Archive_Number\"");""")
        {
            History = Archive + """migrationBuilder.CreateIndex(name: "IX_Archive_Number", table: "Archive", column: "Number", unique: true);""",
        },
        EvidenceCase.Silent("MGD4009", "primary key of a new table", Archive + """migrationBuilder.AddPrimaryKey(name: "PK_Archive", table: "Archive", column: "Id");"""),
        EvidenceCase.Silent("MGD4009", "constraint renamed", """migrationBuilder.Sql("ALTER TABLE \"Orders\" RENAME CONSTRAINT \"PK_Orders\" TO \"PK_Purchases\"");"""),

        new("MGD4021", "index dropped before the wider one is built", """
            migrationBuilder.DropIndex(name: "IX_Orders_Note", table: "Orders");
            migrationBuilder.CreateIndex(name: "IX_Orders_Note_Number", table: "Orders", columns: new[] { "Note", "Number" });
            """),
        EvidenceCase.Silent("MGD4021", "wider index built first", """
            migrationBuilder.CreateIndex(name: "IX_Orders_Note_Number", table: "Orders", columns: new[] { "Note", "Number" });
            migrationBuilder.DropIndex(name: "IX_Orders_Note", table: "Orders");
            """),
        EvidenceCase.Silent("MGD4021", "index on other columns", """
            migrationBuilder.DropIndex(name: "IX_Orders_Note", table: "Orders");
            migrationBuilder.CreateIndex(name: "IX_Orders_Number", table: "Orders", column: "Number");
            """),
    ];
}
