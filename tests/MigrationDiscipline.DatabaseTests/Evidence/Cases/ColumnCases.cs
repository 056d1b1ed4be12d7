namespace MigrationDiscipline.DatabaseTests.Evidence.Cases;

/// <summary>Columns added and types changed: MGD4006, MGD4007, MGD4008.</summary>
internal static class ColumnCases
{
    /// <summary>Columns of the types whose change is looked at.</summary>
    private const string Parcels = """
        migrationBuilder.CreateTable(
            name: "Parcels",
            columns: table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Moment = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                Seconds = table.Column<DateTime>(type: "timestamp(0) with time zone", nullable: true),
                Local = table.Column<DateTime>(type: "timestamp without time zone", nullable: true),
                Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                Label = table.Column<string>(type: "text", nullable: true),
                Weight = table.Column<decimal>(type: "numeric(10,2)", precision: 10, scale: 2, nullable: true),
                Count = table.Column<int>(type: "integer", nullable: true)
            });

        """;

    private const string Rows = """INSERT INTO "Parcels" SELECT i, now(), now(), now(), 'c' || i, 'l' || i, i, i FROM generate_series(1, 100) i""";

    private const string IdentityByDefault = """.Annotation("Npgsql:ValueGenerationStrategy", Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)""";

    private const string Serial = """.Annotation("Npgsql:ValueGenerationStrategy", Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.SerialColumn)""";

    public static IEnumerable<EvidenceCase> All =>
    [
        .. TypeChanges,
        new("MGD4007", "default that differs from row to row", Add("Guid", "Key", "uuid", """nullable: false, defaultValueSql: "gen_random_uuid()" """)),
        new("MGD4007", "default that reads the clock", Add("DateTime", "SeenAt", "timestamp with time zone", """nullable: false, defaultValueSql: "clock_timestamp()" """)),
        new("MGD4007", "default that differs from row to row, in SQL", """migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD COLUMN \"Key\" uuid DEFAULT gen_random_uuid()");"""),
        EvidenceCase.Silent("MGD4007", "default of the transaction's time", Add("DateTime", "SeenAt", "timestamp with time zone", """nullable: false, defaultValueSql: "now()" """)),
        EvidenceCase.Silent("MGD4007", "default CURRENT_TIMESTAMP", Add("DateTime", "SeenAt", "timestamp with time zone", """nullable: false, defaultValueSql: "CURRENT_TIMESTAMP" """)),
        EvidenceCase.Silent("MGD4007", "constant default", Add("int", "Priority", "integer", "nullable: false, defaultValue: 3")),
        EvidenceCase.Silent("MGD4007", "default set after the column is there", """
            migrationBuilder.Sql("ALTER TABLE \"Orders\" ADD COLUMN \"Key\" uuid");
            migrationBuilder.Sql("ALTER TABLE \"Orders\" ALTER COLUMN \"Key\" SET DEFAULT gen_random_uuid()");
            """),
        EvidenceCase.Silent("MGD4007", "default of a new table", """
            migrationBuilder.CreateTable(name: "Archive", columns: table => new { Id = table.Column<int>(type: "integer", nullable: false) });
            migrationBuilder.AddColumn<Guid>(name: "Key", table: "Archive", type: "uuid", nullable: false, defaultValueSql: "gen_random_uuid()");
            """),

        new("MGD4008", "identity column", Add("int", "Line", "integer", "nullable: false", IdentityByDefault)),
        new("MGD4008", "serial column", Add("int", "Line", "integer", "nullable: false", Serial)),
        new("MGD4008", "stored computed column", Add("decimal", "Gross", "numeric(10,2)", """nullable: false, computedColumnSql: "\"Total\" * 2", stored: true""")),
        EvidenceCase.Silent("MGD4008", "identity column of a new table", """
            migrationBuilder.CreateTable(name: "Archive", columns: table => new { Number = table.Column<int>(type: "integer", nullable: false) });
            migrationBuilder.AddColumn<int>(name: "Id", table: "Archive", type: "integer", nullable: false)
                .Annotation("Npgsql:ValueGenerationStrategy", Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
            """),
        EvidenceCase.Silent("MGD4008", "plain column", Add("int", "Line", "integer", "nullable: true")),
    ];

    private static IEnumerable<EvidenceCase> TypeChanges =>
    [
        TypeChange("int to bigint", "Count", "int", "integer", "long", "bigint"),
        TypeChange("smaller scale and precision", "Weight", "decimal", "numeric(10,2)", "decimal", "numeric(10,1)", "MGD2006 speaks"),
        TypeChange("larger scale", "Weight", "decimal", "numeric(10,2)", "decimal", "numeric(14,4)"),
        TypeChange("text to varchar(n)", "Label", "string", "text", "string", "character varying(50)", "MGD2006 speaks"),
        TypeChange("shorter varchar", "Code", "string", "character varying(20)", "string", "character varying(10)", "MGD2006 speaks"),
        TypeChange("timestamptz with fewer digits", "Moment", "DateTime", "timestamp with time zone", "DateTime", "timestamp(3) with time zone", "MGD2006 speaks"),
        TypeChange("timestamp to timestamptz, the session not in UTC", "Local", "DateTime", "timestamp without time zone", "DateTime", "timestamp with time zone", "MGD2006 speaks") with
        {
            Rows = Rows + "; SET TimeZone = 'Europe/Berlin'",
        },
        TypeChange("longer varchar", "Code", "string", "character varying(20)", "string", "character varying(40)", isInstant: true),
        TypeChange("varchar to text", "Code", "string", "character varying(20)", "string", "text", isInstant: true),
        TypeChange("larger precision", "Weight", "decimal", "numeric(10,2)", "decimal", "numeric(12,2)", isInstant: true),
        TypeChange("numeric without limit", "Weight", "decimal", "numeric(10,2)", "decimal", "numeric", isInstant: true),
        TypeChange("timestamptz with more digits", "Seconds", "DateTime", "timestamp(0) with time zone", "DateTime", "timestamp(3) with time zone", isInstant: true),
        EvidenceCase.Silent("MGD4006", "int to bigint on a new table", Parcels + Alter("Count", "int", "integer", "long", "bigint")),
    ];

    private static EvidenceCase TypeChange(string name, string column, string oldClr, string oldType, string clr, string type, string? silentThough = null, bool isInstant = false) =>
        new("MGD4006", name, Alter(column, oldClr, oldType, clr, type)) { Speaks = !isInstant && silentThough is null, SilentThough = silentThough, History = Parcels, Rows = Rows };

    private static string Alter(string column, string oldClr, string oldType, string clr, string type) =>
        $"""
        migrationBuilder.AlterColumn<{clr}>(name: "{column}", table: "Parcels", type: "{type}", nullable: true,
            oldClrType: typeof({oldClr}), oldType: "{oldType}", oldNullable: true);
        """;

    private static string Add(string clr, string name, string type, string rest, string annotation = "") =>
        $"""
        migrationBuilder.AddColumn<{clr}>(name: "{name}", table: "Orders", type: "{type}", {rest.Trim()}){annotation};
        """;
}
