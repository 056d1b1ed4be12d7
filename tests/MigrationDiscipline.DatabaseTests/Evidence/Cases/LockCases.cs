namespace MigrationDiscipline.DatabaseTests.Evidence.Cases;

/// <summary>Operations that no rule about locks speaks of by itself: what they lock all the same.</summary>
internal static class LockCases
{
    private const string ForeignKey = """
        migrationBuilder.AddForeignKey(name: "FK_Orders_Customers_CustomerId", table: "Orders", column: "CustomerId", principalTable: "Customers", principalColumn: "Id");

        """;

    private const string Npgsql = "Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy";

    public static IEnumerable<EvidenceCase> All =>
    [
        Case("column", """migrationBuilder.AddColumn<string>(name: "Remark", table: "Orders", type: "text", nullable: true);"""),
        Case("column of an array", """migrationBuilder.AddColumn<int[]>(name: "Tags", table: "Orders", type: "integer[]", nullable: true);"""),
        Case("column that must be there, with a value", """migrationBuilder.AddColumn<string>(name: "Remark", table: "Orders", type: "text", nullable: false, defaultValue: "");"""),
        Case("column with a default that names itself", """migrationBuilder.AddColumn<DateTime>(name: "On", table: "Orders", type: "date", nullable: false, defaultValueSql: "CURRENT_DATE");"""),
        Case("column dropped", """migrationBuilder.DropColumn(name: "Note", table: "Orders");"""),
        Case("column with a foreign key dropped", """migrationBuilder.DropColumn(name: "CustomerId", table: "Orders");""") with { History = ForeignKey },
        Case("column renamed", """migrationBuilder.RenameColumn(name: "Note", table: "Orders", newName: "Remark");"""),
        Case("NOT NULL taken away", """migrationBuilder.AlterColumn<int>(name: "Number", table: "Orders", type: "integer", nullable: true, oldClrType: typeof(int), oldType: "integer");"""),
        Case("default set", """migrationBuilder.AlterColumn<int>(name: "Number", table: "Orders", type: "integer", nullable: false, defaultValue: 1, oldClrType: typeof(int), oldType: "integer");"""),
        Case("comment on a column", """migrationBuilder.AlterColumn<string>(name: "Note", table: "Orders", type: "text", nullable: true, comment: "free text", oldClrType: typeof(string), oldType: "text", oldNullable: true);"""),
        Case("plain column made identity", $"""
            migrationBuilder.AlterColumn<int>(name: "Id", table: "Orders", type: "integer", nullable: false, oldClrType: typeof(int), oldType: "integer")
                .Annotation("Npgsql:ValueGenerationStrategy", {Npgsql}.IdentityByDefaultColumn);
            """),
        Case("type of a column with a foreign key", """migrationBuilder.AlterColumn<long>(name: "CustomerId", table: "Orders", type: "bigint", nullable: true, oldClrType: typeof(int), oldType: "integer", oldNullable: true);""") with { History = ForeignKey },
        Case("type of a column that a foreign key refers to", """migrationBuilder.AlterColumn<long>(name: "Id", table: "Customers", type: "bigint", nullable: false, oldClrType: typeof(int), oldType: "integer");""") with { History = ForeignKey },
        Case("computed column made from a plain one", """
            migrationBuilder.AlterColumn<string>(name: "Note", table: "Orders", type: "text", nullable: true, computedColumnSql: "'order'", stored: true, oldClrType: typeof(string), oldType: "text", oldNullable: true);
            """),
        Case("table", """
            migrationBuilder.CreateTable(name: "Archive", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) },
                constraints: table => table.PrimaryKey("PK_Archive", x => x.Id));
            """),
        Case("table that refers to another", """
            migrationBuilder.CreateTable(name: "Archive", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false), CustomerId = table.Column<int>(type: "integer", nullable: true) },
                constraints: table => table.ForeignKey("FK_Archive_Customers", x => x.CustomerId, "Customers", "Id"));
            """),
        Case("table dropped", """migrationBuilder.DropTable(name: "Customers");"""),
        Case("table that refers to another dropped", """migrationBuilder.DropTable(name: "Orders");""") with { History = ForeignKey },
        Case("table renamed", """migrationBuilder.RenameTable(name: "Orders", newName: "Purchases");"""),
        Case("table moved to another schema", """migrationBuilder.EnsureSchema("sales"); migrationBuilder.RenameTable(name: "Orders", newName: "Orders", newSchema: "sales");"""),
        Case("comment on a table", """migrationBuilder.AlterTable(name: "Orders", comment: "what was bought");"""),
        Case("table made unlogged", """migrationBuilder.AlterTable(name: "Orders").Annotation("Npgsql:UnloggedTable", true);"""),
        Case("storage parameter", """migrationBuilder.AlterTable(name: "Orders").Annotation("Npgsql:StorageParameter:fillfactor", 70);"""),
        Case("index renamed", """migrationBuilder.RenameIndex(name: "IX_Orders_Note", newName: "IX_Note", table: "Orders");"""),
        Case("foreign key dropped", """migrationBuilder.DropForeignKey(name: "FK_Orders_Customers_CustomerId", table: "Orders");""") with { History = ForeignKey },
        Case("foreign key dropped in SQL", """migrationBuilder.Sql("ALTER TABLE \"Orders\" DROP CONSTRAINT \"FK_Orders_Customers_CustomerId\"");""") with { History = ForeignKey },
        Case("check dropped", """migrationBuilder.DropCheckConstraint(name: "CK_Orders_Total", table: "Orders");""") with
        {
            History = """migrationBuilder.AddCheckConstraint(name: "CK_Orders_Total", table: "Orders", sql: "\"Total\" >= 0");""",
        },
        Case("primary key dropped", """migrationBuilder.DropPrimaryKey(name: "PK_Orders", table: "Orders");"""),
        Case("validated check validated once more", """migrationBuilder.Sql("ALTER TABLE \"Orders\" VALIDATE CONSTRAINT \"CK_Orders_Total\"");""") with
        {
            History = """migrationBuilder.AddCheckConstraint(name: "CK_Orders_Total", table: "Orders", sql: "\"Total\" >= 0");""",
        },
        Case("NOT NULL in SQL on a column that has it", """migrationBuilder.Sql("ALTER TABLE \"Orders\" ALTER COLUMN \"Number\" SET NOT NULL");"""),
        Case("rows inserted", """migrationBuilder.Sql("INSERT INTO \"Customers\" (\"Id\", \"Name\") VALUES (1000, 'new')");"""),
        Case("table emptied", """migrationBuilder.Sql("TRUNCATE \"Orders\"");"""),
        Case("sequence", """migrationBuilder.CreateSequence<int>(name: "OrderNumbers");"""),
        Case("enum with one label more", """migrationBuilder.Sql("ALTER TYPE mood ADD VALUE 'glad'");""") with { History = """migrationBuilder.Sql("CREATE TYPE mood AS ENUM ('sad')");""" },
    ];

    private static EvidenceCase Case(string name, string up) => EvidenceCase.Silent("", name, up);
}
