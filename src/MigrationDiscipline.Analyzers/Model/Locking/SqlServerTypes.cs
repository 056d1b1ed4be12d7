namespace MigrationDiscipline.Model;

/// <summary>
/// SQL Server's types, and what a change between them costs. No server here: docs, ALTER TABLE, "ALTER COLUMN" and Data type conversion; that a longer variable type is the
/// definition alone, a shorter one a scan and everything else an update of every row is Microsoft's own answer as well (Q&amp;A 1049402).
/// </summary>
internal static class SqlServerTypes
{
    public static StoreType? Of(Column column) => column.Type.IsKnown ? Of(column.Type.OrDefault!) : column.Type.IsAbsent && ByClrType(column) is { } type ? Of(type) : null;

    public static StoreType? Of(string type)
    {
        if (TypeName.Parse(type) is not { IsArray: false } parsed)
            return null;
        var length = parsed.IsMax ? null : parsed.Number(0, 1);
        return parsed.Name switch
        {
            "varchar" or "char varying" or "character varying" => StoreType.Text("varchar", length, isUnicode: false),
            "nvarchar" or "national char varying" or "national character varying" or "sysname" => StoreType.Text("nvarchar", parsed.Name == "sysname" ? 128 : length),
            "char" or "character" => StoreType.Text("char", length, isFixed: true, isUnicode: false),
            "nchar" or "national char" or "national character" => StoreType.Text("nchar", length, isFixed: true),
            "text" => StoreType.Text("text", null, isUnicode: false),
            "ntext" => StoreType.Text("ntext", null),
            "varbinary" or "binary varying" => StoreType.Binary("varbinary", length),
            "binary" => StoreType.Binary("binary", length, isFixed: true),
            "image" => StoreType.Binary("image", null),
            "tinyint" => StoreType.Integer("tinyint", byte.MinValue, byte.MaxValue),
            "smallint" => StoreType.Integer("smallint", short.MinValue, short.MaxValue),
            "int" or "integer" => StoreType.Integer("int", int.MinValue, int.MaxValue),
            "bigint" => StoreType.Integer("bigint", long.MinValue, long.MaxValue),
            "bit" => new StoreType("bit", ValueKind.Boolean) { TextWidth = 1 },
            "decimal" or "numeric" or "dec" => StoreType.Decimal("decimal", parsed.Number(0, 18), parsed.Number(1) ?? 0),
            "money" => StoreType.Decimal("money", 19, 4),
            "smallmoney" => StoreType.Decimal("smallmoney", 10, 4),
            "real" => StoreType.Float("real", 6),
            "float" or "double precision" => parsed.Number(0, 53) <= 24 ? StoreType.Float("real", 6) : StoreType.Float("float", 15),
            "date" => new StoreType("date", ValueKind.Date) { TextWidth = 10 },
            "datetime" => StoreType.Timestamp("datetime", 3),
            "smalldatetime" => StoreType.Timestamp("smalldatetime", 0),
            "datetime2" => StoreType.Timestamp("datetime2", parsed.Number(0) ?? 7),
            "datetimeoffset" => StoreType.Timestamp("datetimeoffset", parsed.Number(0) ?? 7, ZoneKind.Offset),
            "time" => StoreType.Time("time", parsed.Number(0) ?? 7),
            "uniqueidentifier" => new StoreType("uniqueidentifier", ValueKind.Guid) { TextWidth = 36 },
            "xml" => new StoreType("xml", ValueKind.Xml),
            "json" => new StoreType("json", ValueKind.Json),
            _ => new StoreType(parsed.Name, ValueKind.Unlisted) { Length = parsed.Number(0) },
        };
    }

    public static TypeChange Work(StoreType from, StoreType to)
    {
        if (from == to)
            return new TypeChange(TableWork.Instant, null);
        if (from.Kind == ValueKind.Unlisted || to.Kind == ValueKind.Unlisted)
            return new TypeChange(TableWork.Unknown, null);
        // EF Core drops the indexes on the column before a change of its type and builds them again afterwards (SqlServerMigrationsSqlGenerator, "narrowed").
        return new TypeChange(Rows(from, to), null) { RebuildsIndexes = true };
    }

    private static TableWork Rows(StoreType from, StoreType to) => (from.Name, to.Name) switch
    {
        ("varchar", "varchar") or ("nvarchar", "nvarchar") or ("varbinary", "varbinary") when from.Length is not null && to.Length is not null =>
            from.Length <= to.Length ? TableWork.Instant : TableWork.Scan,
        // A limited column that becomes (max) changes where its values are kept.
        ("varchar", "varchar") or ("nvarchar", "nvarchar") or ("varbinary", "varbinary") => TableWork.Rewrite,
        ("text", "varchar") or ("ntext", "nvarchar") or ("image", "varbinary") when to.Length is null => TableWork.Instant,
        ("char", "char") or ("nchar", "nchar") or ("binary", "binary") => from.Length <= to.Length ? TableWork.Rewrite : TableWork.Scan,
        // One size on disk up to 9, 19, 28 and 38 digits: whether the rows are touched then is written nowhere.
        ("decimal", "decimal") when from.Fraction == to.Fraction && Size(from) == Size(to) => TableWork.Unknown,
        _ => TableWork.Rewrite,
    };

    private static int Size(StoreType type) => (type.WholeDigits + type.Fraction) switch
    {
        <= 9 => 5,
        <= 19 => 9,
        <= 28 => 13,
        _ => 17,
    };

    private static string? ByClrType(Column column) => column.ClrType.OrDefault switch
    {
        // Without a length it may be a key of 450 characters.
        "string" when column.MaxLength.IsKnown && column.IsFixedLength.IsAbsent && !column.IsUnicode.IsUnknown => $"{(column.IsUnicode.Is(false) ? "varchar" : "nvarchar")}({column.MaxLength})",
        "byte" => "tinyint",
        "short" => "smallint",
        "int" => "int",
        "long" => "bigint",
        "bool" => "bit",
        "decimal" when !column.Precision.IsUnknown && !column.Scale.IsUnknown =>
            column.Precision.IsAbsent ? "decimal(18,2)" : $"decimal({column.Precision},{column.Scale.OrDefault})",
        "double" => "float",
        "float" => "real",
        "Guid" => "uniqueidentifier",
        "DateTime" when column.Precision.IsAbsent => "datetime2",
        "DateTimeOffset" when column.Precision.IsAbsent => "datetimeoffset",
        "DateOnly" => "date",
        "TimeOnly" or "TimeSpan" when column.Precision.IsAbsent => "time",
        _ => null,
    };
}
