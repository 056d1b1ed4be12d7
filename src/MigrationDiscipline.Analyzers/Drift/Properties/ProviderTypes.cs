using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>
/// What the provider makes of CLR types without configuration, after the type mapping sources of EF Core and the providers. Where versions differ, options decide or a plug-in may step in,
/// the answer is unknown.
/// </summary>
internal sealed partial class ProviderTypes
{
    private const string NodaTimePlugIn = "Npgsql.EntityFrameworkCore.PostgreSQL.NodaTime";

    private readonly Engines _engine;
    private readonly int _version;
    private readonly HashSet<string> _assemblies = new(StringComparer.Ordinal);

    public ProviderTypes(DriftContext context)
        : this(context.Engine, context.EFCoreVersion, context.Compilation.ReferencedAssemblyNames.Select(static assembly => assembly.Name))
    {
    }

    /// <param name="engine">The engine of the provider.</param>
    /// <param name="version">The version of EF Core, and so of the provider.</param>
    /// <param name="assemblies">The referenced assemblies, which tell plug-ins.</param>
    public ProviderTypes(Engines engine, Version version, IEnumerable<string> assemblies)
    {
        _engine = engine;
        _version = version.Major;
        _assemblies.UnionWith(assemblies);
    }

    /// <summary>Whether there are collections of values in one column for every provider.</summary>
    public bool HasPrimitiveCollections => _version >= 8;

    /// <summary>Whether the provider stores an array or list of values as one of its own types, in every version.</summary>
    public bool HasArrays(ITypeSymbol collection) => _engine == Engines.PostgreSql && collection is IArrayTypeSymbol or INamedTypeSymbol { Name: "List" };

    /// <summary>Whether any class is stored in a column of that type.</summary>
    public bool StoresAsJson(Value<string> columnType) => _engine == Engines.PostgreSql && (columnType.Is("jsonb") || columnType.Is("json"));

    /// <summary>Whether the provider stores values of the type without configuration; <c>null</c> when that cannot be known.</summary>
    public bool? IsMapped(ITypeSymbol type)
    {
        type = Unwrapped(type);
        if (type.TypeKind is TypeKind.Enum)
            return true;
        if (type is IArrayTypeSymbol array)
            return array is { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } ? true : null;
        if (type is not INamedTypeSymbol named || type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return null;
        if (ClrNames.Keyword(named) is { } keyword)
            return keyword == "object" ? null : true;
        var name = ClrNames.Of(named);
        if (IsCommon(name))
            return true;
        if (IsOfVersion(name))
            return _version >= (_engine == Engines.SqlServer ? 8 : 6) && _engine is Engines.SqlServer or Engines.PostgreSql or Engines.Sqlite ? true : null;
        if (_engine == Engines.PostgreSql && IsNpgsqlOwn(named, name))
            return true;
        return type.IsValueType || IsOfFramework(named) ? null : false;
    }

    /// <summary>What becomes of a value of the type.</summary>
    public ProviderType Map(ITypeSymbol type, in StoreFacets facets)
    {
        type = Unwrapped(type);
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying })
        {
            // An enum of PostgreSQL may be mapped where the data source is made.
            var number = Map(underlying, facets);
            return _engine == Engines.PostgreSql ? number with { NativeType = ClrNames.Short(type) } : number;
        }

        var name = type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } ? "byte[]" : ClrNames.Keyword(type) ?? ClrNames.Of(type);
        return _engine switch
        {
            Engines.SqlServer => SqlServer(name, facets),
            Engines.PostgreSql => Npgsql(name, type, facets),
            Engines.Sqlite => Sqlite(name),
            _ => name is "int" or "long" or "short" or "string" or "decimal" or "double" or "byte[]" ? new(name, Value<string>.Unknown)
                : name == "System.DateTime" ? new("DateTime", Value<string>.Unknown)
                : ProviderType.Unknown,
        };
    }

    /// <summary>What becomes of a collection of values in one column.</summary>
    public ProviderType MapCollection(ITypeSymbol collection, ITypeSymbol element, in StoreFacets facets)
    {
        if (_engine == Engines.PostgreSql)
            return NpgsqlArray(collection, element, facets);
        if (!HasPrimitiveCollections || _engine is not (Engines.SqlServer or Engines.Sqlite))
            return ProviderType.Unknown;
        if (_engine == Engines.Sqlite)
            return Sqlite("string");
        // The type for JSON comes with an option since 10.
        var text = SqlServer("string", facets);
        return _version >= 10 ? text with { OtherColumnTypes = ["json"] } : text;
    }

    /// <summary>The type below <c>Nullable&lt;T&gt;</c>.</summary>
    public static ITypeSymbol Unwrapped(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } ? value : type;

    /// <summary>What every provider of every version stores, some by conversion.</summary>
    private static bool IsCommon(string name) => name is "System.DateTime" or "System.DateTimeOffset" or "System.TimeSpan" or "System.Guid" or "System.Uri" or "System.Net.IPAddress"
        or "System.Net.NetworkInformation.PhysicalAddress";

    private static bool IsOfVersion(string name) => name is "System.DateOnly" or "System.TimeOnly";

    /// <summary>A class of .NET or of a library for values: an application has no entities of it, and a provider or plug-in may know it.</summary>
    private static bool IsOfFramework(INamedTypeSymbol type)
    {
        var root = type.ContainingNamespace;
        while (root is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            root = root.ContainingNamespace;
        return root is { IsGlobalNamespace: false, Name: "System" or "NodaTime" or "NetTopologySuite" or "Npgsql" or "NpgsqlTypes" or "Newtonsoft" }
            || type.Name is "HierarchyId" or "SqlHierarchyId";
    }

    private static ProviderType Sqlite(string name) => name switch
    {
        "bool" or "byte" or "sbyte" or "short" or "ushort" or "int" or "uint" or "long" or "ulong" => new(name, "INTEGER"),
        "float" or "double" => new(name, "REAL"),
        "string" or "char" or "decimal" => new(name, "TEXT"),
        "byte[]" => new(name, "BLOB"),
        "System.DateTime" or "System.DateTimeOffset" or "System.TimeSpan" or "System.Guid" or "System.DateOnly" or "System.TimeOnly" => new(name.Substring("System.".Length), "TEXT"),
        "System.Uri" or "System.Net.IPAddress" or "System.Net.NetworkInformation.PhysicalAddress" => new("string", "TEXT"),
        _ => ProviderType.Unknown,
    };
}
