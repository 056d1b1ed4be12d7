namespace MigrationDiscipline.Model;

/// <summary>Which operations can simply run once more when a migration is applied again after it failed half-way.</summary>
internal static class Rerun
{
    /// <summary>Whether the operation does no harm, and does not fail, the second time.</summary>
    /// <param name="operation">The operation; text counts by its statements.</param>
    /// <param name="above">Those above it: a creation whose drop stands there makes way for itself.</param>
    public static bool IsSafe(MigrationOperation operation, IReadOnlyList<MigrationOperation> above)
    {
        if (operation is RawSql sql)
        {
            var before = above.ToList();
            foreach (var statement in sql.Statements)
            {
                if (!IsSafe(statement, before))
                    return false;
                before.Add(statement);
            }

            return !sql.Text.IsUnknown;
        }

        // IF NOT EXISTS makes what it says conditional; an IF or a loop around a change of rows is an author who thought of it.
        return operation is { IfExists: true } or { IsConditional: true } or ValidateConstraint or SetLockTimeout or EnsureSchema or AlterDatabase
            or UtilityCommand { Kind: UtilityKind.Vacuum or UtilityKind.VacuumFull or UtilityKind.Reindex or UtilityKind.Cluster or UtilityKind.RefreshMaterializedView }
            or DeleteRows or DeleteData or UpdateData
            || (operation is UpdateRows update && !update.Assignments.Items.Any(static assignment => assignment.Reads.Items.Any(read => SqlNames.Same(read.Name, assignment.Column))))
            || (operation is CreateIndex create && above.SelectMany(Flatten).Any(made => made is DropIndex { IfExists: true } drop && SqlNames.Same(drop.Name, create.Index.Name)));
    }

    private static IEnumerable<MigrationOperation> Flatten(MigrationOperation operation) => operation is RawSql sql ? sql.Statements.Items : new[] { operation };
}
