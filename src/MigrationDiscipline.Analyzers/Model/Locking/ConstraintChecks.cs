namespace MigrationDiscipline.Model;

/// <summary>
/// Whether an engine checks the rows of a table for a new constraint under a lock that others wait for: there the lock is the first thing to say of it, and that a row may
/// make it fail belongs to that.
/// </summary>
internal static class ConstraintChecks
{
    /// <summary>The engine to speak of, the first of several; <see cref="Engines.None"/> where nobody waits, or nobody knows.</summary>
    /// <param name="add">The constraint.</param>
    /// <param name="state">The schema when it is added.</param>
    /// <param name="engines">The engines that it may run on.</param>
    /// <param name="version">The oldest version; <c>null</c> for those that are supported today.</param>
    public static Engines BlockingEngine(TableOperation add, SchemaState state, Engines engines, Version? version)
    {
        // Of foreign keys on MySQL nobody said what others wait for.
        var known = add is AddForeignKey ? Engines.PostgreSql | Engines.SqlServer : Engines.PostgreSql | Engines.SqlServer | Engines.MySql;
        if (!engines.AreAllIn(known))
            return Engines.None;
        var first = (engines & Engines.PostgreSql) != 0 ? Engines.PostgreSql : (engines & Engines.SqlServer) != 0 ? Engines.SqlServer : Engines.MySql;
        return LockEffects.Of(add, state, first, version).On(add.Table) is { TakesTime: true, Lock.Blocks: not LockBlocks.Nothing } ? first : Engines.None;
    }
}
