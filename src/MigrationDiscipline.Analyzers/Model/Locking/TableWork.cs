namespace MigrationDiscipline.Model;

/// <summary>What an operation makes the engine do with the rows of a table: how long its lock lasts, in kind.</summary>
internal enum TableWork
{
    /// <summary>Nobody measured it: rules about locks say nothing.</summary>
    Unknown,

    /// <summary>The definition alone changes.</summary>
    Instant,

    /// <summary>Every row is read.</summary>
    Scan,

    /// <summary>An index is built: every row is read and sorted.</summary>
    IndexBuild,

    /// <summary>Every row is written anew, with all indexes.</summary>
    Rewrite,
}
