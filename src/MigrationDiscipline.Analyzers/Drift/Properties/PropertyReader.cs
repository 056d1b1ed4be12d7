using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.Drift;

/// <summary>
/// The facts of a property: conventions below attributes, attributes below <c>ConfigureConventions</c>, and what is said of the property itself over all (EF Core's order). What cannot be
/// known is unknown.
/// </summary>
internal sealed class PropertyReader
{
    private readonly ProviderTypes _types;
    private readonly ConventionTypes _conventions;
    private readonly string? _conventionOpacity;
    private readonly Version _version;
    private readonly SemanticModels _models;

    public PropertyReader(DriftContext context, ModelConfiguration configuration)
    {
        _types = new ProviderTypes(context);
        _version = context.EFCoreVersion;
        _models = context.Models;
        _conventions = new ConventionTypes(configuration.Conventions);
        _conventionOpacity = _conventions.IsOpaque ? configuration.Conventions?.Opacity ?? "conventions are configured for types that cannot be told" : null;
    }

    /// <summary>The property of a member that is a scalar or a primitive collection.</summary>
    /// <param name="member">What <see cref="MemberReader"/> gave.</param>
    /// <param name="node">What configuration says of it; <c>null</c> for nothing.</param>
    /// <param name="role">What it is to keys, relationships and indexes.</param>
    /// <param name="column">The column when nobody names one: the name of the property, unless the type is owned or complex.</param>
    public EntityProperty Read(MappedMember member, BuilderNode? node, PropertyRole role, string? column = null)
    {
        var type = member.Type;
        var facts = Start();
        PropertyAttributes.Read(member.Symbol, facts);
        Configure(facts, node, type);
        var isCollection = member.Kind == MemberKind.PrimitiveCollection && facts.ConvertedTo.IsAbsent;
        return Make(member.Name, column, facts, role, type, Nullability.MayBeNull(member.Symbol, _version), isCollection ? member.Target : null) with
        {
            IsPrimitiveCollection = isCollection,
            Location = member.Symbol.Locations.FirstOrDefault(static location => location.IsInSource),
        };
    }

    /// <summary>The property that no member of the class holds.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">Its CLR type, <c>Nullable&lt;T&gt;</c> for a value type that may be null; <c>null</c> when it is not known.</param>
    /// <param name="node">What configuration says of it; <c>null</c> for nothing.</param>
    /// <param name="role">What it is to keys, relationships and indexes.</param>
    /// <param name="column">The column when nobody names one: the name of the property, unless the type is owned or complex.</param>
    public EntityProperty ReadShadow(string name, ITypeSymbol? type, BuilderNode? node, PropertyRole role, string? column = null)
    {
        var facts = Start();
        Configure(facts, node, type);
        return Make(name, column, facts, role, type, type is null ? null : Nullability.MayBeNull(type), element: null) with { IsShadow = true };
    }

    private PropertyFacts Start() => new() { Opacity = _conventionOpacity };

    private void Configure(PropertyFacts facts, BuilderNode? node, ITypeSymbol? type)
    {
        if (type is not null)
        {
            foreach (var (configuration, isExact) in _conventions.For(type))
                PropertyCalls.Read(configuration, facts, type, _models, isExact);
        }

        if (node is not null)
            PropertyCalls.Read(node, facts, type, _models);
    }

    private EntityProperty Make(string name, string? column, PropertyFacts facts, PropertyRole role, ITypeSymbol? type, bool? mayBeNull, ITypeSymbol? element)
    {
        var generated = Generated(facts, role, type);
        var stored = Stored(facts, role, type, element, generated);
        return new EntityProperty
        {
            Name = name,
            Type = stored.Type,
            IsNullable = IsNullable(facts, role, type, mayBeNull),
            // A row version of Npgsql is PostgreSQL's system column.
            Column = !facts.Column.IsAbsent ? facts.Column : IsRowVersionOfPostgreSql(facts, stored, generated) ? "xmin" : column ?? name,
            ColumnType = facts.ColumnType.IsAbsent ? stored.ColumnType : facts.ColumnType,
            OtherColumnTypes = facts.ColumnType.IsAbsent ? stored.OtherColumnTypes : [],
            NativeType = facts.ColumnType.IsAbsent ? stored.NativeType : null,
            MaxLength = facts.MaxLength,
            Precision = facts.Precision,
            Scale = facts.Scale,
            IsUnicode = facts.IsUnicode,
            IsFixedLength = facts.IsFixedLength,
            IsConcurrencyToken = facts.IsConcurrencyToken,
            ValueGenerated = generated,
            // A converted value is written in another form than in the code.
            DefaultValue = (facts.ConvertedTo.IsAbsent && stored.NativeType is null) || facts.DefaultValue.IsAbsent ? facts.DefaultValue : Value<Literal>.Unknown,
            DefaultValueSql = facts.DefaultValueSql,
            ComputedColumnSql = facts.ComputedColumnSql,
            IsStored = facts.IsStored,
            Comment = facts.Comment,
            Collation = facts.Collation,
            // Heard from 6 on.
            Order = _version.Major < 6 && !facts.Order.IsAbsent ? Value<int>.Unknown : facts.Order,
            Opacity = facts.Opacity,
        };
    }

    /// <summary>PostgreSQL has a column for that, which every table has anyway.</summary>
    private static bool IsRowVersionOfPostgreSql(PropertyFacts facts, ProviderType stored, Value<string> generated) =>
        generated.Is("OnAddOrUpdate") && facts.IsConcurrencyToken.Is(true) && (facts.ColumnType.IsAbsent ? stored.ColumnType : facts.ColumnType).Is("xid");

    private static Value<bool> IsNullable(PropertyFacts facts, PropertyRole role, ITypeSymbol? type, bool? mayBeNull)
    {
        if (role.IsPrimaryKey.Is(true) || role.IsAlternateKey.Is(true))
            return false;
        if (mayBeNull is false && type is { IsValueType: true })
            return false;
        if (facts.IsRequired.IsUnknown)
            return Value<bool>.Unknown;
        if (facts.IsRequired.Is(true) || role.IsRequired.Is(true))
            return false;
        if (role.IsPrimaryKey.IsUnknown || role.IsAlternateKey.IsUnknown || role.IsRequired.IsUnknown)
            return Value<bool>.Unknown;
        if (facts.IsRequired.Is(false))
            return true;
        return mayBeNull is { } known ? known : Value<bool>.Unknown;
    }

    private static Value<string> Generated(PropertyFacts facts, PropertyRole role, ITypeSymbol? type)
    {
        if (!facts.ValueGenerated.IsAbsent)
            return facts.ValueGenerated.Is("") ? Value<string>.Absent : facts.ValueGenerated;
        if (facts.DefaultValue.IsUnknown || facts.DefaultValueSql.IsUnknown || facts.ComputedColumnSql.IsUnknown)
            return Value<string>.Unknown;
        if (facts.ComputedColumnSql.IsKnown)
            return "OnAddOrUpdate";
        if (facts.DefaultValue.IsKnown || facts.DefaultValueSql.IsKnown)
            return "OnAdd";
        if (role.IsOnlyGeneratedKey.IsUnknown)
            return Value<string>.Unknown;
        if (!role.IsOnlyGeneratedKey.Is(true))
            return Value<string>.Absent;
        if (type is null)
            return Value<string>.Unknown;
        var isGenerated = ProviderTypes.Unwrapped(type).SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64 and not SpecialType.System_Byte
            || ClrNames.Of(ProviderTypes.Unwrapped(type)) == "System.Guid";
        // Whether the database numbers a converted one is the provider's affair.
        return !isGenerated ? Value<string>.Absent : facts.ConvertedTo.IsAbsent ? "OnAdd" : Value<string>.Unknown;
    }

    private ProviderType Stored(PropertyFacts facts, PropertyRole role, ITypeSymbol? type, ITypeSymbol? element, Value<string> generated)
    {
        if (type is null || facts.ConvertedTo.IsUnknown)
            return ProviderType.Unknown;
        var limits = new StoreFacets
        {
            MaxLength = facts.MaxLength.IsAbsent ? facts.ConvertedSize : facts.MaxLength,
            Precision = facts.Precision.IsAbsent && facts.ConvertedSize.IsUnknown ? Value<int>.Unknown : facts.Precision,
            Scale = facts.Scale,
            IsUnicode = facts.IsUnicode,
            IsFixedLength = facts.IsFixedLength,
            IsRowVersion = And(facts.IsConcurrencyToken, generated.IsUnknown ? Value<bool>.Unknown : generated.Is("OnAddOrUpdate")),
            IsKeyOrIndex = Or(Or(role.IsPrimaryKey, role.IsAlternateKey), Or(role.IsForeignKey, role.IsIndexed)),
        };
        var stored = element is not null ? _types.MapCollection(type, element, limits) : _types.Map(facts.ConvertedTo.IsKnown ? facts.ConvertedTo.OrDefault! : type, limits);
        // The column of a foreign key is as that of the key.
        if (!role.IsForeignKey.Is(true) && !role.IsForeignKey.IsUnknown)
            return facts.HasUnreadType ? stored with { ColumnType = Value<string>.Unknown } : WithWrittenType(stored, facts);
        return role.Principal is { } key && facts.ColumnType.IsAbsent ? AsKey(key, stored, limits, facts, type) : ProviderType.Unknown;
    }

    /// <summary>What a foreign key is stored as: its own facets go before those of the key, and its own store type is only that of the key where nobody named that one.</summary>
    private ProviderType AsKey(EntityProperty key, in ProviderType stored, in StoreFacets own, PropertyFacts facts, ITypeSymbol type)
    {
        var asKey = new ProviderType(key.Type, key.ColumnType) { OtherColumnTypes = key.OtherColumnTypes, NativeType = key.NativeType };
        if (HasNoFacets(facts))
            return asKey;
        // Another conversion than that of the key.
        if (!stored.Type.IsKnown || stored.Type != key.Type)
            return stored with { ColumnType = Value<string>.Unknown };
        if (HasNoLimits(facts) && facts.ConvertedSize.IsAbsent)
            return asKey;
        var ofKey = new StoreFacets { MaxLength = key.MaxLength, Precision = key.Precision, Scale = key.Scale, IsUnicode = key.IsUnicode, IsFixedLength = key.IsFixedLength, IsKeyOrIndex = true };
        var model = facts.ConvertedTo.IsKnown ? facts.ConvertedTo.OrDefault! : type;
        return _types.Map(model, ofKey).ColumnType is { IsKnown: true } natural && natural == key.ColumnType
            ? _types.Map(model, own.Over(ofKey))
            : stored with { ColumnType = Value<string>.Unknown };
    }

    /// <summary>A store type that somebody names may ask for a conversion.</summary>
    private static ProviderType WithWrittenType(ProviderType stored, PropertyFacts facts) =>
        facts.ColumnType.IsAbsent || (facts.ConvertedTo.IsAbsent && facts.ColumnType.IsKnown && HasSameName(stored.ColumnType, facts.ColumnType)) ? stored : stored with { Type = Value<string>.Unknown };

    private static bool HasSameName(Value<string> natural, Value<string> written) =>
        natural.IsKnown && string.Equals(NameOf(natural.OrDefault!), NameOf(written.OrDefault!), StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string type) => type.IndexOf('(') is >= 0 and var facets ? type.Substring(0, facets).Trim() : type.Trim();

    private static bool HasNoFacets(PropertyFacts facts) => HasNoLimits(facts) && facts.ConvertedTo.IsAbsent;

    private static bool HasNoLimits(PropertyFacts facts) => facts is
    {
        MaxLength.IsAbsent: true, Precision.IsAbsent: true, Scale.IsAbsent: true, IsUnicode.IsAbsent: true, IsFixedLength.IsAbsent: true,
    };

    private static Value<bool> And(Value<bool> left, Value<bool> right) =>
        ProviderTypes.IsNo(left) || ProviderTypes.IsNo(right) ? false : left.IsUnknown || right.IsUnknown ? Value<bool>.Unknown : true;

    private static Value<bool> Or(Value<bool> left, Value<bool> right) =>
        left.Is(true) || right.Is(true) ? true : left.IsUnknown || right.IsUnknown ? Value<bool>.Unknown : false;
}
