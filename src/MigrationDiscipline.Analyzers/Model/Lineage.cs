namespace MigrationDiscipline.Model;

/// <summary>How an operation concerns an object.</summary>
internal enum Touch
{
    /// <summary>It does not.</summary>
    None,
    Makes,
    Alters,
    Renames,
    Drops,

    /// <summary>The object goes with its table or column.</summary>
    DropsWithOwner,
}

/// <summary>Follows one object through a list of operations, under each of its names.</summary>
internal sealed class Lineage
{
    private readonly IReadOnlyList<MigrationOperation> _operations;

    public Lineage(IReadOnlyList<MigrationOperation> operations) => _operations = operations;

    /// <summary>What happens to an object that is there before the first operation, until it is dropped.</summary>
    /// <param name="item">The object under its first name.</param>
    /// <param name="columns">The columns that it needs, if it is an index or a constraint.</param>
    public IEnumerable<(int Index, Touch Touch)> Forward(SchemaObject item, EquatableArray<string> columns)
    {
        for (var i = 0; i < _operations.Count; i++)
        {
            var operation = _operations[i];
            var touch = Of(operation, item, columns);
            if (touch != Touch.None)
                yield return (i, touch);
            if (touch is Touch.Drops or Touch.DropsWithOwner)
                yield break;
            item = After(operation, item);
            if (operation is RenameColumn { Table.IsKnown: true, Name.IsKnown: true, NewName.IsKnown: true } rename && rename.Table.Is(item.Table))
                columns = columns.Map(column => SqlNames.Same(rename.Name, column) ? rename.NewName.OrDefault! : column);
        }
    }

    /// <summary>What happened to an object that is there after the last operation, newest first, back to its creation.</summary>
    /// <param name="item">The object under its last name.</param>
    public IEnumerable<(int Index, Touch Touch)> Backward(SchemaObject item)
    {
        for (var i = _operations.Count - 1; i >= 0; i--)
        {
            var operation = _operations[i];
            var before = Before(operation, item);
            if (IsRenaming(operation, before, item))
            {
                yield return (i, Touch.Renames);
            }
            else if (Equals(SchemaObject.MadeBy(operation), item) || (operation is CreateTable create && item.Kind != SchemaObjectKind.Sequence && create.Table.Is(item.Table)))
            {
                yield return (i, Touch.Makes);
                yield break;
            }
            else if (operation is AlterColumn or SetColumnNullability or AlterSequence or AlterTable && Of(operation, item, []) == Touch.Alters)
            {
                yield return (i, Touch.Alters);
            }

            item = before;
        }
    }

    /// <summary>The name that an object has before an operation, given the one after it.</summary>
    private static SchemaObject Before(MigrationOperation operation, SchemaObject item) => operation switch
    {
        RenameTable { Table.IsKnown: true } rename when item.Kind != SchemaObjectKind.Sequence && rename.NewName.Is(item.Table) => item with { Table = rename.Table.OrDefault },
        RenameColumn { Name.IsKnown: true } rename when item.Kind == SchemaObjectKind.Column && rename.Table.Is(item.Table) && SqlNames.Same(rename.NewName, item.Name) => item with { Name = rename.Name.OrDefault! },
        RenameIndex { Name.IsKnown: true } rename when item.Kind == SchemaObjectKind.Index && MayBeOf(rename.Table, item) && SqlNames.Same(rename.NewName, item.Name) => item with { Name = rename.Name.OrDefault! },
        RenameConstraint { Name.IsKnown: true } rename when item.IsConstraintOf(rename.Table, rename.NewName) => item with { Name = rename.Name.OrDefault! },
        RenameSequence { Sequence.IsKnown: true } rename when item.Kind == SchemaObjectKind.Sequence && rename.NewName.Is(item.Table) => item with { Table = rename.Sequence.OrDefault },
        _ => item,
    };

    private static SchemaObject After(MigrationOperation operation, SchemaObject item) => operation switch
    {
        RenameTable { NewName.IsKnown: true } rename when item.Kind != SchemaObjectKind.Sequence && rename.Table.Is(item.Table) => item with { Table = rename.NewName.OrDefault },
        RenameColumn { NewName.IsKnown: true } rename when item.Kind == SchemaObjectKind.Column && rename.Table.Is(item.Table) && SqlNames.Same(rename.Name, item.Name) => item with { Name = rename.NewName.OrDefault! },
        RenameIndex { NewName.IsKnown: true } rename when item.Kind == SchemaObjectKind.Index && MayBeOf(rename.Table, item) && SqlNames.Same(rename.Name, item.Name) => item with { Name = rename.NewName.OrDefault! },
        RenameConstraint { NewName.IsKnown: true } rename when item.IsConstraintOf(rename.Table, rename.Name) => item with { Name = rename.NewName.OrDefault! },
        RenameSequence { NewName.IsKnown: true } rename when item.Kind == SchemaObjectKind.Sequence && rename.Sequence.Is(item.Table) => item with { Table = rename.NewName.OrDefault },
        _ => item,
    };

    /// <summary>Whether the operation renames the object itself, not only the table that it is part of.</summary>
    private static bool IsRenaming(MigrationOperation operation, SchemaObject before, SchemaObject after) =>
        operation switch
        {
            RenameTable => before.Kind == SchemaObjectKind.Table,
            RenameColumn or RenameIndex or RenameConstraint or RenameSequence => true,
            _ => false,
        }
        && !before.Equals(after);

    private static Touch Of(MigrationOperation operation, SchemaObject item, EquatableArray<string> columns)
    {
        switch (operation)
        {
            case DropTable drop when item.Kind != SchemaObjectKind.Sequence && drop.Table.Is(item.Table):
                return item.Kind == SchemaObjectKind.Table ? Touch.Drops : Touch.DropsWithOwner;
            case AlterTable alter when item.Kind == SchemaObjectKind.Table && alter.Table.Is(item.Table):
                return Touch.Alters;
            case DropIndex { Table.IsAbsent: true } drop when item.Kind == SchemaObjectKind.Index && SqlNames.Same(drop.Name, item.Name):
                return Touch.Drops;
            case DropConstraint drop when item.IsConstraintOf(drop.Table, drop.Name):
                return Touch.Drops;
            case DropColumn { Name.IsKnown: true } drop when item.Kind is not (SchemaObjectKind.Column or SchemaObjectKind.Table) && drop.Table.Is(item.Table) && SqlNames.Contains(columns, drop.Name.OrDefault!):
                return Touch.DropsWithOwner;
        }

        if (!After(operation, item).Equals(item))
            return operation is RenameTable && item.Kind != SchemaObjectKind.Table ? Touch.None : Touch.Renames;
        if (!Equals(SchemaObject.NeededBy(operation), item))
            return Touch.None;
        return SchemaObject.DroppedBy(operation) is not null ? Touch.Drops : operation is AlterColumn or SetColumnNullability or AlterSequence ? Touch.Alters : Touch.None;
    }

    private static bool MayBeOf(Value<QualifiedName> table, SchemaObject item) => table.IsAbsent || table.Is(item.Table);
}
