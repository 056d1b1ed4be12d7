namespace MigrationDiscipline.Model;

/// <summary>A table as the replayed history knows it.</summary>
internal sealed record Table
{
    public required QualifiedName Name { get; init; }
    public EquatableArray<Column> Columns { get; init; }
    public Key? PrimaryKey { get; init; }
    public EquatableArray<Key> UniqueConstraints { get; init; }
    public EquatableArray<ForeignKey> ForeignKeys { get; init; }
    public EquatableArray<CheckConstraint> CheckConstraints { get; init; }
    public EquatableArray<Index> Indexes { get; init; }
    public Value<string> Comment { get; init; }
    public EquatableArray<Annotation> Annotations { get; init; }

    /// <summary>Key of the migration that created the table; <c>null</c> when that was not seen.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>Whether every column is known: the creation was seen, whole, and nothing opaque came after it.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Whether something that could not be read may have changed it.</summary>
    public bool IsTainted { get; init; }

    /// <summary>The column of that name, if it is known.</summary>
    public Column? FindColumn(string name)
    {
        foreach (var column in Columns)
        {
            if (SqlNames.Same(column.Name, name))
                return column;
        }

        return null;
    }

    /// <summary>Whether the column is a period column of this temporal table.</summary>
    public bool IsPeriodColumn(string name) => TemporalPeriods.Includes(Annotations, name);

    public Index? FindIndex(string name) => Indexes.Items.FirstOrDefault(index => SqlNames.Same(index.Name, name));

    public ForeignKey? FindForeignKey(string name) => ForeignKeys.Items.FirstOrDefault(key => SqlNames.Same(key.Name, name));

    public Key? FindUniqueConstraint(string name) => UniqueConstraints.Items.FirstOrDefault(key => SqlNames.Same(key.Name, name));

    public CheckConstraint? FindCheckConstraint(string name) => CheckConstraints.Items.FirstOrDefault(check => SqlNames.Same(check.Name, name));
}

/// <summary>How names of columns, indexes and constraints compare: without regard to case.</summary>
internal static class SqlNames
{
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    public static bool Same(string? left, string? right) => Comparer.Equals(left, right);

    /// <summary>Whether the value is known and that name.</summary>
    public static bool Same(Value<string> value, string? name) => value.IsKnown && Same(value.OrDefault, name);

    public static bool Same(Value<string> left, Value<string> right) => left.IsKnown && right.IsKnown && Same(left.OrDefault, right.OrDefault);

    /// <summary>Whether both lists hold the same names in the same order.</summary>
    public static bool Same(EquatableArray<string> left, EquatableArray<string> right) =>
        left.Count == right.Count && left.Items.SequenceEqual(right.Items, Comparer);

    public static bool Contains(EquatableArray<string> names, string name) => names.Items.Contains(name, Comparer);
}
