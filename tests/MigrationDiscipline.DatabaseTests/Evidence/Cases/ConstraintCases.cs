namespace MigrationDiscipline.DatabaseTests.Evidence.Cases;

/// <summary>Conditions on rows that are there: MGD4003, MGD4004, MGD4005, MGD4018.</summary>
internal static class ConstraintCases
{
    private const string ForeignKey = """migrationBuilder.AddForeignKey(name: "FK_Orders_Customers_CustomerId", table: "Orders", column: "CustomerId", principalTable: "Customers", principalColumn: "Id");""";

    private const string ForeignKeyNotValid =
        """migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"FK_Orders_Customers_CustomerId\" FOREIGN KEY (\"CustomerId\") REFERENCES \"Customers\" (\"Id\") NOT VALID");""";

    private const string ValidateForeignKey = """migrationBuilder.Sql("ALTER TABLE \"Orders\" VALIDATE CONSTRAINT \"FK_Orders_Customers_CustomerId\"");""";

    private const string Check = """migrationBuilder.AddCheckConstraint(name: "CK_Orders_Total", table: "Orders", sql: "\"Total\" >= 0");""";

    private const string CheckNotValid = """migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"CK_Orders_Total\" CHECK (\"Total\" >= 0) NOT VALID");""";

    private const string ValidateCheck = """migrationBuilder.Sql("ALTER TABLE \"Orders\" VALIDATE CONSTRAINT \"CK_Orders_Total\"");""";

    private const string Invoices = """
        migrationBuilder.CreateTable(
            name: "Invoices",
            columns: table => new { Id = table.Column<int>(type: "integer", nullable: false), CustomerId = table.Column<int>(type: "integer", nullable: false) });

        """;

    private const string Required = """
        migrationBuilder.AlterColumn<int>(name: "Code", table: "Orders", type: "integer", nullable: false, defaultValue: 0,
            oldClrType: typeof(int), oldType: "integer", oldNullable: true);
        """;

    private const string RequiredWithoutDefault = """
        migrationBuilder.AlterColumn<int>(name: "Code", table: "Orders", type: "integer", nullable: false,
            oldClrType: typeof(int), oldType: "integer", oldNullable: true);
        """;

    private const string CodeIsThere = """migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"CK_Orders_Code\" CHECK (\"Code\" IS NOT NULL) NOT VALID");""";

    private const string ValidateCode = """migrationBuilder.Sql("ALTER TABLE \"Orders\" VALIDATE CONSTRAINT \"CK_Orders_Code\"");""";

    public static IEnumerable<EvidenceCase> All =>
    [
        new("MGD4003", "foreign key", ForeignKey),
        new("MGD4003", "foreign key on a column just added", """
            migrationBuilder.AddColumn<int>(name: "BuyerId", table: "Orders", type: "integer", nullable: true);
            migrationBuilder.AddForeignKey(name: "FK_Orders_Customers_BuyerId", table: "Orders", column: "BuyerId", principalTable: "Customers", principalColumn: "Id");
            """),
        EvidenceCase.Silent("MGD4003", "column that refers to another table from the start", """migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD COLUMN \"BuyerId\" integer REFERENCES \"Customers\" (\"Id\")");"""),
        EvidenceCase.Silent("MGD4003", "foreign key of a new table", Invoices + """migrationBuilder.AddForeignKey(name: "FK_Invoices_Customers", table: "Invoices", column: "CustomerId", principalTable: "Customers", principalColumn: "Id");"""),
        EvidenceCase.Silent("MGD4003", "foreign key not valid", ForeignKeyNotValid),
        EvidenceCase.Silent("MGD4003", "foreign key validated in its own migration", ValidateForeignKey) with { History = ForeignKeyNotValid },

        new("MGD4004", "check", Check),
        new("MGD4004", "check in SQL", """migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD CONSTRAINT \"CK_Orders_Total\" CHECK (\"Total\" >= 0)");"""),
        EvidenceCase.Silent("MGD4004", "check of a new table", Invoices + """migrationBuilder.AddCheckConstraint(name: "CK_Invoices_Id", table: "Invoices", sql: "\"Id\" > 0");"""),
        EvidenceCase.Silent("MGD4004", "check not valid", CheckNotValid),
        EvidenceCase.Silent("MGD4004", "check validated in its own migration", ValidateCheck) with { History = CheckNotValid },

        new("MGD4005", "NOT NULL with a default", Required),
        new("MGD4005", "NOT NULL after the NULLs are filled", """migrationBuilder.Sql("UPDATE \"Orders\" SET \"Code\" = 0 WHERE \"Code\" IS NULL");""" + "\n" + RequiredWithoutDefault),
        new("MGD4005", "NOT NULL in SQL after the NULLs are filled", """
            migrationBuilder.Sql("UPDATE \"Orders\" SET \"Code\" = 0 WHERE \"Code\" IS NULL");
            migrationBuilder.Sql("ALTER TABLE \"Orders\" ALTER COLUMN \"Code\" SET NOT NULL");
            """),
        new("MGD4005", "NOT NULL with a check that is not validated", Required) { History = CodeIsThere },
        EvidenceCase.Silent("MGD4005", "NOT NULL and nothing fills the NULLs", RequiredWithoutDefault) with { SilentThough = "MGD5006 speaks" },
        EvidenceCase.Silent("MGD4005", "NOT NULL that a check of the history proves", Required) with { History = CodeIsThere + "\n" + ValidateCode },
        EvidenceCase.Silent("MGD4005", "NOT NULL that a check above proves", ValidateCode + "\n" + RequiredWithoutDefault) with { History = CodeIsThere },
        EvidenceCase.Silent("MGD4005", "NOT NULL of a new table", """
            migrationBuilder.CreateTable(name: "Archive", columns: table => new { Id = table.Column<int>(type: "integer", nullable: true) });
            migrationBuilder.AlterColumn<int>(name: "Id", table: "Archive", type: "integer", nullable: false, defaultValue: 0, oldClrType: typeof(int), oldType: "integer", oldNullable: true);
            """),

        new("MGD4018", "check not valid and validated in one transaction", CheckNotValid + "\n" + ValidateCheck),
        new("MGD4018", "foreign key not valid and validated in one transaction", ForeignKeyNotValid + "\n" + ValidateForeignKey),
        EvidenceCase.Silent("MGD4018", "check validated in its own migration", ValidateCheck) with { History = CheckNotValid },
        EvidenceCase.Silent("MGD4018", "foreign key validated in its own migration", ValidateForeignKey) with { History = ForeignKeyNotValid },
    ];
}
