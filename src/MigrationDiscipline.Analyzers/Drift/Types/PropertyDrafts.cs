using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Drift;

/// <summary>Reads the facts of drafted properties, each with what keys, relationships and indexes make of it.</summary>
internal sealed class PropertyDrafts(DriftContext context, ModelConfiguration configuration, PropertyReader reader, IReadOnlyList<TypeDraft> types)
{
    /// <summary>Stands for the column that nobody named: its name follows when all tables are known.</summary>
    private const string Unnamed = "";

    private readonly Dictionary<PropertyDraft, EntityProperty> _read = [];
    private HashSet<PropertyDraft>? _indexed;
    private ILookup<PropertyDraft, RelationshipDraft>? _relationships;

    /// <summary>Whether a written property may be null by itself, relationships aside.</summary>
    public Value<bool> IsNullable(PropertyDraft property) =>
        property.Opacity is not null || property.IsConfiguredElsewhere ? Value<bool>.Unknown : ReadOnly(property, RoleInKeys(property), null).IsNullable;

    /// <summary>All facts, the column only where somebody named it; asked when the relationships and indexes are known.</summary>
    public EntityProperty Read(PropertyDraft property)
    {
        if (_read.TryGetValue(property, out var known))
            return known;
        // A key that refers to itself through others.
        _read.Add(property, Opaque(property, "keys refer to each other"));
        var result = property.Opacity is { } reason ? Opaque(property, reason)
            : property.IsConfiguredElsewhere ? Opaque(property, "a package configures it")
            : ReadWhole(property);
        _read[property] = result;
        return result;
    }

    private EntityProperty ReadWhole(PropertyDraft property)
    {
        var result = ReadOnly(property, Role(property), Unnamed) with { Name = property.Name };
        if (result.Column.Is(Unnamed) || !property.Declaring.JsonColumn.IsAbsent)
            result = result with { Column = Value<string>.Absent };
        if (!property.Declaring.JsonColumn.IsAbsent)
            result = result with { ColumnType = Value<string>.Unknown, ValueGenerated = Value<string>.Unknown };
        if (property.IsImplicit && IsInPrimaryKey(property) is not { IsAbsent: false })
            result = result with { IsNullable = property.IsNullable };
        // A relationship that need not be makes the column of a reference type nullable, unless the property itself is configured.
        if (property.RequiredByRelationship is { IsAbsent: false } required && !required.Is(true) && result.IsNullable.Is(false) && property.ClrType is { IsValueType: false } && IsInPrimaryKey(property).IsAbsent)
            result = result with { IsNullable = Value<bool>.Unknown };
        if (property.IsInOptionalComplex)
            result = result with { IsNullable = true };
        var unknown = configuration.Model.UnknownFacts | (property.Node?.UnknownFacts ?? ModelFacts.None);
        for (var type = property.Declaring; type is not null; type = type.Owner)
            unknown |= type.Node?.UnknownFacts ?? ModelFacts.None;
        return unknown == ModelFacts.None ? result : Without(result, unknown);
    }

    /// <summary>The property with the facts unknown that something sets which cannot be followed.</summary>
    private static EntityProperty Without(EntityProperty property, ModelFacts unknown)
    {
        if (Is(ModelFacts.ColumnName))
            property = property with { Column = Value<string>.Unknown };
        if (Is(ModelFacts.Conversion))
            property = property with { Type = Value<string>.Unknown, DefaultValue = Value<Literal>.Unknown };
        if (Is(ModelFacts.ColumnType | ModelFacts.Conversion | ModelFacts.Length | ModelFacts.Precision))
            property = property with { ColumnType = Value<string>.Unknown };
        if (Is(ModelFacts.Length))
            property = property with { MaxLength = Value<int>.Unknown, IsUnicode = Value<bool>.Unknown, IsFixedLength = Value<bool>.Unknown };
        if (Is(ModelFacts.Precision))
            property = property with { Precision = Value<int>.Unknown, Scale = Value<int>.Unknown };
        if (Is(ModelFacts.Nullability))
            property = property with { IsNullable = Value<bool>.Unknown };
        if (Is(ModelFacts.Collation))
            property = property with { Collation = Value<string>.Unknown };
        if (Is(ModelFacts.ColumnOrder))
            property = property with { Order = Value<int>.Unknown };
        if (Is(ModelFacts.Comment))
            property = property with { Comment = Value<string>.Unknown };
        return !Is(ModelFacts.GeneratedValue) ? property : property with
        {
            ValueGenerated = Value<string>.Unknown,
            DefaultValue = Value<Literal>.Unknown,
            DefaultValueSql = Value<string>.Unknown,
            ComputedColumnSql = Value<string>.Unknown,
            IsStored = Value<bool>.Unknown,
        };

        bool Is(ModelFacts facts) => (unknown & facts) != 0;
    }

    private EntityProperty ReadOnly(PropertyDraft property, PropertyRole role, string? column) =>
        property.Member is { } member
            ? reader.Read(member, property.Node, role, column)
            : reader.ReadShadow(property.Name, TypeOf(property), property.Node, role, column);

    private ITypeSymbol? TypeOf(PropertyDraft property) =>
        property is { IsImplicit: true, ClrType: { IsValueType: true } type } && property.IsNullable.Is(true) && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
            ? context.Compilation.GetSpecialType(SpecialType.System_Nullable_T).Construct(type)
            : property.ClrType;

    private static EntityProperty Opaque(PropertyDraft property, string reason) => new()
    {
        Name = property.Name,
        Type = Value<string>.Unknown,
        IsNullable = Value<bool>.Unknown,
        Column = Value<string>.Unknown,
        ColumnType = Value<string>.Unknown,
        MaxLength = Value<int>.Unknown,
        Precision = Value<int>.Unknown,
        Scale = Value<int>.Unknown,
        IsUnicode = Value<bool>.Unknown,
        IsFixedLength = Value<bool>.Unknown,
        IsConcurrencyToken = Value<bool>.Unknown,
        ValueGenerated = Value<string>.Unknown,
        DefaultValue = Value<Literal>.Unknown,
        DefaultValueSql = Value<string>.Unknown,
        ComputedColumnSql = Value<string>.Unknown,
        IsStored = Value<bool>.Unknown,
        Comment = Value<string>.Unknown,
        Collation = Value<string>.Unknown,
        Order = Value<int>.Unknown,
        IsShadow = property.IsShadow,
        Opacity = reason,
        Location = property.Member is { } member ? TypeDiscovery.InSource(member.Symbol) : null,
    };

    private PropertyRole RoleInKeys(PropertyDraft property) => new()
    {
        IsPrimaryKey = IsInPrimaryKey(property),
        IsAlternateKey = property.Declaring.Root.AlternateKeys.Exists(key => key.Contains(property)),
    };

    private PropertyRole Role(PropertyDraft property)
    {
        _relationships ??= types.SelectMany(static type => type.ForeignKeys)
            .SelectMany(static relationship => (relationship.Properties ?? []).Select(property => (Property: property, Relationship: relationship)))
            .ToLookup(static pair => pair.Property, static pair => pair.Relationship);
        _indexed ??= [.. types.SelectMany(static type => type.Indexes).SelectMany(static index => index.Properties ?? [])];
        var relationship = _relationships[property].FirstOrDefault();
        var principal = relationship is null ? null : ForeignKeyDiscovery.PrincipalProperties(relationship)?[IndexOf(relationship.Properties!, property)];
        var hasUnknownIndex = property.Declaring.Hierarchy().Any(static type => type.Indexes.Exists(static index => index.Properties is null));
        return RoleInKeys(property) with
        {
            IsOnlyGeneratedKey = IsOnlyGeneratedKey(property),
            IsForeignKey = relationship is not null,
            IsIndexed = _indexed.Contains(property) ? true : hasUnknownIndex ? Value<bool>.Unknown : false,
            IsRequired = property.RequiredByRelationship,
            Principal = principal is null || principal == property ? null : Read(principal),
        };
    }

    private Value<bool> IsOnlyGeneratedKey(PropertyDraft property)
    {
        var root = property.Declaring.Root;
        if (root.IsKeyUnknown)
            return Value<bool>.Unknown;
        if (root.Key is not { } key || !key.Contains(property) || _relationships![property].Any())
            return false;
        return root.IsOwned ? key.Count(part => !_relationships[part].Any()) == 1 : key.Count == 1;
    }

    private static Value<bool> IsInPrimaryKey(PropertyDraft property) =>
        property.Declaring.Root is { IsKeyUnknown: true } ? Value<bool>.Unknown
        : property.Declaring.Root.Key?.Contains(property) == true ? true
        : Value<bool>.Absent;

    private static int IndexOf(IReadOnlyList<PropertyDraft> properties, PropertyDraft property)
    {
        for (var i = 0; i < properties.Count; i++)
        {
            if (properties[i] == property)
                return i;
        }

        return -1;
    }
}
