using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>The indexes that attributes and configuration ask for, and those that EF Core makes for foreign keys which nothing else covers.</summary>
internal static class IndexDiscovery
{
    public static void Run(IReadOnlyList<TypeDraft> types)
    {
        foreach (var type in types)
        {
            AddAttributes(type);
            foreach (var call in type.Node.CallsOf("HasIndex"))
                AddConfigured(type, call);
        }

        foreach (var type in types)
        {
            foreach (var relationship in type.ForeignKeys.OrderByDescending(static relationship => relationship.Properties?.Count ?? 0))
                AddForForeignKey(type, relationship);
        }
    }

    private static void AddAttributes(TypeDraft type)
    {
        for (var declaring = type.Type; declaring is not null && !SymbolEqualityComparer.Default.Equals(declaring, type.Base?.Type); declaring = declaring.BaseType)
        {
            foreach (var attribute in ModelAttributes.AllOn(declaring, ModelAttributes.Index))
            {
                var properties = KeyDiscovery.Properties(type, ModelAttributes.Texts(attribute));
                type.Indexes.Add(new IndexDraft(properties)
                {
                    IsUnique = EntityAttributes.Named<bool>(attribute, "IsUnique") is { IsAbsent: false } unique ? unique : false,
                    Name = EntityAttributes.Named<string>(attribute, "Name"),
                    IsDescending = Descending(attribute, properties),
                    Location = TypeDiscovery.InSource(declaring),
                });
            }
        }
    }

    private static Value<EquatableArray<bool>> Descending(AttributeData attribute, IReadOnlyList<PropertyDraft>? properties)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == "AllDescending" && argument.Value.Value is true)
                return properties is null ? Value<EquatableArray<bool>>.Unknown : properties.Select(static _ => true).ToEquatableArray();
            if (argument is { Key: "IsDescending", Value.Kind: TypedConstantKind.Array })
                return argument.Value.Values.Select(static value => value.Value is true).ToEquatableArray();
        }

        return Value<EquatableArray<bool>>.Absent;
    }

    private static void AddConfigured(TypeDraft type, FluentCall call)
    {
        var properties = KeyDiscovery.Properties(type, call.MemberNames("indexExpression", "propertyNames"));
        var name = call.Text("name");
        if (call.IsConditional)
        {
            type.Indexes.Add(new IndexDraft(null));
            return;
        }

        var known = properties is null ? null : type.Indexes.Find(index => KeyDiscovery.AreSame(index.Properties, properties) && (name.IsAbsent || index.Name == name));
        var index = known ?? new IndexDraft(properties) { Name = name, Location = call.Location };
        if (known is null)
            type.Indexes.Add(index);
        if (call.Opens is not { } node)
            return;
        index.Name = node.Last(static call => call.Name is "HasDatabaseName" or "HasName", static call => call.Text("name"), index.Name);
        index.IsUnique = node.Last(static call => call.Name == "IsUnique", static call => call.Flag("unique", true), index.IsUnique);
        index.Filter = node.Last(static call => call.Name == "HasFilter", static call => call.Text("sql"), index.Filter);
        index.IsFilterConfigured |= node.CallsOf("HasFilter").Any();
        index.IsDescending = node.Last(static call => call.Name == "IsDescending", call => Descending(call, properties), index.IsDescending);
        if (node.Opacity is not null)
            index.MakeUnknown();
    }

    private static Value<EquatableArray<bool>> Descending(FluentCall call, IReadOnlyList<PropertyDraft>? properties)
    {
        if (call.Arguments.IsEmpty)
            return properties is null ? Value<EquatableArray<bool>>.Unknown : properties.Select(static _ => true).ToEquatableArray();
        var flags = new List<bool>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Constant is not { IsKnown: true, OrDefault.Constant: bool flag })
                return Value<EquatableArray<bool>>.Unknown;
            flags.Add(flag);
        }

        return flags.ToEquatableArray();
    }

    private static void AddForForeignKey(TypeDraft type, RelationshipDraft relationship)
    {
        if (relationship.Properties is not { } properties)
            return;
        foreach (var covering in type.Hierarchy())
        {
            if (covering.Key is { } key && Covers(key, isUnique: true, properties, relationship.IsUnique))
                return;
            if (covering.AlternateKeys.Exists(alternate => Covers(alternate, isUnique: true, properties, relationship.IsUnique)))
                return;
            if (covering.Indexes.Exists(index => index.Properties is { } indexed && Covers(indexed, index.IsUnique.Is(true), properties, relationship.IsUnique)))
                return;
            if (covering.IsKeyUnknown || covering.IsConfiguredElsewhere)
            {
                // It may cover the foreign key, which then has no index.
                type.Indexes.Add(new IndexDraft(null));
                return;
            }
        }

        type.Indexes.Add(new IndexDraft(properties) { IsUnique = relationship.IsUnique, IsByConvention = true, Location = relationship.Location });
    }

    private static bool Covers(IReadOnlyList<PropertyDraft> covering, bool isUnique, IReadOnlyList<PropertyDraft> properties, bool mustBeUnique) =>
        mustBeUnique ? isUnique && covering.SequenceEqual(properties) : covering.Take(properties.Count).SequenceEqual(properties);
}
