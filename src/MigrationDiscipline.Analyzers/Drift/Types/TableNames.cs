using System.Text;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>How a hierarchy is laid out in tables.</summary>
internal enum MappingStrategy
{
    /// <summary>All types in one table.</summary>
    Tph,

    /// <summary>A table for each type, joined by key.</summary>
    Tpt,

    /// <summary>A table for each type that can be made, with all its columns.</summary>
    Tpc,
}

/// <summary>The tables of entity types: configured, by attribute, else named after the <c>DbSet</c> or the class, or shared with a base type or an owner.</summary>
internal sealed class TableNames
{
    private readonly DriftContext _context;
    private readonly BuilderNode _model;
    private readonly Dictionary<INamedTypeSymbol, string?> _sets = new(SymbolEqualityComparer.Default);
    private readonly IReadOnlyList<TypeDraft> _types;
    private readonly HashSet<TypeDraft> _done = [];
    private readonly Dictionary<TypeDraft, Value<MappingStrategy>> _strategies = [];

    public TableNames(DriftContext context, ModelConfiguration configuration, IReadOnlyList<TypeDraft> types)
    {
        _context = context;
        _model = configuration.Model;
        _types = types;
        foreach (var set in ContextSets.Of(context.Type))
            _sets[set.EntityType] = _sets.ContainsKey(set.EntityType) ? null : set.Property.Name;
        DefaultSchema = _model.Last(static call => call.Name == "HasDefaultSchema", static call => call.Text("schema"));
    }

    public Value<string> DefaultSchema { get; }

    /// <summary>Sets the tables of all.</summary>
    public void Run()
    {
        foreach (var type in _types)
            Settle(type);
    }

    /// <summary>How the hierarchy that the type is in is laid out; unknown where that is told under a condition.</summary>
    public Value<MappingStrategy> StrategyOf(TypeDraft type)
    {
        var root = type.Root;
        if (!_strategies.TryGetValue(root, out var known))
            _strategies.Add(root, known = FindStrategy(root));
        return known;
    }

    private Value<MappingStrategy> FindStrategy(TypeDraft root)
    {
        var strategy = Value<MappingStrategy>.Absent;
        foreach (var member in _types)
        {
            if (member.Root != root)
                continue;
            strategy = member.Node.Last(
                static call => call.Name is "UseTphMappingStrategy" or "UseTptMappingStrategy" or "UseTpcMappingStrategy",
                static call => call.Name == "UseTphMappingStrategy" ? MappingStrategy.Tph : call.Name == "UseTptMappingStrategy" ? MappingStrategy.Tpt : Value<MappingStrategy>.Known(MappingStrategy.Tpc),
                strategy);
        }

        if (!strategy.IsAbsent)
            return strategy;
        foreach (var member in _types)
        {
            // A table of its own makes a derived type, and its hierarchy, TPT.
            if (member.Root == root && member != root && Explicit(member) is { IsAbsent: false } own)
            {
                if (own.IsUnknown || Explicit(root).IsUnknown)
                    return Value<MappingStrategy>.Unknown;
                if (own != NameAlone(root))
                    return MappingStrategy.Tpt;
            }
        }

        return MappingStrategy.Tph;
    }

    /// <summary>EF Core's short name of a class, type arguments included.</summary>
    public static string ShortDisplayName(TypeDraft type)
    {
        if (type.Type is not { TypeArguments.IsEmpty: false } generic)
            return type.ShortName;
        var text = new StringBuilder(generic.Name).Append('<');
        for (var i = 0; i < generic.TypeArguments.Length; i++)
            text.Append(i == 0 ? "" : ", ").Append(ClrNames.Short(generic.TypeArguments[i]));
        return text.Append('>').ToString();
    }

    /// <summary>The view, function or query that it is read from; absent for none.</summary>
    public static Value<string> View(TypeDraft type) => type.Node.Last(
        static call => call.Name is "ToView" or "ToFunction" or "ToSqlQuery",
        static call => call.Arguments.IsEmpty ? Value<string>.Unknown
            : call.Name == "ToSqlQuery" ? call.Text("query")
            : call.Text("schema") is { IsAbsent: false } schema ? schema.IsUnknown ? Value<string>.Unknown : call.Text("name").Select(name => schema.OrDefault + "." + name)
            : call.Text("name"));

    private void Settle(TypeDraft type)
    {
        if (!_done.Add(type))
            return;
        if (type.Base is { } baseType)
            Settle(baseType);
        if (type.Owner is { } owner)
            Settle(owner);
        type.Table = type.Node.CallsOf("SplitToTable", "SplitToView").Any() || IsUnknown(type, ModelFacts.TableName) || IsNamedElsewhere(type) ? Value<QualifiedName>.Unknown : Find(type);
    }

    private Value<QualifiedName> Find(TypeDraft type)
    {
        var name = Explicit(type);
        var schema = Schema(type);
        if (name.IsUnknown || schema.IsUnknown)
            return Value<QualifiedName>.Unknown;
        if (name.IsKnown)
            return new QualifiedName(schema.OrDefault, name.OrDefault!);
        if (IsWithoutTable(type) || !View(type).IsAbsent)
            return Value<QualifiedName>.Absent;

        if (type.Base is { } baseType)
        {
            var strategy = StrategyOf(type);
            if (strategy.IsUnknown)
                return Value<QualifiedName>.Unknown;
            if (strategy.Is(MappingStrategy.Tph))
                return baseType.Table;
        }

        if (type.Type is { IsAbstract: true })
        {
            var strategy = StrategyOf(type);
            if (!strategy.Is(MappingStrategy.Tph) && !strategy.Is(MappingStrategy.Tpt))
                return strategy.IsUnknown ? Value<QualifiedName>.Unknown : Value<QualifiedName>.Absent;
        }

        if (type.Owner is { } owner && (!type.IsOwnedCollection || !type.JsonColumn.IsAbsent))
            return owner.Table;
        if (type.Owner is { Table.IsUnknown: true })
            return Value<QualifiedName>.Unknown;
        return new QualifiedName(schema.OrDefault, ByConvention(type));
    }

    private string ByConvention(TypeDraft type)
    {
        if (type.Type is null)
            return type.Name;
        if (!type.IsOwned && _sets.TryGetValue(type.Type, out var set) && set is not null)
            return set;
        var name = ShortDisplayName(type);
        if (type is not { Owner: { } owner, OwnerMember: { } member } || !IsShared(type))
            return name;
        return owner.Table.IsKnown ? owner.Table.OrDefault.Name + "_" + member.Name : member.Name + "_" + name;
    }

    /// <summary>Whether the class of an owned type is owned at several navigations.</summary>
    private bool IsShared(TypeDraft type) => _types.Any(other => other != type && SymbolEqualityComparer.Default.Equals(other.Type, type.Type));

    /// <summary>The name that configuration or an attribute gives; absent for none, and where it takes the table away.</summary>
    private static Value<string> Explicit(TypeDraft type) =>
        type.Node.Last(
            SetsTable,
            static call => call.Text("name"),
            type.Type is { } symbol && ModelAttributes.OnClass(symbol, ModelAttributes.Table) is { } attribute ? EntityAttributes.At<string>(attribute, 0) : Value<string>.Absent);

    private Value<string> NameAlone(TypeDraft root) => Explicit(root) is { IsAbsent: false } name ? name : ByConvention(root);

    private static bool IsWithoutTable(TypeDraft type) => type.Node?.Calls.FindLast(SetsTable) is { } last && last.Text("name").IsAbsent;

    private static bool SetsTable(FluentCall call) => call.Name == "ToTable" && call.Argument("name") is not null;

    private Value<string> Schema(TypeDraft type)
    {
        var inherited = type.Base is { Table.IsKnown: true } baseType ? Known(baseType.Table.OrDefault.Schema)
            : type.Owner is { Table.IsKnown: true } owner ? Known(owner.Table.OrDefault.Schema)
            : type.IsJoin && type.ForeignKeys.Select(static end => end.Principal).Distinct().ToList() is [var first, ..] principals
                ? SchemaOfAll(first, principals)
            : DefaultSchema;
        var attribute = type.Type is { } symbol && ModelAttributes.OnClass(symbol, ModelAttributes.Table) is { } table ? EntityAttributes.Named<string>(table, "Schema") : Value<string>.Absent;
        return type.Node.Last(
            SetsTable,
            call => call.Argument("schema") is null || call.Text("schema").IsAbsent ? inherited : call.Text("schema"),
            attribute.IsAbsent ? inherited : attribute);
    }

    private Value<string> SchemaOfAll(TypeDraft first, List<TypeDraft> principals)
    {
        foreach (var principal in principals)
            Settle(principal);
        return !first.Table.IsKnown ? Value<string>.Unknown
            : principals.TrueForAll(principal => principal.Table.IsKnown && principal.Table.OrDefault.Schema == first.Table.OrDefault.Schema) ? Known(first.Table.OrDefault.Schema)
            : DefaultSchema;
    }

    /// <summary>Whether a package names the table, unless the application does.</summary>
    private static bool IsNamedElsewhere(TypeDraft type) => type is { IsConfiguredElsewhere: true, Base: null } && Explicit(type).IsAbsent;

    private bool IsUnknown(TypeDraft type, ModelFacts fact) => ((_model.UnknownFacts | (type.Node?.UnknownFacts ?? ModelFacts.None)) & fact) != 0;

    private static Value<string> Known(string? value) => value is null ? Value<string>.Absent : value;
}
