namespace MigrationDiscipline.Model;

/// <summary>
/// Follows tables and columns through the renames of one method: what a name that is used at some operation is called when the method
/// ends. Two names that end as one are one object.
/// </summary>
internal sealed class FinalNames
{
    /// <summary>The index of the state before the first operation.</summary>
    public const int Start = -1;

    private readonly List<(int Index, MigrationOperation Rename)> _renames = [];

    public FinalNames(IReadOnlyList<MigrationOperation> operations)
    {
        for (var i = 0; i < operations.Count; i++)
        {
            if (operations[i] is RenameTable { Table.IsKnown: true, NewName.IsKnown: true }
                or RenameColumn { Table.IsKnown: true, Name.IsKnown: true, NewName.IsKnown: true })
            {
                _renames.Add((i, operations[i]));
            }
        }
    }

    /// <summary>The table's name at the end, given its name when the operation at <paramref name="index"/> runs.</summary>
    public QualifiedName Table(int index, QualifiedName table) => Column(index, table, "").Table;

    /// <summary>The column's name at the end, and its table's.</summary>
    public (QualifiedName Table, string Column) Column(int index, QualifiedName table, string column)
    {
        foreach (var (at, rename) in _renames)
        {
            if (at <= index)
                continue;
            if (rename is RenameTable renameTable && renameTable.Table.Is(table))
                table = renameTable.NewName.OrDefault;
            else if (rename is RenameColumn renameColumn && renameColumn.Table.Is(table) && SqlNames.Same(renameColumn.Name, column))
                column = renameColumn.NewName.OrDefault!;
        }

        return (table, column);
    }
}
