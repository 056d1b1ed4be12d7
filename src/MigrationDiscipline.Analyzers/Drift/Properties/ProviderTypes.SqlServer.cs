using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <content>After <c>SqlServerTypeMappingSource</c>.</content>
internal sealed partial class ProviderTypes
{
    private ProviderType SqlServer(string name, in StoreFacets facets) => name switch
    {
        _ when !facets.IsRowVersion.IsAbsent && !facets.IsRowVersion.Is(false) =>
            name == "byte[]" && facets.IsRowVersion.Is(true) ? new("byte[]", "rowversion") : ProviderType.Unknown,
        "bool" => new(name, "bit"),
        "byte" => new(name, "tinyint"),
        "sbyte" => new("short", "smallint"),
        "short" => new(name, "smallint"),
        "ushort" => new("int", "int"),
        "int" => new(name, "int"),
        "uint" => new("long", "bigint"),
        "long" => new(name, "bigint"),
        "ulong" => new("decimal", facets.Precision.IsAbsent && facets.Scale.IsAbsent ? "decimal(20,0)" : Value<string>.Unknown),
        "float" => new(name, facets.Precision.IsAbsent ? "real" : Value<string>.Unknown),
        "double" => new(name, facets.Precision.IsAbsent ? "float" : Value<string>.Unknown),
        "decimal" => new(name, WithPrecisionAndScale("decimal", "decimal(18,2)", facets)),
        "System.DateTime" => new("DateTime", WithPrecision("datetime2", facets)),
        "System.DateTimeOffset" => new("DateTimeOffset", WithPrecision("datetimeoffset", facets)),
        // Before, the precision of a time was not heard.
        "System.TimeSpan" => new("TimeSpan", _version >= 8 || facets.Precision.IsAbsent ? WithPrecision("time", facets) : Value<string>.Unknown),
        "System.TimeOnly" when _version >= 8 => new("TimeOnly", WithPrecision("time", facets)),
        "System.DateOnly" when _version >= 8 => new("DateOnly", "date"),
        "System.Guid" => new("Guid", "uniqueidentifier"),
        "string" or "System.Uri" => new("string", SqlServerText(facets)),
        "char" => new("string", SqlServerText(facets.WithHint(1))),
        "System.Net.IPAddress" => new("string", SqlServerText(facets.WithHint(45))),
        "System.Net.NetworkInformation.PhysicalAddress" => new("string", SqlServerText(facets.WithHint(20))),
        "byte[]" => new(name, SqlServerBinary(facets)),
        _ => ProviderType.Unknown,
    };

    private static Value<string> SqlServerText(in StoreFacets facets)
    {
        if (facets.IsUnicode.IsUnknown || facets.IsFixedLength.IsUnknown || facets.MaxLength.IsUnknown || (facets.MaxLength.IsAbsent && facets.IsKeyOrIndex.IsUnknown))
            return Value<string>.Unknown;
        var isAnsi = facets.IsUnicode.Is(false);
        var isFixed = facets.IsFixedLength.Is(true);
        var type = (isAnsi ? "" : "n") + (isFixed ? "char" : "varchar");
        int? size = facets.MaxLength.IsKnown ? facets.MaxLength.OrDefault : facets.IsKeyOrIndex.Is(true) ? isAnsi ? 900 : 450 : null;
        return WithSize(type, size, isAnsi ? 8000 : 4000, isFixed);
    }

    private static Value<string> SqlServerBinary(in StoreFacets facets)
    {
        if (facets.IsFixedLength.IsUnknown || facets.MaxLength.IsUnknown || (facets.MaxLength.IsAbsent && facets.IsKeyOrIndex.IsUnknown))
            return Value<string>.Unknown;
        var isFixed = facets.IsFixedLength.Is(true);
        int? size = facets.MaxLength.IsKnown ? facets.MaxLength.OrDefault : facets.IsKeyOrIndex.Is(true) ? 900 : null;
        return WithSize(isFixed ? "binary" : "varbinary", size, 8000, isFixed);
    }

    private static Value<string> WithSize(string type, int? size, int limit, bool isFixed)
    {
        // A fixed length without a length is a type that nobody means.
        if (size is null && isFixed)
            return Value<string>.Unknown;
        if (size is < 0 || size > limit)
            size = isFixed ? limit : null;
        return size is { } known ? $"{type}({known})" : $"{type}(max)";
    }

    /// <summary>A scale is not heard.</summary>
    private static Value<string> WithPrecision(string type, in StoreFacets facets) =>
        facets.Precision.IsUnknown ? Value<string>.Unknown
        : facets.Precision.IsKnown ? $"{type}({facets.Precision.OrDefault})"
        : type;

    /// <summary>A precision without a scale is left to the provider, and unknown.</summary>
    private static Value<string> WithPrecisionAndScale(string type, string without, in StoreFacets facets) =>
        facets.Precision.IsAbsent && facets.Scale.IsAbsent ? without
        : facets.Precision.IsKnown && facets.Scale.IsKnown ? $"{type}({facets.Precision.OrDefault},{facets.Scale.OrDefault})"
        : Value<string>.Unknown;
}
