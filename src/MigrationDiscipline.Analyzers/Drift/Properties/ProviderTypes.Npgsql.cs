using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <content>After <c>NpgsqlTypeMappingSource</c>.</content>
internal sealed partial class ProviderTypes
{
    private ProviderType Npgsql(string name, ITypeSymbol type, in StoreFacets facets) => name switch
    {
        "bool" => new(name, "boolean"),
        "byte" => new(name, "smallint"),
        "short" => new(name, "smallint"),
        "int" => new(name, "integer"),
        "long" => new(name, "bigint"),
        "float" => new(name, "real"),
        "double" => new(name, "double precision"),
        "decimal" => new(name, WithPrecisionAndScale("numeric", "numeric", facets)),
        // What the unsigned ones become changed between versions and with row versions.
        "sbyte" when _version >= 8 => new("short", "smallint"),
        "ushort" when _version >= 8 => new("int", "integer"),
        "uint" when _version >= 8 => IsNo(facets.IsRowVersion) ? new("long", "bigint") : facets.IsRowVersion.Is(true) ? new("uint", "xid") : ProviderType.Unknown,
        "ulong" when _version >= 8 && IsNo(facets.IsRowVersion) => new("decimal", facets.Precision.IsAbsent && facets.Scale.IsAbsent ? "numeric(20,0)" : Value<string>.Unknown),
        "char" when _version >= 8 => new(name, facets.MaxLength.IsAbsent ? "character(1)" : Value<string>.Unknown),
        "string" or "System.Uri" => new("string", NpgsqlText(facets)),
        "byte[]" => new(name, "bytea"),
        "System.Guid" => new("Guid", "uuid"),
        // With or without time zone: a switch of the application says so, and the version.
        "System.DateTime" => NpgsqlDateTime(facets),
        "System.DateTimeOffset" => new("DateTimeOffset", Between("timestamp", " with time zone", facets)),
        "System.DateOnly" when _version >= 6 => new("DateOnly", "date"),
        "System.TimeOnly" when _version >= 6 => new("TimeOnly", Between("time", " without time zone", facets)),
        "System.TimeSpan" => new("TimeSpan", Between("interval", "", facets)),
        "System.Net.IPAddress" => new("IPAddress", "inet"),
        "System.Net.NetworkInformation.PhysicalAddress" => new("PhysicalAddress", "macaddr"),
        "System.Text.Json.JsonDocument" => new("JsonDocument", "jsonb"),
        "System.Text.Json.JsonElement" => new("JsonElement", "jsonb"),
        "System.Collections.Generic.Dictionary<string, string>" => new("Dictionary<string, string>", "hstore"),
        "NpgsqlTypes.NpgsqlTsVector" => new("NpgsqlTsVector", "tsvector"),
        "NpgsqlTypes.NpgsqlTsQuery" => new("NpgsqlTsQuery", "tsquery"),
        "NodaTime.Instant" when _assemblies.Contains(NodaTimePlugIn) => new("Instant", Between("timestamp", " with time zone", facets)),
        "NodaTime.LocalDate" when _assemblies.Contains(NodaTimePlugIn) => new("LocalDate", "date"),
        _ when type is INamedTypeSymbol named && IsNpgsqlOwn(named, name) => new(ClrNames.Short(named), Value<string>.Unknown),
        _ => ProviderType.Unknown,
    };

    private ProviderType NpgsqlArray(ITypeSymbol collection, ITypeSymbol element, in StoreFacets facets)
    {
        var isList = collection is IArrayTypeSymbol or INamedTypeSymbol { Name: "List" };
        // Before, only arrays and lists had a type of their own.
        if (_version < 8 && !isList)
            return ProviderType.Unknown;
        var values = Unwrapped(element);
        var mapped = Map(values, default);
        var hasFacets = !(facets.MaxLength.IsAbsent && facets.Precision.IsAbsent && facets.Scale.IsAbsent);
        if (mapped.NativeType is not null || hasFacets)
            return ProviderType.Unknown;
        return new(
            // Another type in the database than in the class means a converted collection.
            isList && mapped.Type.Is(ClrNames.Short(values)) ? ClrNames.Short(collection) : Value<string>.Unknown,
            mapped.ColumnType.Select(static type => type + "[]"))
        {
            OtherColumnTypes = mapped.OtherColumnTypes.Map(static type => type + "[]"),
        };
    }

    private ProviderType NpgsqlDateTime(in StoreFacets facets)
    {
        var (with, without) = (Between("timestamp", " with time zone", facets), Between("timestamp", " without time zone", facets));
        if (_version < 6)
            (with, without) = (without, with);
        return new("DateTime", with) { OtherColumnTypes = without.IsKnown ? [without.OrDefault!] : [] };
    }

    /// <summary>Whether it is a type that only Npgsql and its plug-ins store.</summary>
    private bool IsNpgsqlOwn(INamedTypeSymbol type, string name) => name switch
    {
        "System.Text.Json.JsonDocument" or "System.Text.Json.JsonElement" or "System.Collections.BitArray" or "System.Collections.Generic.Dictionary<string, string>"
            or "System.Collections.Immutable.ImmutableDictionary<string, string>" or "System.Numerics.BigInteger" or "Microsoft.EntityFrameworkCore.LTree" => true,
        _ when name.StartsWith("NpgsqlTypes.", StringComparison.Ordinal) => true,
        _ when name.StartsWith("NodaTime.", StringComparison.Ordinal) => _assemblies.Contains(NodaTimePlugIn)
            && type.Name is "Instant" or "LocalDate" or "LocalDateTime" or "LocalTime" or "OffsetTime" or "ZonedDateTime" or "OffsetDateTime" or "Period" or "Duration" or "Interval" or "DateInterval",
        _ when name.StartsWith("NetTopologySuite.Geometries.", StringComparison.Ordinal) => _assemblies.Contains("Npgsql.EntityFrameworkCore.PostgreSQL.NetTopologySuite"),
        _ => false,
    };

    private static Value<string> NpgsqlText(in StoreFacets facets)
    {
        if (facets.MaxLength.IsUnknown)
            return Value<string>.Unknown;
        if (facets.MaxLength.IsAbsent || facets.MaxLength.OrDefault is <= 0 or > 10485760)
            return "text";
        return facets.IsFixedLength.IsUnknown ? Value<string>.Unknown : $"{(facets.IsFixedLength.Is(true) ? "character" : "character varying")}({facets.MaxLength.OrDefault})";
    }

    private static Value<string> Between(string start, string end, in StoreFacets facets) =>
        facets.Scale.IsAbsent ? WithPrecision(start, facets).Select(type => type + end) : Value<string>.Unknown;

    /// <summary>Whether a flag is not set: nobody speaks of it, or says no.</summary>
    public static bool IsNo(Value<bool> value) => value.IsAbsent || value.Is(false);
}
