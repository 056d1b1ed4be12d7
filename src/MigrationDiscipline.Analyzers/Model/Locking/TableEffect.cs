namespace MigrationDiscipline.Model;

/// <summary>What others cannot do with a table while a lock on it is held. Definitions can hardly ever be changed meanwhile; that is not counted.</summary>
internal enum LockBlocks
{
    /// <summary>Others read and write.</summary>
    Nothing,

    /// <summary>Others read.</summary>
    Writes,

    /// <summary>Others wait for whatever they do.</summary>
    ReadsAndWrites,
}

/// <summary>A lock on a whole table.</summary>
/// <param name="Name">As the engine's documentation calls it: <c>SHARE ROW EXCLUSIVE</c>, <c>Sch-M</c>.</param>
/// <param name="Blocks">What others cannot do while it is held.</param>
/// <param name="Strength">Orders the locks of one engine: the strongest that a statement takes is the one that counts.</param>
internal sealed record TableLock(string Name, LockBlocks Blocks, int Strength);

/// <summary>What an operation does to one table while it runs; its lock is held until the transaction ends.</summary>
/// <param name="Table">The table, under its name before the operation.</param>
/// <param name="Lock">The strongest lock on it.</param>
/// <param name="Work">
/// How long the operation itself takes, in kind. A table that is locked for what is done to another one (the referenced table of a foreign key) has the work
/// that it waits for.
/// </param>
internal sealed record TableEffect(QualifiedName Table, TableLock Lock, TableWork Work)
{
    /// <summary>Whether the lock is held while rows are read, sorted or written, and not just for an instant. False where nobody knows.</summary>
    public bool TakesTime => Work is TableWork.Scan or TableWork.IndexBuild or TableWork.Rewrite;

    /// <summary>Both, of one table.</summary>
    public TableEffect And(TableEffect other) => new(Table, other.Lock.Strength > Lock.Strength ? other.Lock : Lock, Heavier(Work, other.Work));

    /// <summary>The work of two steps. What nobody knows may be anything, but is no more than a rewrite.</summary>
    private static TableWork Heavier(TableWork left, TableWork right) =>
        left == TableWork.Rewrite || right == TableWork.Rewrite ? TableWork.Rewrite
        : left == TableWork.Unknown || right == TableWork.Unknown ? TableWork.Unknown
        : left > right ? left : right;
}
