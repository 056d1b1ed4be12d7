namespace MigrationDiscipline.Model;

/// <summary>
/// Which operations run outside of a migration's transaction, as EF Core's providers mark their commands. Such a command makes EF Core commit everything above it and begin
/// a new transaction behind it (<c>MigrationCommandExecutor</c>).
/// </summary>
internal static class Transactions
{
    private const string MemoryOptimized = "SqlServer:MemoryOptimized";

    /// <summary>Whether the operation leaves the transaction: the author asked for it, or the provider must.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="state">The schema before it.</param>
    /// <param name="engines">Where it runs.</param>
    public static bool AreLeftBy(MigrationOperation operation, SchemaState state, Engines engines)
    {
        if (operation.SuppressesTransaction)
            return true;
        if (operation.IsFromSql || operation is RawSql)
            return false;
        return operation switch
        {
            CreateIndex create when engines == Engines.PostgreSql => create.Index.IsConcurrent,
            AlterDatabase alter when engines == Engines.SqlServer => alter.Collation != alter.OldCollation || IsSet(alter.Annotations, MemoryOptimized) || IsSet(alter.Annotations, "SqlServer:EditionOptions"),
            TableOperation change and not (InsertData or UpdateData or DeleteData) when engines == Engines.SqlServer =>
                IsSet(change.Annotations, MemoryOptimized) || IsSet(state.FindTable(change.Table)?.Annotations ?? default, MemoryOptimized),
            _ => false,
        };
    }

    /// <summary>
    /// Numbers the operations so that those that run in one transaction have one number. What leaves it has a number of its own; on PostgreSQL the statements of one suppressed
    /// text share theirs, since the server runs what it is sent as one command in one transaction (docs: Simple Query, "Multiple Statements in a Simple Query").
    /// </summary>
    public static int[] Number(IReadOnlyList<MigrationOperation> operations, Func<int, SchemaState> stateBefore, Func<MigrationOperation, Engines> enginesOf)
    {
        var numbers = new int[operations.Count];
        var next = 0;
        var isInside = true;
        for (var i = 0; i < operations.Count; i++)
        {
            var (operation, engines) = (operations[i], enginesOf(operations[i]));
            var leaves = AreLeftBy(operation, stateBefore(i), engines);
            var isOfOneText = leaves && operation.IsFromSql && operation is not RawSql && engines == Engines.PostgreSql;
            if (i > 0 && !isOfOneText && (leaves || !isInside))
                next++;
            numbers[i] = next;
            isInside = !leaves;
        }

        return numbers;
    }

    private static bool IsSet(EquatableArray<Annotation> annotations, string name) =>
        annotations.Items.Any(annotation => !annotation.IsOld && annotation.Name == name && annotation.Value is { IsAbsent: false } && annotation.Value.OrDefault?.Constant is not false);
}
