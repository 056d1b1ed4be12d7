using System.Collections.Immutable;

namespace MigrationDiscipline.Model;

/// <summary>Whether an object exists at some point of the history.</summary>
internal enum Presence
{
    /// <summary>Certain: its creation was seen.</summary>
    Present,

    /// <summary>Certain: every creation is known, and this is none of them (or it was dropped).</summary>
    Absent,

    /// <summary>The history does not show it: it may have been made where we cannot look.</summary>
    Unknown,
}

/// <summary>
/// The schema at one point of the history. Immutable; <see cref="Apply"/> gives the next one. A rule that reports an absence needs
/// certainty, so every object is present, absent or unknown.
/// </summary>
internal sealed partial class SchemaState
{
    /// <summary>Nothing exists, and that is certain: the state before an initial migration.</summary>
    public static readonly SchemaState Empty = new(
        ImmutableDictionary.Create<string, Table>(SqlNames.Comparer), ImmutableDictionary.Create<string, CreateSequence>(SqlNames.Comparer), knowsAllTables: true);

    /// <summary>Nothing is known: the state before a history whose beginning is not in this compilation.</summary>
    public static readonly SchemaState Unknown = new(Empty._tables, Empty._sequences, knowsAllTables: false);

    private readonly ImmutableDictionary<string, Table> _tables;
    private readonly ImmutableDictionary<string, CreateSequence> _sequences;

    private SchemaState(ImmutableDictionary<string, Table> tables, ImmutableDictionary<string, CreateSequence> sequences, bool knowsAllTables, EquatableArray<View> views = default)
    {
        _tables = tables;
        _sequences = sequences;
        _views = views;
        KnowsAllTables = knowsAllTables;
    }

    /// <summary>Whether a table that is not among <see cref="Tables"/> certainly does not exist.</summary>
    public bool KnowsAllTables { get; }

    /// <summary>Every table of which something is known, in no particular order.</summary>
    public IEnumerable<Table> Tables => _tables.Values;

    /// <summary>Every sequence that is known, in no particular order.</summary>
    public IEnumerable<CreateSequence> Sequences => _sequences.Values;

    /// <summary>The table, if anything is known of it.</summary>
    public Table? FindTable(Value<QualifiedName> name) => name.IsKnown && _tables.TryGetValue(name.OrDefault.Key, out var table) ? table : null;

    /// <summary>The column, if anything is known of it.</summary>
    public Column? FindColumn(Value<QualifiedName> table, Value<string> column) =>
        column.IsKnown ? FindTable(table)?.FindColumn(column.OrDefault!) : null;

    public CreateSequence? FindSequence(QualifiedName name) => _sequences.TryGetValue(name.Key, out var sequence) ? sequence : null;

    /// <summary>The table that has an index of that name: <paramref name="table"/> if given, else whichever does.</summary>
    public Table? FindTableOfIndex(Value<QualifiedName> table, string index) =>
        table.IsAbsent ? _tables.Values.FirstOrDefault(candidate => candidate.FindIndex(index) is not null) : FindTable(table);

    /// <summary>Whether anything is known of the object; names compare without regard to case.</summary>
    public bool Contains(SchemaObject item)
    {
        if (item.Kind == SchemaObjectKind.Sequence)
            return FindSequence(item.Table) is not null;
        if (FindTable(item.Table) is not { } table)
            return false;
        return item.Kind switch
        {
            SchemaObjectKind.Table => true,
            SchemaObjectKind.Column => table.FindColumn(item.Name) is not null,
            SchemaObjectKind.Index => table.FindIndex(item.Name) is not null,
            SchemaObjectKind.ForeignKey => table.FindForeignKey(item.Name) is not null,
            SchemaObjectKind.UniqueConstraint => table.FindUniqueConstraint(item.Name) is not null,
            SchemaObjectKind.CheckConstraint => table.FindCheckConstraint(item.Name) is not null,
            _ => table.PrimaryKey is not null,
        };
    }

    public Presence PresenceOfTable(Value<QualifiedName> name)
    {
        if (!name.IsKnown)
            return Presence.Unknown;
        if (_tables.TryGetValue(name.OrDefault.Key, out var table))
            return table.IsTainted ? Presence.Unknown : Presence.Present;
        return KnowsAllTables && !Tables.Any(known => MayBe(known.Name, name.OrDefault)) ? Presence.Absent : Presence.Unknown;
    }

    /// <summary>A name without its schema, or with one that cannot be known, may be any table of that name.</summary>
    private static bool MayBe(QualifiedName left, QualifiedName right)
    {
        return SqlNames.Same(left.Name, right.Name) && (IsOpen(left.Schema) || IsOpen(right.Schema));

        static bool IsOpen(string? schema) => schema is null or QualifiedName.UnknownSchema;
    }

    public Presence PresenceOfColumn(Value<QualifiedName> table, Value<string> column)
    {
        if (!column.IsKnown)
            return Presence.Unknown;
        var known = FindTable(table);
        if (known is null)
            return PresenceOfTable(table);
        if (known.FindColumn(column.OrDefault!) is { } found)
            return found.IsTainted || known.IsTainted ? Presence.Unknown : Presence.Present;
        return known.IsComplete && !known.IsTainted ? Presence.Absent : Presence.Unknown;
    }
}
