using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>The discriminators of hierarchies in one table: which property, and the value of each type.</summary>
internal sealed class Discriminators(DriftContext context, IReadOnlyList<TypeDraft> types, TableNames tables)
{
    private const string DefaultName = "Discriminator";

    private readonly Dictionary<TypeDraft, Value<Literal>> _values = [];
    private readonly Dictionary<TypeDraft, Value<string>> _properties = [];

    /// <summary>The shadow properties that conventions make, each with its length; unknown when a value is.</summary>
    public Dictionary<PropertyDraft, Value<int>> Lengths { get; } = [];

    /// <summary>Finds all, and adds the shadow properties.</summary>
    public void Run()
    {
        foreach (var hierarchy in types.Where(static type => !type.IsOwned && type.Type is not null).GroupBy(static type => type.Root))
        {
            var members = hierarchy.ToList();
            var calls = members.SelectMany(static member => member.Node.CallsOf("HasDiscriminator", "HasNoDiscriminator")).ToList();
            if (members.Count < 2 && calls.Count == 0)
                continue;
            var strategy = tables.StrategyOf(hierarchy.Key);
            if (strategy.IsUnknown || calls.Exists(static call => call.IsConditional || call.Name == "HasNoDiscriminator" || call.Opens?.Opacity is not null))
                _properties[hierarchy.Key] = Value<string>.Unknown;
            else if (strategy.Is(MappingStrategy.Tph))
                Add(hierarchy.Key, members, calls);
        }
    }

    /// <summary>The discriminator of a hierarchy, asked of its root.</summary>
    public Value<string> PropertyOf(TypeDraft root) => _properties.TryGetValue(root, out var name) ? name : Value<string>.Absent;

    public Value<Literal> ValueOf(TypeDraft type) => _values.TryGetValue(type, out var value) ? value : Value<Literal>.Absent;

    private void Add(TypeDraft root, List<TypeDraft> members, List<FluentCall> calls)
    {
        var named = calls.LastOrDefault(static call => !call.Arguments.IsEmpty);
        var names = named is null ? [] : named.MemberNames("propertyExpression", "name");
        if (named is not null && names is not { Count: 1 })
        {
            _properties[root] = Value<string>.Unknown;
            return;
        }

        var name = names is { Count: 1 } ? names[0] : DefaultName;
        var text = context.Compilation.GetSpecialType(SpecialType.System_String);
        var property = root.FindProperty(name);
        if (property is null)
        {
            var type = named is null ? text : named.Argument("type")?.TypeOf ?? (named.TypeArguments.Length > 0 ? named.TypeArguments[0] : null);
            property = new PropertyDraft(root, name, type) { IsImplicit = true, IsNullable = false, Node = root.Node.Child(BuilderKind.Property, name) };
            root.Properties.Add(property);
        }

        _properties[root] = name;
        var isText = property.ClrType?.SpecialType == SpecialType.System_String;
        foreach (var member in members)
            _values[member] = isText ? new Literal(member.ShortName, "\"" + member.ShortName + "\"") : Value<Literal>.Absent;
        ReadValues(members);
        if (isText)
            Lengths[property] = Length(members);
    }

    private void ReadValues(List<TypeDraft> members)
    {
        foreach (var declaring in members)
        {
            foreach (var (node, _) in declaring.Node.ChildrenOf(BuilderKind.Discriminator))
            {
                foreach (var call in node.CallsOf("HasValue"))
                {
                    var named = call.Argument("entityType")?.TypeOf ?? (call.TypeArguments.Length > 0 ? call.TypeArguments[0] : null);
                    var type = named is null && call.Argument("entityTypeName") is null && call.Argument("entityType") is null ? declaring
                        : members.Find(member => SymbolEqualityComparer.Default.Equals(member.Type, named));
                    if (type is not null)
                        _values[type] = call.IsConditional || call.Argument("value") is not { } value ? Value<Literal>.Unknown : value.Constant;
                }
            }
        }
    }

    /// <summary>The next number of Fibonacci's that holds the longest value.</summary>
    private Value<int> Length(List<TypeDraft> members)
    {
        var longest = 0;
        foreach (var member in members)
        {
            if (_values[member] is not { IsKnown: true, OrDefault.Constant: string value })
                return Value<int>.Unknown;
            longest = Math.Max(longest, value.Length);
        }

        var (previous, current) = (1, 1);
        while (longest > current)
            (previous, current) = (current, current + previous);
        return current;
    }
}
