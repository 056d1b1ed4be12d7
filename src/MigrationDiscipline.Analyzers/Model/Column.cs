using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model;

/// <summary>A column as EF Core's <c>ColumnOperation</c> describes it.</summary>
internal sealed record Column
{
    public required Value<string> Name { get; init; }

    /// <summary>The type argument of <c>AddColumn&lt;T&gt;</c> as written, without <c>?</c>: <c>string</c>, <c>DateTime</c>.</summary>
    public Value<string> ClrType { get; init; }

    /// <summary>The store type: <c>nvarchar(256)</c>.</summary>
    public Value<string> Type { get; init; }

    public Value<bool> IsNullable { get; init; } = false;
    public Value<int> MaxLength { get; init; }
    public Value<int> Precision { get; init; }
    public Value<int> Scale { get; init; }
    public Value<bool> IsUnicode { get; init; }
    public Value<bool> IsFixedLength { get; init; }
    public Value<bool> IsRowVersion { get; init; } = false;
    public Value<Literal> DefaultValue { get; init; }
    public Value<string> DefaultValueSql { get; init; }
    public Value<string> ComputedColumnSql { get; init; }
    public Value<bool> IsStored { get; init; }
    public Value<string> Comment { get; init; }
    public Value<string> Collation { get; init; }
    public EquatableArray<Annotation> Annotations { get; init; }

    /// <summary>Where the column is written; none for a column that only SQL or a replayed schema knows.</summary>
    public Location Location { get; init; } = Location.None;

    /// <summary>Id of the migration that added the column; <c>null</c> when that was not seen.</summary>
    public string? AddedBy { get; init; }

    /// <summary>Whether something that could not be read may have changed it since.</summary>
    public bool IsTainted { get; init; }

    /// <summary>Whether the database makes the values: then no default is needed.</summary>
    public bool IsComputed => !ComputedColumnSql.IsAbsent;

    /// <summary>Whether the database makes the values, of rows that are there too: computed, numbered, or of a serial type.</summary>
    public bool IsGenerated =>
        IsComputed
        || Annotations.Items.Any(static annotation => !annotation.IsOld && (annotation.Name is "SqlServer:Identity" or "Sqlite:Autoincrement" || annotation.Name.EndsWith(":ValueGenerationStrategy", StringComparison.Ordinal)))
        || (Type.IsKnown && Type.OrDefault!.ToUpperInvariant() is "SERIAL" or "BIGSERIAL" or "SMALLSERIAL" or "SERIAL4" or "SERIAL8" or "SERIAL2");

    /// <summary>Whether a provider's annotations (<c>Npgsql</c>, <c>SqlServer</c>, <c>MySql</c>) say that the database numbers the rows: an identity, a serial, AUTO_INCREMENT.</summary>
    public bool IsNumberedBy(string provider) => Annotations.Items.Any(annotation => !annotation.IsOld
        && (annotation.Name == provider + ":Identity"
            || (annotation.Name == provider + ":ValueGenerationStrategy" && annotation.Value.OrDefault is { Text: var text }
                && (text.EndsWith(".IdentityColumn", StringComparison.Ordinal) || text.EndsWith(".IdentityByDefaultColumn", StringComparison.Ordinal)
                    || text.EndsWith(".IdentityAlwaysColumn", StringComparison.Ordinal) || text.EndsWith(".SerialColumn", StringComparison.Ordinal)))));

    /// <summary>
    /// Columns that no rule about data or locks speaks of: PostgreSQL's system column <c>xmin</c> (EF Core makes no SQL for it),
    /// SQL Server's <c>rowversion</c>, and the period columns of a temporal table.
    /// </summary>
    public bool IsProviderOwned =>
        Type.Is("xid")
        || (IsRowVersion.Is(true) && (Type.IsAbsent || Type.Is("rowversion") || Type.Is("timestamp")))
        || TemporalPeriods.Includes(Annotations, Name);

    /// <summary>Whether an annotation of that name is among the current (not the old) ones.</summary>
    public bool HasAnnotation(string name)
    {
        foreach (var annotation in Annotations)
        {
            if (!annotation.IsOld && annotation.Name == name)
                return true;
        }

        return false;
    }
}

/// <summary>Finds the period columns of a SQL Server temporal table by its annotations.</summary>
internal static class TemporalPeriods
{
    /// <summary>
    /// Whether <paramref name="annotations"/> (of the column, its table or its drop) say that <paramref name="column"/> is one. EF Core 6 to 8 write
    /// the table's annotations on each of its columns, so <c>SqlServer:IsTemporal</c> alone says nothing.
    /// </summary>
    public static bool Includes(EquatableArray<Annotation> annotations, Value<string> column)
    {
        foreach (var annotation in annotations)
        {
            switch (annotation.Name)
            {
                case "SqlServer:TemporalIsPeriodStartColumn" or "SqlServer:TemporalIsPeriodEndColumn":
                case "SqlServer:TemporalPeriodStartColumnName" or "SqlServer:TemporalPeriodEndColumnName"
                    when annotation.Value.OrDefault?.Constant is string name && SqlNames.Same(column, name):
                    return true;
            }
        }

        return false;
    }
}
