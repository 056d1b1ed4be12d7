using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>A primary key or unique constraint.</summary>
internal sealed record Key(Value<string> Name, EquatableArray<string> Columns)
{
    public EquatableArray<Annotation> Annotations { get; init; }
}

/// <summary>A foreign key; <see cref="Value{T}.Absent"/> for what the source did not write.</summary>
internal sealed record ForeignKey(
    Value<string> Name,
    EquatableArray<string> Columns,
    Value<QualifiedName> PrincipalTable,
    EquatableArray<string> PrincipalColumns)
{
    /// <summary>The member of <c>ReferentialAction</c>: <c>Cascade</c>, <c>Restrict</c>, <c>SetNull</c> ...</summary>
    public Value<string> OnDelete { get; init; }

    /// <summary>As <see cref="OnDelete"/>, for updates of the principal key.</summary>
    public Value<string> OnUpdate { get; init; }

    /// <summary>Whether rows that are there have not been checked: <c>NOT VALID</c>, SQL Server's <c>WITH NOCHECK</c>.</summary>
    public bool IsNotValid { get; init; }

    /// <summary>Key of the migration that added it not valid and still holds the lock for that, as far as it is known: nothing has committed since; else <c>null</c>.</summary>
    public string? LockedBy { get; init; }

    public EquatableArray<Annotation> Annotations { get; init; }
}

/// <summary>A check constraint and its predicate in SQL.</summary>
internal sealed record CheckConstraint(Value<string> Name, Value<string> Sql)
{
    /// <inheritdoc cref="ForeignKey.IsNotValid"/>
    public bool IsNotValid { get; init; }

    /// <inheritdoc cref="ForeignKey.LockedBy"/>
    public string? LockedBy { get; init; }

    /// <summary>The columns of its table that the predicate names; none when it is not known.</summary>
    public List<string> ColumnsOf(Table table) => table.Columns.Items
        .Where(column => column.Name.IsKnown && Sql.IsKnown && Regex.IsMatch(Sql.OrDefault!, $@"(?<!\w){Regex.Escape(column.Name.OrDefault!)}(?!\w)", RegexOptions.IgnoreCase))
        .Select(static column => column.Name.OrDefault!)
        .ToList();
}

/// <summary>An index.</summary>
internal sealed record Index(Value<string> Name, EquatableArray<string> Columns)
{
    public Value<bool> IsUnique { get; init; } = false;
    public Value<string> Filter { get; init; }

    /// <summary>One flag a column where the source gave them; empty for all ascending.</summary>
    public EquatableArray<bool> Descending { get; init; }

    public EquatableArray<Annotation> Annotations { get; init; }

    /// <summary>Whether PostgreSQL builds it while others write: <c>CREATE INDEX CONCURRENTLY</c>, outside the migration's transaction.</summary>
    public bool IsConcurrent => IsSet("Npgsql:CreatedConcurrently");

    /// <summary>Whether SQL Server builds it while others write: <c>WITH (ONLINE = ON)</c>.</summary>
    public bool IsOnline => IsSet("SqlServer:Online");

    /// <summary>Whether it is the order in which SQL Server keeps the rows themselves, of which a table has one.</summary>
    public bool IsClustered => IsSet("SqlServer:Clustered");

    /// <summary>Whether rows without a value never count as duplicates: so on PostgreSQL without <c>NULLS NOT DISTINCT</c>.</summary>
    public bool AreNullsDistinct => !Annotations.Items.Any(static annotation => !annotation.IsOld && annotation.Name == "Npgsql:NullsDistinct" && annotation.Value.OrDefault?.Constant is false);

    private bool IsSet(string name) => Annotations.Items.Any(annotation => !annotation.IsOld && annotation.Name == name && annotation.Value.OrDefault?.Constant is true);
}
