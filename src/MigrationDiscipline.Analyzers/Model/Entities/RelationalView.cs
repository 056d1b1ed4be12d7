using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model.Entities;

/// <summary>A property that is mapped to a column, with the type that declares it.</summary>
internal sealed record ColumnMapping(EntityType Type, EntityProperty Property);

/// <summary>A column as EF Core's relational model has it: of all properties that share it.</summary>
internal sealed class ColumnView(string name)
{
    public string Name { get; } = name;

    public List<ColumnMapping> Mappings { get; } = [];

    /// <summary>The first mapping that is written in a class, else the first.</summary>
    public ColumnMapping Main => Mappings.FirstOrDefault(static mapping => mapping.Property.Location is not null) ?? Mappings[0];
}

/// <summary>A table as EF Core's relational model has it: of all types that share it.</summary>
internal sealed class TableView(QualifiedName name)
{
    public QualifiedName Name { get; } = name;

    /// <summary>The types that have columns in it, those of TPC base classes included.</summary>
    public List<EntityType> Types { get; } = [];

    public Dictionary<string, ColumnView> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The type that the table is made for.</summary>
    public EntityType Main => Types.FirstOrDefault(type => type.Owner is null && Is(type.Table) && !Types.Any(other => other.Name == type.BaseType)) ?? Types.FirstOrDefault(type => Is(type.Table)) ?? Types[0];

    /// <summary>Whether nothing can be said of what it lacks.</summary>
    public bool IsOpaque => Types.Any(static type => type.Opacity is not null);

    /// <summary>Whether migrations leave it alone, or may.</summary>
    public bool IsExcluded => Types.Any(static type => type.IsExcludedFromMigrations.IsUnknown || type.IsExcludedFromMigrations.Is(true));

    private bool Is(Value<QualifiedName> table) => table.IsKnown && table.OrDefault.Key == Name.Key;
}

/// <summary>The tables and columns that a model makes: what EF Core compares to find out whether a migration is missing.</summary>
internal sealed class RelationalView
{
    private readonly EntityModel _model;
    private readonly ILookup<string, EntityType> _derived;
    private readonly Dictionary<string, TableView> _tables = new(StringComparer.OrdinalIgnoreCase);

    public RelationalView(EntityModel model)
    {
        _model = model;
        _derived = model.Types.Items.Where(static type => type.BaseType is not null).ToLookup(static type => type.BaseType!, StringComparer.Ordinal);
        foreach (var type in model.Types)
        {
            foreach (var table in TablesOf(type))
                Add(type, table);
        }
    }

    public IEnumerable<TableView> Tables => _tables.Values;

    public TableView? Find(QualifiedName name) => _tables.TryGetValue(name.Key, out var table) ? table : null;

    public EntityType? FindType(string? name) => name is null ? null : _model.Find(name);

    /// <summary>The tables that hold what the type declares: several for the base class of a TPC hierarchy; none for views and the like.</summary>
    public IReadOnlyList<QualifiedName> TablesOf(EntityType type) => TablesOf(type, depth: 0);

    private IReadOnlyList<QualifiedName> TablesOf(EntityType type, int depth)
    {
        if (depth > 20 || !type.View.IsAbsent || type.Table.IsUnknown)
            return [];
        if (type.JsonColumn.IsKnown || (type.Owner is not null && type.Table.IsAbsent))
            return FindType(type.Owner) is { } owner ? TablesOf(owner, depth + 1) : [];
        return type.Table.IsKnown ? [type.Table.OrDefault] : _derived[type.Name].SelectMany(derived => TablesOf(derived, depth + 1)).Distinct().ToList();
    }

    /// <summary>Whether the type has no table of its own but shares that of its base type.</summary>
    public bool SharesTableOfBase(EntityType type) => FindType(type.BaseType) is { } other && type.Table.IsKnown && other.Table == type.Table;

    /// <summary>Whether the owned type lives in the row of its owner.</summary>
    public bool SharesTableOfOwner(EntityType type) => FindType(type.Owner) is { } owner && !type.JsonColumn.IsKnown && type.Table.IsKnown && owner.Table == type.Table;

    /// <summary>Whether a column may hold NULL: where all properties that share it say so.</summary>
    public Value<bool> IsNullable(ColumnView column)
    {
        var isKnown = true;
        foreach (var (type, property) in column.Mappings)
        {
            var nullable = IsAlwaysNullable(type, depth: 0) is var always && always.Is(true) ? true : property.IsNullable.Is(true) ? true : always.IsUnknown ? Value<bool>.Unknown : property.IsNullable;
            if (nullable.Is(false))
                return false;
            isKnown &= nullable.IsKnown;
        }

        return isKnown ? true : Value<bool>.Unknown;
    }

    /// <summary>Whether every column of the type may hold NULL: of rows that hold another type, or an owner without it.</summary>
    private Value<bool> IsAlwaysNullable(EntityType type, int depth)
    {
        if (SharesTableOfBase(type))
            return true;
        if (!SharesTableOfOwner(type) || depth > 20)
            return false;
        if (type.IsRequiredDependent.Is(false))
            return true;
        return type.IsRequiredDependent.Is(true) ? IsAlwaysNullable(FindType(type.Owner)!, depth + 1) : Value<bool>.Unknown;
    }

    private TableView Open(QualifiedName name)
    {
        if (!_tables.TryGetValue(name.Key, out var table))
            _tables.Add(name.Key, table = new TableView(name));
        return table;
    }

    /// <summary>A further table that holds some properties of a type (<c>SplitToTable</c>).</summary>
    private TableView SplitTable(EntityType type, QualifiedName name)
    {
        var table = Open(name);
        if (!table.Types.Contains(type))
            table.Types.Add(type);
        return table;
    }

    private void Add(EntityType type, QualifiedName name)
    {
        var table = Open(name);
        table.Types.Add(type);
        if (type.JsonColumn.IsKnown)
        {
            if (FindType(type.Owner) is { JsonColumn.IsKnown: false } owner)
                Add(table, type.JsonColumn.OrDefault!, new ColumnMapping(owner, JsonProperty(type)));
            return;
        }

        var sharesKey = SharesTableOfOwner(type);
        var isOfDerived = type.Owner is null && type.Table.IsAbsent;
        foreach (var property in type.Properties)
        {
            // EF Core makes no columns of a complex property in the tables of derived types (TPC; seen on EF Core 10).
            if (isOfDerived && property.Name.IndexOf('.') >= 0)
                continue;
            // The key of an owned type in its owner's row is the owner's.
            if (property.Column.IsKnown && !(sharesKey && IsKeyOfOwned(type, property.Name)) && !property.Table.IsUnknown)
                Add(property.Table.IsKnown ? SplitTable(type, property.Table.OrDefault) : table, property.Column.OrDefault!, new ColumnMapping(type, property));
        }
    }

    private static void Add(TableView table, string column, ColumnMapping mapping)
    {
        if (!table.Columns.TryGetValue(column, out var view))
            table.Columns.Add(column, view = new ColumnView(column));
        view.Mappings.Add(mapping);
    }

    /// <summary>Whether the property is a part of the key of an owned type, or refers to its owner.</summary>
    public static bool IsKeyOfOwned(EntityType type, string property) =>
        (type.PrimaryKey.OrDefault is var key && key.Items.Contains(property))
        || type.ForeignKeys.Items.Any(foreignKey => foreignKey.IsOwnership && foreignKey.Properties.OrDefault.Items.Contains(property));

    /// <summary>The property that stands for the column of an owned type that is held as JSON: of its type nothing is said, since it changed from version to version.</summary>
    private static EntityProperty JsonProperty(EntityType type) => new()
    {
        Name = type.OwnerNavigation ?? type.Name,
        Column = type.JsonColumn,
        Type = Value<string>.Unknown,
        ColumnType = Value<string>.Unknown,
        IsNullable = type.IsOwnedCollection || !type.IsRequiredDependent.IsKnown ? Value<bool>.Unknown : !type.IsRequiredDependent.OrDefault,
        Location = type.UseLocation,
        Opacity = "JSON",
    };
}
