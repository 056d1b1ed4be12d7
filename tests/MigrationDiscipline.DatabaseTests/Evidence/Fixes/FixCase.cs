namespace MigrationDiscipline.DatabaseTests.Evidence.Fixes;

/// <summary>What nobody could do while a migration without the fix ran.</summary>
internal enum Blocked
{
    Writes,
    ReadsAndWrites,
}

/// <summary>A migration that makes others wait, and the fix that makes it one that does not.</summary>
/// <param name="Rule">The rule that speaks.</param>
/// <param name="Fix">The class of the fix, and behind a comma what is special about the case.</param>
/// <param name="Title">Part of the title of its action, where it offers several.</param>
/// <param name="Up">The statements of <c>Up</c>, in C#.</param>
/// <param name="Blocked">What it blocks.</param>
internal sealed record FixCase(string Rule, string Fix, string Title, string Up, Blocked Blocked)
{
    /// <summary>Statements, in C#, of the migration before it.</summary>
    public string History { get; init; } = "";

    /// <summary>SQL that changes the rows before the migration.</summary>
    public string Rows { get; init; } = "";

    /// <summary>
    /// Whether a report reads the table for a long time when the migration starts: what takes an instant waits for it, and everybody waits behind. That is what
    /// makes a short lock a long one.
    /// </summary>
    public bool IsBehindReport { get; init; }

    /// <summary>What the database must say after the fixed form: a query and its answer.</summary>
    public required (string Sql, object Answer) Outcome { get; init; }

    /// <summary>How many orders there are.</summary>
    public int Orders { get; init; } = 1000;

    /// <summary>What somebody who applies the fix writes into its template: text and replacement.</summary>
    public IReadOnlyList<(string Text, string By)> FilledIn { get; init; } = [];

    public string Key => $"{Rule} {Fix}";

    public override string ToString() => Key;
}
