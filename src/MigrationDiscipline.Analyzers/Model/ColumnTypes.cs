namespace MigrationDiscipline.Model;

/// <summary>What a column holds, as far as values can move from one column to another.</summary>
internal enum TypeFamily
{
    /// <summary>Neither type is known.</summary>
    Unknown,
    Text,
    Integer,
    Number,
    Boolean,
    DateTime,
    Time,
    Guid,
    Binary,
    Json,

    /// <summary>A type that only equals itself.</summary>
    Other,
}

/// <summary>Compares the types of columns. An unknown type is like nothing.</summary>
internal static class ColumnTypes
{
    /// <summary>Whether both columns are of one type, by the store type where both say it, else by the CLR type.</summary>
    public static bool AreSame(Column left, Column right)
    {
        if (left.Type.IsKnown && right.Type.IsKnown)
            return Normalize(left.Type.OrDefault!) == Normalize(right.Type.OrDefault!);
        return AreSameClrType(left, right);
    }

    /// <summary>Whether both say the same CLR type.</summary>
    public static bool AreSameClrType(Column left, Column right) => left.ClrType.IsKnown && right.ClrType.IsKnown && ClrName(left) == ClrName(right);

    /// <summary>Whether both columns have one structure, so that EF Core may take one for the other renamed; defaults aside, which the scaffolder invents.</summary>
    public static bool HaveSameStructure(Column left, Column right) =>
        AreSame(left, right)
        && left.IsNullable == right.IsNullable && left.IsNullable.IsKnown
        && left.MaxLength == right.MaxLength && left.Precision == right.Precision && left.Scale == right.Scale;

    /// <summary>Whether values of one column can be stored in the other without a rule of the application's own.</summary>
    public static bool Converts(Column from, Column to)
    {
        var source = FamilyOf(from);
        var target = FamilyOf(to);
        if (source == TypeFamily.Unknown || target == TypeFamily.Unknown)
            return false;
        if (AreSame(from, to))
            return true;
        return target switch
        {
            TypeFamily.Text => source is not (TypeFamily.Binary or TypeFamily.Other),
            TypeFamily.Json => source is TypeFamily.Json or TypeFamily.Text,
            TypeFamily.Integer or TypeFamily.Number => source is TypeFamily.Integer or TypeFamily.Number or TypeFamily.Boolean,
            TypeFamily.Other => false,
            _ => source == target,
        };
    }

    public static TypeFamily FamilyOf(Column column)
    {
        var family = column.ClrType.IsKnown ? FamilyOfClrType(ClrName(column)) : TypeFamily.Unknown;
        if (family is TypeFamily.Unknown or TypeFamily.Other && column.Type.IsKnown)
            family = FamilyOfStoreType(Normalize(column.Type.OrDefault!));
        return family;
    }

    private static TypeFamily FamilyOfClrType(string name) => name switch
    {
        "string" or "char" => TypeFamily.Text,
        "int" or "int32" or "long" or "int64" or "short" or "int16" or "byte" or "sbyte" or "uint" or "uint32" or "ulong" or "uint64" or "ushort" or "uint16" => TypeFamily.Integer,
        "decimal" or "double" or "float" or "single" => TypeFamily.Number,
        "bool" or "boolean" => TypeFamily.Boolean,
        "datetime" or "datetimeoffset" or "dateonly" => TypeFamily.DateTime,
        "timespan" or "timeonly" => TypeFamily.Time,
        "guid" => TypeFamily.Guid,
        "byte[]" => TypeFamily.Binary,
        "jsondocument" or "jsonelement" => TypeFamily.Json,
        _ => TypeFamily.Other,
    };

    private static TypeFamily FamilyOfStoreType(string type)
    {
        var parenthesis = type.IndexOf('(');
        var name = (parenthesis < 0 ? type : type.Substring(0, parenthesis)).Trim();
        return name switch
        {
            "text" or "ntext" or "varchar" or "nvarchar" or "char" or "nchar" or "character varying" or "character" or "citext" or "longtext" or "mediumtext"
                or "tinytext" or "clob" or "enum" => TypeFamily.Text,
            "int" or "integer" or "bigint" or "smallint" or "tinyint" or "mediumint" or "serial" or "bigserial" or "int4" or "int8" or "int2" => TypeFamily.Integer,
            "numeric" or "decimal" or "money" or "smallmoney" or "real" or "double precision" or "double" or "float" => TypeFamily.Number,
            "bit" or "bool" or "boolean" => TypeFamily.Boolean,
            "date" or "datetime" or "datetime2" or "smalldatetime" or "datetimeoffset" or "timestamp" or "timestamptz" or "timestamp with time zone"
                or "timestamp without time zone" => TypeFamily.DateTime,
            "time" or "interval" or "time without time zone" or "time with time zone" => TypeFamily.Time,
            "uuid" or "uniqueidentifier" => TypeFamily.Guid,
            "bytea" or "blob" or "varbinary" or "binary" or "image" or "longblob" or "mediumblob" or "tinyblob" => TypeFamily.Binary,
            "json" or "jsonb" => TypeFamily.Json,
            _ => TypeFamily.Other,
        };
    }

    private static string Normalize(string type) => type.Replace(" (", "(").Replace(", ", ",").Trim().ToLowerInvariant();

    private static string ClrName(Column column)
    {
        var name = column.ClrType.OrDefault!;
        return name.Substring(name.LastIndexOf('.') + 1).TrimEnd('?').ToLowerInvariant();
    }
}
