namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>PostgreSQL's table locks, the weaker before the stronger (docs: Explicit Locking, "Table-Level Lock Modes").</summary>
internal enum LockMode
{
    None,
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive,
}

/// <summary>What the server showed while a migration ran on tables with rows.</summary>
/// <param name="Statements">The statements, in order; the last one may have failed.</param>
/// <param name="Tables">The tables that were there before it.</param>
/// <param name="IndexesBefore">The columns of each index before it: <c>Orders(Note)</c>.</param>
internal sealed record Measurement(IReadOnlyList<MeasuredStatement> Statements, IReadOnlyList<string> Tables, IReadOnlyList<string> IndexesBefore)
{
    /// <summary>Whether something is left after a failure between two statements and makes the next run fail.</summary>
    public bool IsHalfApplied { get; init; }

    /// <summary>What the server refused.</summary>
    public string? Failure => Statements.Select(static statement => statement.Failure).FirstOrDefault(static failure => failure is not null);
}

/// <summary>One statement as the server carried it out. Tables are those that were there before the migration.</summary>
internal sealed record MeasuredStatement
{
    /// <summary>The SQL that EF Core made.</summary>
    public required string Sql { get; init; }

    /// <summary>Whether it ran outside of a transaction.</summary>
    public required bool IsSuppressed { get; init; }

    /// <summary>The setting before it.</summary>
    public required string LockTimeout { get; init; }

    /// <summary>The locks on tables, indexes and views that it took: the strongest of each.</summary>
    public required IReadOnlyDictionary<string, LockMode> Locks { get; init; }

    /// <summary>The locks that the transaction, as EF Core runs it, holds after it.</summary>
    public IReadOnlyDictionary<string, LockMode> Held { get; init; } = new Dictionary<string, LockMode>();

    /// <summary>Tables whose file is another one now.</summary>
    public required IReadOnlyList<string> Rewritten { get; init; }

    /// <summary>Tables that were read as a whole to check a condition.</summary>
    public required IReadOnlyList<string> Verified { get; init; }

    /// <summary>Tables whose rows were checked against the table that they refer to.</summary>
    public required IReadOnlyList<string> Validated { get; init; }

    /// <summary>Tables that an index was built on.</summary>
    public required IReadOnlyList<string> Built { get; init; }

    /// <summary>Whether the server said that a constraint that is there proves what would have been checked.</summary>
    public required bool IsProved { get; init; }

    /// <summary>Rows that it wrote or deleted, in its largest transaction.</summary>
    public required long Rows { get; init; }

    /// <summary>The columns of each valid index after it: <c>Orders(Note)</c>.</summary>
    public required IReadOnlyList<string> Indexes { get; init; }

    /// <summary>The state of the error and its text.</summary>
    public string? Failure { get; init; }

    public bool IsScanning => Verified.Count > 0 || Validated.Count > 0;

    /// <summary>Whether every row of a table was read or written.</summary>
    public bool IsWorking => IsScanning || Built.Count > 0 || Rewritten.Count > 0;

    /// <summary>The strongest lock that it took on a table.</summary>
    public LockMode Strongest => Locks.Where(static pair => !IsIndex(pair.Key)).Select(static pair => pair.Value).DefaultIfEmpty().Max();

    /// <summary>Names of indexes and keys, as EF Core gives them.</summary>
    public static bool IsIndex(string relation) => relation.StartsWith("IX_", StringComparison.Ordinal) || relation.StartsWith("PK_", StringComparison.Ordinal) || relation.StartsWith("AK_", StringComparison.Ordinal);
}
