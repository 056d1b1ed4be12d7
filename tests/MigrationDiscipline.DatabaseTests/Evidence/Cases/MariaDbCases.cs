namespace MigrationDiscipline.DatabaseTests.Evidence.Cases;

/// <summary>How MariaDB carries a statement out, the lightest first.</summary>
internal enum OnlineDdl
{
    /// <summary><c>ALGORITHM=INSTANT</c>: the definition alone changes.</summary>
    Instant,

    /// <summary><c>ALGORITHM=INPLACE, LOCK=NONE</c>: work on the rows while others write.</summary>
    InPlace,

    /// <summary><c>ALGORITHM=INPLACE, LOCK=SHARED</c>: others wait with their writes.</summary>
    InPlaceBlocking,

    /// <summary><c>ALGORITHM=COPY, LOCK=NONE</c> (from 11.2 on): the table is copied while others write.</summary>
    CopyOnline,

    /// <summary><c>ALGORITHM=COPY, LOCK=SHARED</c>: the table is copied, and others wait with their writes.</summary>
    Copy,
}

/// <summary>A change of a table with rows.</summary>
/// <param name="Rule">The rule that the statement kind belongs to; empty for none.</param>
/// <param name="Name">What it is.</param>
/// <param name="Change">What stands behind <c>ALTER TABLE t</c>, as Pomelo's provider writes it.</param>
/// <param name="Expected">The lightest way in which MariaDB carries it out.</param>
internal sealed record MariaDbCase(string Rule, string Name, string Change, OnlineDdl Expected)
{
    /// <summary>The operation in C#; empty where EF Core has none that makes the statement.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Why the rule says something else than the server shows ("MGD2006 speaks"); <c>null</c> where it says the same.</summary>
    public string? Although { get; init; }

    /// <summary>Whether the rule is to speak: the table is copied, or others wait with their writes.</summary>
    public bool Speaks => IsHeavy != (Although is not null);

    private bool IsHeavy => Expected is OnlineDdl.InPlaceBlocking or OnlineDdl.CopyOnline or OnlineDdl.Copy;
}

/// <summary>Statements of the rules' rows for MySQL and MariaDB: MGD4004, MGD4006, MGD4007, MGD4008, MGD4016.</summary>
internal static class MariaDbCases
{
    /// <summary>The table that all statements change.</summary>
    public const string Table = """
        CREATE TABLE t (
            id int NOT NULL PRIMARY KEY,
            number int NOT NULL,
            code varchar(20) CHARACTER SET utf8mb4 NULL,
            title varchar(60) CHARACTER SET utf8mb4 NULL,
            latin varchar(20) CHARACTER SET latin1 NULL,
            label text NULL,
            weight decimal(10,2) NULL,
            moment datetime NULL,
            mood enum('sad', 'glad') NULL,
            flags set('a', 'b') NULL,
            INDEX by_number (number)) ENGINE=InnoDB
        """;

    public const string Rows = "INSERT INTO t SELECT seq, seq, 'c', 't', 'l', 'x', seq, now(), 'sad', 'a' FROM seq_1_to_200";

    /// <summary>The same table in C#.</summary>
    public const string History = """
        migrationBuilder.CreateTable(
            name: "t",
            columns: table => new
            {
                id = table.Column<int>(type: "int", nullable: false),
                number = table.Column<int>(type: "int", nullable: false),
                code = table.Column<string>(type: "varchar(20)", maxLength: 20, nullable: true),
                title = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: true),
                latin = table.Column<string>(type: "varchar(20)", maxLength: 20, nullable: true),
                label = table.Column<string>(type: "text", nullable: true),
                weight = table.Column<decimal>(type: "decimal(10,2)", precision: 10, scale: 2, nullable: true),
                moment = table.Column<DateTime>(type: "datetime", nullable: true),
                mood = table.Column<string>(type: "enum('sad', 'glad')", nullable: true),
                flags = table.Column<string>(type: "set('a', 'b')", nullable: true)
            },
            constraints: table => table.PrimaryKey("PRIMARY", x => x.id));
        """;

    public static IReadOnlyList<MariaDbCase> All { get; } =
    [
        new("MGD4004", "check", "ADD CONSTRAINT ck CHECK (number > 0)", OnlineDdl.Copy) { Operation = """migrationBuilder.AddCheckConstraint(name: "ck", table: "t", sql: "number > 0");""" },
        new("MGD4006", "int to bigint", "MODIFY COLUMN number bigint NOT NULL", OnlineDdl.Copy) { Operation = Alter("number", "long", "bigint", "int", "int", isNullable: false) },
        new("MGD4006", "varchar to text", "MODIFY COLUMN code longtext CHARACTER SET utf8mb4 NULL", OnlineDdl.Copy) { Operation = Alter("code", "string", "longtext", "string", "varchar(20)") },
        new("MGD4006", "text to varchar", "MODIFY COLUMN label varchar(50) NULL", OnlineDdl.Copy) { Operation = Alter("label", "string", "varchar(50)", "string", "text"), Although = "MGD2006 speaks" },
        new("MGD4006", "longer varchar, both up to 255 bytes", "MODIFY COLUMN code varchar(40) CHARACTER SET utf8mb4 NULL", OnlineDdl.Instant) { Operation = Alter("code", "string", "varchar(40)", "string", "varchar(20)") },
        new("MGD4006", "longer varchar, from 240 to 280 bytes", "MODIFY COLUMN title varchar(70) CHARACTER SET utf8mb4 NULL", OnlineDdl.Copy) { Operation = Alter("title", "string", "varchar(70)", "string", "varchar(60)"), Although = "the character set is not known" },
        new("MGD4006", "longer varchar of one byte a character, from 20 to 300", "MODIFY COLUMN latin varchar(300) CHARACTER SET latin1 NULL", OnlineDdl.Instant),
        new("MGD4006", "shorter varchar", "MODIFY COLUMN code varchar(10) CHARACTER SET utf8mb4 NULL", OnlineDdl.Copy) { Operation = Alter("code", "string", "varchar(10)", "string", "varchar(20)"), Although = "MGD2006 speaks" },
        new("MGD4006", "larger precision", "MODIFY COLUMN weight decimal(12,2) NULL", OnlineDdl.Copy) { Operation = Alter("weight", "decimal", "decimal(12,2)", "decimal", "decimal(10,2)") },
        new("MGD4006", "larger scale", "MODIFY COLUMN weight decimal(14,4) NULL", OnlineDdl.Copy) { Operation = Alter("weight", "decimal", "decimal(14,4)", "decimal", "decimal(10,2)") },
        new("MGD4006", "more digits of a second", "MODIFY COLUMN moment datetime(6) NULL", OnlineDdl.Copy) { Operation = Alter("moment", "DateTime", "datetime(6)", "DateTime", "datetime") },
        new("MGD4006", "datetime to timestamp", "MODIFY COLUMN moment timestamp NULL", OnlineDdl.Copy) { Operation = Alter("moment", "DateTime", "timestamp", "DateTime", "datetime"), Although = "MGD2006 speaks" },
        new("MGD4007", "default that is an expression", "ADD COLUMN `key` char(36) NOT NULL DEFAULT (uuid())", OnlineDdl.Copy) { Operation = """migrationBuilder.AddColumn<Guid>(name: "key", table: "t", type: "char(36)", nullable: false, defaultValueSql: "(uuid())");""" },
        new("MGD4007", "default that is the time", "ADD COLUMN seen datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)", OnlineDdl.Instant) { Operation = """migrationBuilder.AddColumn<DateTime>(name: "seen", table: "t", type: "datetime(6)", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP(6)");""" },
        new("MGD4007", "constant default", "ADD COLUMN priority int NOT NULL DEFAULT 3", OnlineDdl.Instant) { Operation = """migrationBuilder.AddColumn<int>(name: "priority", table: "t", type: "int", nullable: false, defaultValue: 3);""" },
        new("MGD4007", "no default", "ADD COLUMN remark longtext NULL", OnlineDdl.Instant) { Operation = """migrationBuilder.AddColumn<string>(name: "remark", table: "t", type: "longtext", nullable: true);""" },
        new("MGD4008", "stored computed column", "ADD COLUMN gross decimal(10,2) AS (weight * 2) STORED", OnlineDdl.Copy) { Operation = """migrationBuilder.AddColumn<decimal>(name: "gross", table: "t", type: "decimal(10,2)", nullable: true, computedColumnSql: "weight * 2", stored: true);""" },
        new("MGD4008", "virtual computed column", "ADD COLUMN gross decimal(10,2) AS (weight * 2)", OnlineDdl.Instant) { Operation = """migrationBuilder.AddColumn<decimal>(name: "gross", table: "t", type: "decimal(10,2)", nullable: true, computedColumnSql: "weight * 2", stored: false);""" },
        new("MGD4008", "numbered column", "ADD COLUMN line int NOT NULL AUTO_INCREMENT, ADD UNIQUE (line)", OnlineDdl.InPlaceBlocking),
        new("MGD4016", "enum with its labels in another order", "MODIFY COLUMN mood enum('glad', 'sad') NULL", OnlineDdl.Copy) { Operation = Alter("mood", "string", "enum('glad', 'sad')", "string", "enum('sad', 'glad')"), Although = "MGD4006 speaks" },
        new("MGD4016", "enum with a label less", "MODIFY COLUMN mood enum('sad') NULL", OnlineDdl.Copy) { Operation = Alter("mood", "string", "enum('sad')", "string", "enum('sad', 'glad')"), Although = "MGD2006 speaks" },
        new("MGD4016", "enum with a label in front", "MODIFY COLUMN mood enum('angry', 'sad', 'glad') NULL", OnlineDdl.Copy) { Operation = Alter("mood", "string", "enum('angry', 'sad', 'glad')", "string", "enum('sad', 'glad')"), Although = "MGD4006 speaks" },
        new("MGD4016", "enum with a label at the end", "MODIFY COLUMN mood enum('sad', 'glad', 'angry') NULL", OnlineDdl.Instant) { Operation = Alter("mood", "string", "enum('sad', 'glad', 'angry')", "string", "enum('sad', 'glad')") },
        new("MGD4016", "set with a member at the end", "MODIFY COLUMN flags set('a', 'b', 'c') NULL", OnlineDdl.Instant) { Operation = Alter("flags", "string", "set('a', 'b', 'c')", "string", "set('a', 'b')") },
        new("MGD4016", "set with more members than its byte has bits", "MODIFY COLUMN flags set('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i') NULL", OnlineDdl.Copy) { Operation = Alter("flags", "string", "set('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i')", "string", "set('a', 'b')"), Although = "MGD4006 speaks" },
        new("MGD4016", "foreign key", "ADD CONSTRAINT fk FOREIGN KEY (number) REFERENCES t (id)", OnlineDdl.Copy) { Operation = """migrationBuilder.AddForeignKey(name: "fk", table: "t", column: "number", principalTable: "t", principalColumn: "id");""" },
        new("MGD4016", "set with its members in another order", "MODIFY COLUMN flags set('b', 'a') NULL", OnlineDdl.Copy) { Operation = Alter("flags", "string", "set('b', 'a')", "string", "set('a', 'b')"), Although = "MGD4006 speaks" },
        new("MGD4016", "charset of a column", "MODIFY COLUMN latin varchar(20) CHARACTER SET utf8mb4 NULL", OnlineDdl.Copy),
        new("MGD4016", "charset of the table", "CONVERT TO CHARACTER SET utf8mb3", OnlineDdl.Copy),
        new("MGD4016", "charset of columns to come", "DEFAULT CHARACTER SET utf8mb3", OnlineDdl.Instant),
        new("MGD4016", "column moved to the front", "MODIFY COLUMN weight decimal(10,2) NULL FIRST", OnlineDdl.Instant),
        new("MGD4016", "column added in the middle", "ADD COLUMN priority int NULL AFTER id", OnlineDdl.Instant),
        new("MGD4016", "primary key dropped", "DROP PRIMARY KEY", OnlineDdl.Copy) { Operation = """migrationBuilder.DropPrimaryKey(name: "PRIMARY", table: "t");""" },
        new("MGD4016", "primary key changed", "DROP PRIMARY KEY, ADD PRIMARY KEY (number)", OnlineDdl.InPlace),
        new("MGD4016", "fulltext index", "ADD FULLTEXT INDEX words (label)", OnlineDdl.InPlaceBlocking),
        new("", "index", "ADD INDEX by_code (code)", OnlineDdl.InPlace),
        new("", "unique index", "ADD UNIQUE INDEX by_number_once (number)", OnlineDdl.InPlace),
        new("", "index dropped", "DROP INDEX by_number", OnlineDdl.InPlace),
        new("", "column dropped", "DROP COLUMN label", OnlineDdl.Instant),
        new("", "column renamed", "RENAME COLUMN number TO no", OnlineDdl.Instant),
        new("", "NOT NULL", "MODIFY COLUMN weight decimal(10,2) NOT NULL", OnlineDdl.InPlace),
        new("", "NOT NULL taken away", "MODIFY COLUMN number int NULL", OnlineDdl.InPlace),
        new("", "default set", "ALTER COLUMN number SET DEFAULT 1", OnlineDdl.Instant),
    ];

    private static string Alter(string column, string clr, string type, string oldClr, string oldType, bool isNullable = true)
    {
        var nullable = isNullable ? "true" : "false";
        return $"""migrationBuilder.AlterColumn<{clr}>(name: "{column}", table: "t", type: "{type}", nullable: {nullable}, oldClrType: typeof({oldClr}), oldType: "{oldType}", oldNullable: {nullable});""";
    }
}
