namespace MigrationDiscipline.Model;

/// <summary>
/// PostgreSQL's types, and which changes between them rewrite the table. Every pair is tried on a server by PostgreSqlTypeChangesTests; docs: ALTER TABLE, Notes.
/// </summary>
internal static class PostgreSqlTypes
{
    /// <summary>Names that Npgsql and people write for one type; by the others the catalogue shows it.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["varchar"] = "character varying", ["char"] = "character", ["bpchar"] = "character", ["int"] = "integer", ["int4"] = "integer", ["serial"] = "integer", ["serial4"] = "integer",
        ["int8"] = "bigint", ["bigserial"] = "bigint", ["serial8"] = "bigint", ["int2"] = "smallint", ["smallserial"] = "smallint", ["serial2"] = "smallint", ["decimal"] = "numeric",
        ["float4"] = "real", ["float8"] = "double precision", ["float"] = "double precision", ["bool"] = "boolean", ["varbit"] = "bit varying",
        ["timestamp"] = "timestamp without time zone", ["timestamptz"] = "timestamp with time zone", ["time"] = "time without time zone", ["timetz"] = "time with time zone",
    };

    /// <summary>What the column's type is; <c>null</c> where it cannot be known.</summary>
    public static StoreType? Of(Column column) => column.Type.IsKnown ? Of(column.Type.OrDefault!) : column.Type.IsAbsent && ByClrType(column) is { } type ? Of(type) : null;

    public static StoreType? Of(string type)
    {
        if (TypeName.Parse(type) is not { } parsed)
            return null;
        var name = Aliases.TryGetValue(parsed.Name, out var own) ? own : parsed.Name;
        if (parsed.Name == "float" && parsed.Number(0) <= 24)
            name = "real";
        var result = name switch
        {
            "text" or "citext" => StoreType.Text(name, null),
            "character varying" => StoreType.Text(name, parsed.Number(0)),
            "character" => StoreType.Text(name, parsed.Number(0, parsed.Name == "bpchar" ? null : 1), isFixed: true),
            "smallint" => StoreType.Integer(name, short.MinValue, short.MaxValue),
            "integer" => StoreType.Integer(name, int.MinValue, int.MaxValue),
            "bigint" => StoreType.Integer(name, long.MinValue, long.MaxValue),
            "numeric" => StoreType.Decimal(name, parsed.Number(0), parsed.Number(1) ?? 0),
            "real" => StoreType.Float(name, 6),
            "double precision" => StoreType.Float(name, 15),
            "boolean" => new StoreType(name, ValueKind.Boolean) { TextWidth = 5 },
            "date" => new StoreType(name, ValueKind.Date) { TextWidth = 10 },
            "timestamp without time zone" => StoreType.Timestamp(name, parsed.Number(0) ?? 6),
            "timestamp with time zone" => StoreType.Timestamp(name, parsed.Number(0) ?? 6, ZoneKind.Session),
            "time without time zone" => StoreType.Time(name, parsed.Number(0) ?? 6),
            "time with time zone" => StoreType.Time(name, parsed.Number(0) ?? 6, ZoneKind.Offset),
            "interval" => new StoreType(name, ValueKind.Interval) { Fraction = parsed.Number(0) ?? 6 },
            "uuid" => new StoreType(name, ValueKind.Guid) { TextWidth = 36 },
            "bytea" => StoreType.Binary(name, null),
            "json" or "jsonb" => new StoreType(name, ValueKind.Json),
            "xml" => new StoreType(name, ValueKind.Xml),
            "inet" or "cidr" => new StoreType(name, ValueKind.Network) { TextWidth = 43 },
            "bit" => new StoreType(name, ValueKind.BitString) { Length = parsed.Number(0) ?? 1, IsFixed = true, TextWidth = parsed.Number(0) ?? 1 },
            "bit varying" => new StoreType(name, ValueKind.BitString) { Length = parsed.Number(0), TextWidth = parsed.Number(0) },
            _ => new StoreType(name, ValueKind.Unlisted) { Length = parsed.Number(0) },
        };
        return parsed.IsArray ? result with { IsArray = true } : result;
    }

    /// <summary>What the server does with the rows.</summary>
    public static TypeChange Work(StoreType from, StoreType to)
    {
        if (from == to)
            return new TypeChange(TableWork.Instant, null);
        if (from.Kind == ValueKind.Unlisted || to.Kind == ValueKind.Unlisted)
            return new TypeChange(TableWork.Unknown, null);
        return new TypeChange(IsInstant(from, to) ? TableWork.Instant : TableWork.Rewrite, null)
        {
            // The values stay as they are, but the new type sorts or compares them in its own way.
            RebuildsIndexes = (from.Name == "citext") != (to.Name == "citext") || (from.Kind == ValueKind.BitString && from.Name != to.Name),
        };
    }

    private static bool IsInstant(StoreType from, StoreType to)
    {
        // Arrays are written anew whatever their elements do.
        if (from.IsArray || to.IsArray)
            return false;
        return (from.Name, to.Name) switch
        {
            ("character varying" or "text" or "citext", "text" or "citext" or "character varying") or ("xml", "text" or "character varying") or ("bit varying" or "bit", "bit varying") =>
                to.Length is null || (from.Name == to.Name && from.Length <= to.Length),
            ("numeric", "numeric") => to.WholeDigits is null || (from.Fraction == to.Fraction && from.WholeDigits <= to.WholeDigits),
            ("timestamp without time zone", "timestamp without time zone") or ("timestamp with time zone", "timestamp with time zone") or ("interval", "interval")
                or ("time without time zone", "time without time zone") or ("time with time zone", "time with time zone") => from.Fraction <= to.Fraction,
            ("cidr", "inet") => true,
            _ => false,
        };
    }

    /// <summary>What Npgsql makes of a CLR type where no store type is written. Dates and times changed with its versions.</summary>
    private static string? ByClrType(Column column) => column.ClrType.OrDefault switch
    {
        "string" when !column.MaxLength.IsUnknown && column.IsFixedLength.IsAbsent => column.MaxLength.IsKnown ? $"character varying({column.MaxLength})" : "text",
        "int" => "integer",
        "long" => "bigint",
        "short" or "byte" => "smallint",
        "bool" => "boolean",
        "decimal" when column.Precision.IsAbsent => "numeric",
        "decimal" when column.Precision.IsKnown && !column.Scale.IsUnknown => $"numeric({column.Precision},{column.Scale.OrDefault})",
        "double" => "double precision",
        "float" => "real",
        "Guid" => "uuid",
        "byte[]" => "bytea",
        "DateOnly" => "date",
        "TimeOnly" => "time",
        _ => null,
    };
}
