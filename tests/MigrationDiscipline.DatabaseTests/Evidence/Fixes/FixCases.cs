namespace MigrationDiscipline.DatabaseTests.Evidence.Fixes;

/// <summary>The fixes that promise that others keep working.</summary>
internal static class FixCases
{
    public static IReadOnlyList<FixCase> All { get; } =
    [
        new("MGD4001", "BuildIndexConcurrently", "", """migrationBuilder.CreateIndex(name: "IX_Orders_CustomerId", table: "Orders", column: "CustomerId");""", Blocked.Writes)
        {
            Outcome = (Index("IX_Orders_CustomerId"), true),
        },
        new("MGD4001", "MoveIndexToItsOwnMigration", "", """
            migrationBuilder.AddColumn<string>(name: "Remark", table: "Orders", type: "text", nullable: true);

            migrationBuilder.CreateIndex(name: "IX_Orders_CustomerId", table: "Orders", column: "CustomerId");
            """, Blocked.ReadsAndWrites)
        {
            Outcome = (Index("IX_Orders_CustomerId"), true),
        },
        new("MGD4002", "DropIndexConcurrently", "", """migrationBuilder.DropIndex(name: "IX_Orders_Note", table: "Orders");""", Blocked.ReadsAndWrites)
        {
            IsBehindReport = true,
            Outcome = ("SELECT count(*) FROM pg_class WHERE relname = 'IX_Orders_Note'", 0L),
        },
        new("MGD4003", "AddConstraintNotValid", "", """migrationBuilder.AddForeignKey(name: "FK_Orders_Customers_CustomerId", table: "Orders", column: "CustomerId", principalTable: "Customers", principalColumn: "Id");""", Blocked.Writes)
        {
            Outcome = (Constraint("FK_Orders_Customers_CustomerId"), true),
        },
        new("MGD4004", "AddConstraintNotValid", "", """migrationBuilder.AddCheckConstraint(name: "CK_Orders_Total", table: "Orders", sql: "\"Total\" >= 0");""", Blocked.ReadsAndWrites)
        {
            Outcome = (Constraint("CK_Orders_Total"), true),
        },
        new("MGD4005", "ValidateCheckThenRequire", "", """
            migrationBuilder.AlterColumn<int>(name: "Code", table: "Orders", type: "integer", nullable: false, defaultValue: 0,
                oldClrType: typeof(int), oldType: "integer", oldNullable: true);
            """, Blocked.ReadsAndWrites)
        {
            Rows = """UPDATE "Orders" SET "Code" = NULL WHERE "Id" % 2 = 0""",
            Outcome = ("""SELECT attnotnull FROM pg_attribute WHERE attrelid = '"Orders"'::regclass AND attname = 'Code'""", true),
        },
        new("MGD4007", "SplitVolatileDefault", "", """migrationBuilder.AddColumn<Guid>(name: "Key", table: "Orders", type: "uuid", nullable: true, defaultValueSql: "gen_random_uuid()");""", Blocked.ReadsAndWrites)
        {
            Orders = 20_000,
            Outcome = ("SELECT count(*) FROM \"Orders\" WHERE \"Key\" IS NULL", 0L),
        },
        new("MGD4007", "SplitVolatileDefault, required", "", """migrationBuilder.AddColumn<Guid>(name: "Key", table: "Orders", type: "uuid", nullable: false, defaultValueSql: "gen_random_uuid()");""", Blocked.ReadsAndWrites)
        {
            Orders = 20_000,
            Outcome = ("""SELECT attnotnull FROM pg_attribute WHERE attrelid = '"Orders"'::regclass AND attname = 'Key'""", true),
        },
        new("MGD4009", "BuildKeyOverIndex", "", """migrationBuilder.AddUniqueConstraint(name: "AK_Orders_Number", table: "Orders", column: "Number");""", Blocked.ReadsAndWrites)
        {
            Outcome = (Constraint("AK_Orders_Number"), true),
        },
        new("MGD4009", "RenameKeyInsteadOfDropAndAdd", "", """
            migrationBuilder.DropPrimaryKey(name: "PK_Orders", table: "Orders");

            migrationBuilder.AddPrimaryKey(name: "PK_Purchases", table: "Orders", column: "Id");
            """, Blocked.ReadsAndWrites)
        {
            Outcome = ("SELECT conname::text FROM pg_constraint WHERE conrelid = '\"Orders\"'::regclass AND contype = 'p'", "PK_Purchases"),
        },
        new("MGD4012", "ChangeRowsInBatches", "", """
            migrationBuilder.Sql("UPDATE \"Orders\" SET \"Code\" = \"Number\" WHERE \"Code\" IS NULL");
            migrationBuilder.AddColumn<string>(name: "Remark", table: "Customers", type: "text", nullable: true);
            """, Blocked.Writes)
        {
            Orders = 20_000,
            Rows = """UPDATE "Orders" SET "Code" = NULL""",
            Outcome = ("SELECT count(*) FROM \"Orders\" WHERE \"Code\" IS NULL", 0L),
        },
        new("MGD4020", "ChangeRowsInBatches", "", """migrationBuilder.Sql("UPDATE \"Orders\" SET \"Code\" = \"Number\" WHERE \"Code\" IS NULL");""", Blocked.Writes)
        {
            Orders = 20_000,
            Rows = """UPDATE "Orders" SET "Code" = NULL""",
            Outcome = ("SELECT count(*) FROM \"Orders\" WHERE \"Code\" IS NULL", 0L),
        },
    ];

    private static string Index(string name) => $"SELECT indisvalid FROM pg_index WHERE indexrelid = '\"{name}\"'::regclass";

    private static string Constraint(string name) => $"SELECT convalidated FROM pg_constraint WHERE conname = '{name}'";
}
