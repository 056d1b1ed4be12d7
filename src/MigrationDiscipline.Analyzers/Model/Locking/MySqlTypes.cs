namespace MigrationDiscipline.Model;

/// <summary>
/// The types of MySQL and MariaDB, and which changes between them copy the table while nobody can write to it. MariaDB was asked pair by pair (MariaDbTypeChangesTests: ALGORITHM=INSTANT
/// accepted or refused); for MySQL 8 the page Online DDL Operations says that a change of the type copies, a longer VARCHAR with as many length bytes does not, and more labels of an ENUM neither.
/// </summary>
internal static class MySqlTypes
{
    /// <summary>MariaDB counts on from 10; MySQL has not come there yet.</summary>
    private const int FirstOfMariaDb = 10;

    private static readonly Dictionary<string, int> BytesPerCharacter = new(StringComparer.OrdinalIgnoreCase) { ["latin1"] = 1, ["ascii"] = 1, ["utf8"] = 3, ["utf8mb3"] = 3, ["utf8mb4"] = 4 };

    public static StoreType? Of(Column column)
    {
        if ((column.Type.IsKnown ? column.Type.OrDefault : column.Type.IsAbsent ? ByClrType(column) : null) is not { } written || Of(written) is not { } type)
            return null;
        var charSet = column.Annotations.Items.FirstOrDefault(static annotation => annotation.Name == "MySql:CharSet")?.Value.OrDefault?.Constant as string;
        return type.Kind is ValueKind.Text && type.CharSet is null ? type with { CharSet = charSet } : type;
    }

    public static StoreType? Of(string type)
    {
        if (TypeName.Parse(type) is not { IsArray: false } parsed)
            return null;
        var words = parsed.Name.Split(' ').ToList();
        var isUnsigned = words.Remove("unsigned") | words.Remove("zerofill");
        string? charSet = null;
        if (words.IndexOf("charset") is var at and > 0 || (at = words.IndexOf("set")) > 1)
        {
            charSet = at + 1 < words.Count ? words[at + 1] : null;
            words.RemoveRange(words[at] == "set" ? at - 1 : at, words.Count - (words[at] == "set" ? at - 1 : at));
        }

        if (words.IndexOf("collate") is var collate and > 0)
            words.RemoveRange(collate, words.Count - collate);
        var name = string.Join(" ", words);
        var result = name switch
        {
            "varchar" or "nvarchar" or "character varying" => StoreType.Text("varchar", parsed.Number(0)),
            "char" or "nchar" or "character" => StoreType.Text("char", parsed.Number(0, 1), isFixed: true),
            "tinytext" => StoreType.Text("tinytext", 255),
            "text" => StoreType.Text("text", 65_535),
            "mediumtext" => StoreType.Text("mediumtext", 16_777_215),
            "longtext" => StoreType.Text("longtext", null),
            "tinyint" or "bool" or "boolean" => Whole("tinyint", 8, isUnsigned),
            "smallint" => Whole("smallint", 16, isUnsigned),
            "mediumint" => Whole("mediumint", 24, isUnsigned),
            "int" or "integer" => Whole("int", 32, isUnsigned),
            "bigint" or "serial" => Whole("bigint", 64, isUnsigned || name == "serial"),
            "decimal" or "numeric" or "dec" or "fixed" => StoreType.Decimal("decimal", parsed.Number(0, 10), parsed.Number(1) ?? 0),
            "float" => StoreType.Float("float", 6),
            "double" or "double precision" or "real" => StoreType.Float("double", 15),
            "date" => new StoreType("date", ValueKind.Date) { TextWidth = 10 },
            "datetime" => StoreType.Timestamp("datetime", parsed.Number(0) ?? 0),
            "timestamp" => StoreType.Timestamp("timestamp", parsed.Number(0) ?? 0, ZoneKind.Session) with { TextWidth = 26 },
            "time" => StoreType.Time("time", parsed.Number(0) ?? 0) with { TextWidth = 17 },
            "varbinary" => StoreType.Binary("varbinary", parsed.Number(0)),
            "binary" => StoreType.Binary("binary", parsed.Number(0, 1), isFixed: true),
            "tinyblob" => StoreType.Binary("tinyblob", 255),
            "blob" => StoreType.Binary("blob", 65_535),
            "mediumblob" => StoreType.Binary("mediumblob", 16_777_215),
            "longblob" => StoreType.Binary("longblob", null),
            "json" => new StoreType("json", ValueKind.Json),
            "uuid" => new StoreType("uuid", ValueKind.Guid) { TextWidth = 36 },
            "enum" => new StoreType("enum", ValueKind.Label) { Labels = parsed.Labels, TextWidth = parsed.Labels.Items.Select(static label => label.Length).DefaultIfEmpty().Max() },
            _ => new StoreType(name, ValueKind.Unlisted) { Length = parsed.Number(0), Labels = parsed.Labels },
        };
        return charSet is null ? result : result with { CharSet = charSet };
    }

    public static TypeChange Work(StoreType from, StoreType to, Version? version)
    {
        if (from == to)
            return new TypeChange(TableWork.Instant, null);
        // A set that keeps all its members keeps all its values; what becomes of those that it loses is not listed.
        if (from.Name == "set" && to.Name == "set" && from.Labels.Items.All(member => to.Labels.Items.Contains(member)))
            return new TypeChange(Members(from.Labels.Items, to.Labels.Items), null);
        if (from.Kind == ValueKind.Unlisted || to.Kind == ValueKind.Unlisted)
            return new TypeChange(TableWork.Unknown, null);
        return new TypeChange((from.Name, to.Name) switch
        {
            ("varchar", "varchar") => Varchar(from, to, version),
            ("char" or "tinytext" or "text" or "mediumtext" or "longtext", _) when from.Name == to.Name && from.Length == to.Length =>
                from.CharSet is not null && to.CharSet is not null ? TableWork.Unknown : TableWork.Instant,
            ("varbinary", "varbinary") => Lengths(from.Length, to.Length, version),
            ("enum", "enum") => Labels(from.Labels.Items, to.Labels.Items),
            _ => TableWork.Rewrite,
        }, null);
    }

    private static TableWork Varchar(StoreType from, StoreType to, Version? version)
    {
        if (from.CharSet is not null && to.CharSet is not null && from.CharSet != to.CharSet)
        {
            // MariaDB takes the longer form of UTF-8 as it is; MySQL copies for any character set.
            return from.CharSet is "utf8" or "utf8mb3" && to.CharSet == "utf8mb4" && from.Length <= to.Length ? IfKnown(version, TableWork.Rewrite, TableWork.Instant) : TableWork.Rewrite;
        }

        if (BytesPerCharacter.TryGetValue(to.CharSet ?? from.CharSet ?? "", out var bytes))
            return Lengths(from.Length * bytes, to.Length * bytes, version);
        var works = new[] { 1, 3, 4 }.Select(each => Lengths(from.Length * each, to.Length * each, version)).Distinct().ToList();
        return works is [var same] ? same : TableWork.Unknown;
    }

    /// <param name="from">Bytes before.</param>
    /// <param name="to">Bytes after.</param>
    /// <param name="version">The server's version.</param>
    private static TableWork Lengths(int? from, int? to, Version? version)
    {
        // Up to 255 bytes the length takes one byte, beyond two. MariaDB keeps room for that where the column has at most 127.
        if (from is null || to is null)
            return TableWork.Unknown;
        if (to < from)
            return TableWork.Rewrite;
        if (from > 255 || to <= 255)
            return TableWork.Instant;
        return from > 127 ? TableWork.Rewrite : IfKnown(version, TableWork.Rewrite, TableWork.Instant);
    }

    private static TableWork Labels(IEnumerable<string> from, IEnumerable<string> to)
    {
        var (before, after) = (from.ToList(), to.ToList());
        return before.Count <= after.Count && before.SequenceEqual(after.Take(before.Count)) && before.Count > 255 == after.Count > 255 ? TableWork.Instant : TableWork.Rewrite;
    }

    /// <summary>More members behind the others are an instant as long as the bits fit into the bytes that there are.</summary>
    private static TableWork Members(IEnumerable<string> from, IEnumerable<string> to)
    {
        var (before, after) = (from.ToList(), to.ToList());
        return before.SequenceEqual(after.Take(before.Count)) && Bytes(before.Count) == Bytes(after.Count) ? TableWork.Instant : TableWork.Rewrite;

        static int Bytes(int members) => members > 32 ? 8 : (members + 7) / 8;
    }

    private static TableWork IfKnown(Version? version, TableWork mySql, TableWork mariaDb) =>
        version is null ? TableWork.Unknown : version.Major < FirstOfMariaDb ? mySql : mariaDb;

    private static StoreType Whole(string name, int bits, bool isUnsigned)
    {
        var values = bits == 64 ? 18_446_744_073_709_551_616m : (decimal)(1L << bits);
        return isUnsigned ? StoreType.Integer(name, 0, values - 1) : StoreType.Integer(name, -values / 2, (values / 2) - 1);
    }

    private static string? ByClrType(Column column) => column.ClrType.OrDefault switch
    {
        "string" when column.MaxLength.IsKnown && column.IsFixedLength.IsAbsent => $"varchar({column.MaxLength})",
        "sbyte" => "tinyint",
        "byte" => "tinyint unsigned",
        "short" => "smallint",
        "int" => "int",
        "uint" => "int unsigned",
        "long" => "bigint",
        "ulong" => "bigint unsigned",
        "bool" => "tinyint",
        "double" => "double",
        "float" => "float",
        _ => null,
    };
}
