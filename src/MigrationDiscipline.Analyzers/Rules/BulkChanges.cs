using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules;

/// <summary>Bulk changes of data as two rules see them: beside a change of the schema, or alone.</summary>
internal static class BulkChanges
{
    /// <summary>The bulk change that the operation is, where others feel it; <c>null</c> for everything else.</summary>
    public static BulkChange? Felt(OperationContext context) =>
        BulkChange.Of(context.Operation, context.State) is { } change
        && (context.IsLockFelt(change.Table) || (change.Source is { } source && context.IsLockFelt(source)))
            ? change
            : null;

    /// <summary>
    /// The change of the schema that shares the transaction of a bulk change and locks a table so that others wait: the nearest above, which holds its lock meanwhile, else the
    /// first below. <c>null</c> for none, and on engines whose changes of the schema commit by themselves.
    /// </summary>
    public static OperationContext? SchemaChangeBeside(OperationContext context)
    {
        if (!context.Engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer))
            return null;
        var changes = context.TransactionMates.Where(static mate => !mate.Operation.IsConditional && !IsOfData(mate.Operation) && mate.FeltLocks.Any()).ToList();
        // Rows that are new are in nobody's way until they are committed: what comes below waits for nothing of them.
        var isInsert = context.Operation is InsertRows;
        return changes.LastOrDefault(mate => mate.Position < context.Position) ?? (isInsert ? null : changes.FirstOrDefault());
    }

    private static bool IsOfData(MigrationOperation operation) => operation is InsertData or UpdateData or DeleteData or InsertRows or UpdateRows or DeleteRows;
}
