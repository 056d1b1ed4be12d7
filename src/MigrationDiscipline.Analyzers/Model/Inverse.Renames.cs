namespace MigrationDiscipline.Model;

internal sealed partial class Inverse
{
    /// <summary>
    /// Tables and columns get their old names back before anything is altered, as in EF Core's own order: what is altered speaks of the names that the
    /// model before has, and SQLite's provider, which builds tables anew from that model, knows no others.
    /// </summary>
    private static void RenameFirst(List<InverseStep> steps)
    {
        for (var i = 1; i < steps.Count; i++)
        {
            if (steps[i] is not UndoStep { Operation: RenameTable or RenameColumn } rename)
                continue;
            for (var j = i; j > 0 && steps[j - 1] is UndoStep before && MayPass(before.Operation, rename.Operation); j--)
            {
                steps[j] = before with { Operation = UnderNewName(before.Operation, rename.Operation) };
                steps[j - 1] = rename;
            }
        }
    }

    /// <summary>Not what is dropped, which may have the very name, nor what comes back only to be renamed, nor another rename of its kind.</summary>
    private static bool MayPass(MigrationOperation before, MigrationOperation rename) => before.Engines == rename.Engines && before switch
    {
        AlterColumn or AlterTable or RenameIndex => true,
        RenameColumn => rename is RenameTable,
        AddColumn add => rename is not RenameColumn column || !SqlNames.Same(add.Column.Name, column.Name),
        _ => false,
    };

    private static MigrationOperation UnderNewName(MigrationOperation operation, MigrationOperation rename) => (operation, rename) switch
    {
        (TableOperation one, RenameTable table) when one.Table == table.Table => one with { Table = table.NewName },
        (AlterColumn alter, RenameColumn column) when alter.Table == column.Table && SqlNames.Same(alter.Column.Name, column.Name) =>
            alter with { Column = alter.Column with { Name = column.NewName }, OldColumn = alter.OldColumn with { Name = column.NewName } },
        _ => operation,
    };
}
