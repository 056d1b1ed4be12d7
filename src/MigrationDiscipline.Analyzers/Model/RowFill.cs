namespace MigrationDiscipline.Model;

/// <summary>What statements do about rows that have no value in a column, or one that nobody chose.</summary>
internal enum RowFillKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>They write the column, or delete the rows.</summary>
    Written,

    /// <summary>Something could not be read that may do so.</summary>
    Unreadable,
}

/// <summary>Finds the statements that give rows a value in a column before it becomes required, or after it was added.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Value">The value that all rows without one get, where one operation says it: <c>UpdateData</c> with <c>keyValue: null</c>.</param>
internal readonly record struct RowFill(RowFillKind Kind, Value<Literal> Value = default)
{
    /// <summary>What the operations above do; renames on the way give the names that the statements above them used.</summary>
    /// <param name="operations">The flattened operations before the one that makes the column required, in order.</param>
    /// <param name="table">The table as that one names it.</param>
    /// <param name="column">The column as that one names it.</param>
    public static RowFill Above(IReadOnlyList<MigrationOperation> operations, QualifiedName table, string column)
    {
        for (var i = operations.Count - 1; i >= 0; i--)
        {
            switch (operations[i])
            {
                case RenameTable { NewName.IsKnown: true } rename when rename.NewName.OrDefault.MayBe(table):
                    if (!rename.Table.IsKnown)
                        return new(RowFillKind.Unreadable);
                    table = rename.Table.OrDefault;
                    continue;
                case RenameColumn rename when Is(rename, table) && SqlNames.Same(rename.NewName, column):
                    if (!rename.Name.IsKnown)
                        return new(RowFillKind.Unreadable);
                    column = rename.Name.OrDefault!;
                    continue;
                case AddColumn added when Is(added, table) && SqlNames.Same(added.Column.Name, column):
                    // What stands above concerns something else of that name. A default of its own fills the rows (on SQL Server only with WITH VALUES).
                    return new(added.Column.DefaultValue.IsAbsent && added.Column.DefaultValueSql.IsAbsent ? RowFillKind.None : RowFillKind.Written);
            }

            if (Of(operations[i], table, column) is { Kind: not RowFillKind.None } fill)
                return fill;
        }

        return default;
    }

    /// <summary>What the operations below do, up to the end or a place in between.</summary>
    public static RowFill Below(IEnumerable<MigrationOperation> operations, QualifiedName table, string column)
    {
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case RenameTable { NewName.IsKnown: true } rename when Is(rename, table):
                    table = rename.NewName.OrDefault;
                    continue;
                case RenameColumn { NewName.IsKnown: true } rename when Is(rename, table) && SqlNames.Same(rename.Name, column):
                    column = rename.NewName.OrDefault!;
                    continue;
                case DropColumn drop when Is(drop, table) && SqlNames.Same(drop.Name, column):
                case DropTable gone when Is(gone, table):
                    return new(RowFillKind.Written);
            }

            if (Of(operation, table, column) is { Kind: not RowFillKind.None } fill)
                return fill;
        }

        return default;
    }

    /// <summary>Whether one of the operations deletes every row of the table.</summary>
    public static bool Empties(IEnumerable<MigrationOperation> operations, QualifiedName table) => operations.Any(operation => Empties(operation, table));

    private static bool Empties(MigrationOperation operation, QualifiedName table) =>
        operation is DeleteRows { IsConditional: false } delete && Is(delete, table) && (delete.IsTruncate || !delete.HasWhere);

    private static RowFill Of(MigrationOperation operation, QualifiedName table, string column)
    {
        switch (operation)
        {
            case RawSql { Text.IsUnknown: true } or Opaque { MayTouchAnything: true }:
            case UpdateRows { Table.IsKnown: false }:
            case Opaque { IsDefinition: false } opaque when SqlNames.Contains(opaque.Names, table.Name) || SqlNames.Contains(opaque.Names, column):
                return new(RowFillKind.Unreadable);
            case UpdateRows update when Is(update, table) && update.Assignments.Items.Any(assignment => !assignment.IsNull && SqlNames.Same(assignment.Column, column)):
            case DeleteRows delete when Is(delete, table) && (Empties(delete, table) || delete.Source.Columns.Items.Any(read => SqlNames.Same(read.Name, column))):
                return new(RowFillKind.Written);
            case UpdateData update when Is(update, table) && IsWhereNull(update.Keys, column) && update.Data.Columns.Items.ToList().FindIndex(own => SqlNames.Same(own, column)) is var position and >= 0:
                return new(RowFillKind.Written, update.Data.Rows is [var row] && position < row.Count ? row[position] : Value<Literal>.Unknown);
            case DeleteData delete when Is(delete, table) && IsWhereNull(delete.Keys, column):
                return new(RowFillKind.Written);
            default:
                return default;
        }
    }

    private static bool IsWhereNull(DataRows keys, string column) => keys is { Columns: [var key], Rows: [[{ IsAbsent: true }]] } && SqlNames.Same(key, column);

    private static bool Is(TableOperation operation, QualifiedName table) => operation.Table.IsKnown && operation.Table.OrDefault.MayBe(table);
}
