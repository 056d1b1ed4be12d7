namespace MigrationDiscipline.Model;

/// <summary>An operation that cannot run where it stands.</summary>
/// <param name="Operation">The operation at fault.</param>
/// <param name="First">Of the two, the one that must run first.</param>
/// <param name="Then">The other one.</param>
/// <param name="What">Why, as a clause: <c>table 'Orders' still refers to it</c>.</param>
internal sealed record OrderFault(MigrationOperation Operation, MigrationOperation First, MigrationOperation Then, string What);

/// <summary>
/// Finds operations that stand before what they depend on, or behind what took it away. Only what another order of the same operations would mend
/// is found: something that is not there at all is no question of order.
/// </summary>
internal sealed class StatementOrder
{
    private readonly IReadOnlyList<MigrationOperation> _operations;
    private readonly List<SchemaState> _states = [];
    private readonly Engines _engines;

    private StatementOrder(IReadOnlyList<MigrationOperation> operations, SchemaState start, Engines engines, string migration)
    {
        _operations = operations;
        _engines = engines;
        _states.Add(start.Assuming(operations, believesHistory: true));
        foreach (var operation in operations)
        {
            var before = _states[_states.Count - 1];
            // The statements of a RawSql follow it in the list.
            _states.Add(operation is RawSql { Text.IsUnknown: false } ? before : before.ApplyOn(engines, operation, migration));
        }
    }

    /// <summary>The faults in order, one an operation at most.</summary>
    /// <param name="operations">The operations, statements of SQL included.</param>
    /// <param name="start">The schema before the first of them.</param>
    /// <param name="engines">The engines that they may run on.</param>
    /// <param name="migration">Key of the migration.</param>
    public static IReadOnlyList<OrderFault> FindFaults(IReadOnlyList<MigrationOperation> operations, SchemaState start, Engines engines, string migration)
    {
        // One alone is always in order, and what cannot be read may be what is missed.
        if (operations.Count < 2 || operations.Any(static operation => operation is Opaque { MayTouchAnything: true } or RawSql { Text.IsUnknown: true }))
            return [];
        var order = new StatementOrder(operations, start, engines, migration);
        var faults = new List<OrderFault>();
        for (var i = 0; i < operations.Count; i++)
        {
            if (!operations[i].IsConditional && (order.Missing(i) ?? order.Blocked(i)) is { } fault)
                faults.Add(fault);
        }

        return faults;
    }

    /// <summary>Something that the operation works on is not there at its place, but is there before or after.</summary>
    private OrderFault? Missing(int index)
    {
        var operation = _operations[index];
        foreach (var need in NeedsOf(operation))
        {
            if (_states[index].Contains(need))
                continue;
            for (var later = index + 1; later < _operations.Count; later++)
            {
                if (!_states[later].Contains(need) && _states[later + 1].Contains(need) && !_operations[later].IsConditional)
                    return new OrderFault(operation, _operations[later], operation, $"{need} is only made below");
            }

            for (var earlier = index - 1; earlier >= 0; earlier--)
            {
                if (_states[earlier].Contains(need) && !_states[earlier + 1].Contains(need) && !_operations[earlier].IsConditional)
                    return IsEnforced(need) ? new OrderFault(operation, operation, _operations[earlier], $"{need} is {Goes(_operations[earlier], need)} above") : null;
            }
        }

        return null;
    }

    /// <summary>A foreign key that only goes later still refers to what the operation drops.</summary>
    private OrderFault? Blocked(int index)
    {
        var operation = _operations[index];
        var (table, key) = operation switch
        {
            DropTable { Table.IsKnown: true } drop => (drop.Table.OrDefault, null),
            DropPrimaryKey { Table.IsKnown: true } drop => (drop.Table.OrDefault, _states[index].FindTable(drop.Table)?.PrimaryKey),
            DropUniqueConstraint { Table.IsKnown: true, Name.IsKnown: true } drop => (drop.Table.OrDefault, _states[index].FindTable(drop.Table)?.FindUniqueConstraint(drop.Name.OrDefault!)),
            _ => default((QualifiedName, Key?)),
        };
        // SQLite has keys in its tables alone, and the provider builds these anew.
        if (table.Name is null || (operation is not DropTable && (key is null || _engines.AreAllIn(Engines.Sqlite))))
            return null;
        foreach (var dependent in _states[index].Tables)
        {
            if (dependent.IsTainted || (operation is DropTable && dependent.Name.Equals(table)))
                continue;
            foreach (var reference in dependent.ForeignKeys)
            {
                if (!reference.PrincipalTable.Is(table) || !reference.Name.IsKnown || (key is not null && !SqlNames.Same(reference.PrincipalColumns, key.Columns)))
                    continue;
                if (LaterDropOf(dependent.Name, reference, index) is { } drop)
                    return new OrderFault(operation, drop, operation, $"foreign key '{reference.Name}' of table '{dependent.Name}' still refers to it");
            }
        }

        return null;
    }

    private MigrationOperation? LaterDropOf(QualifiedName table, ForeignKey key, int index)
    {
        for (var i = index + 1; i < _operations.Count; i++)
        {
            switch (_operations[i])
            {
                case { IsConditional: true }:
                    break;
                case DropForeignKey drop when drop.Table.Is(table) && SqlNames.Same(drop.Name, key.Name):
                case DropConstraint constraint when constraint.Table.Is(table) && SqlNames.Same(constraint.Name, key.Name):
                case DropTable gone when gone.Table.Is(table):
                    return _operations[i];
            }
        }

        return null;
    }

    /// <summary>Whether an engine is sure to miss it: SQLite's provider drops a column by building the table anew, and its indexes with it.</summary>
    private bool IsEnforced(SchemaObject need) => need.Kind is SchemaObjectKind.Table or SchemaObjectKind.Column or SchemaObjectKind.Sequence || !_engines.AreAllIn(Engines.Sqlite);

    private static string Goes(MigrationOperation operation, SchemaObject need) => operation switch
    {
        RenameTable or RenameColumn or RenameIndex or RenameSequence => "renamed",
        DropTable when need.Kind != SchemaObjectKind.Table => "gone with its table",
        DropColumn when need.Kind != SchemaObjectKind.Column => "gone with its column",
        _ => "dropped",
    };

    /// <summary>What must be there for an operation, most telling first.</summary>
    private static IEnumerable<SchemaObject> NeedsOf(MigrationOperation operation)
    {
        if (operation.IfExists)
            yield break;
        if (operation is TableOperation { Table.IsKnown: true } change and not CreateTable)
            yield return SchemaObject.OfTable(change.Table.OrDefault);
        if (SchemaObject.NeededBy(operation) is { Kind: not SchemaObjectKind.Table } needed)
            yield return needed;
        var (table, columns, keys) = operation switch
        {
            CreateIndex create => (create.Table, create.Index.Columns, default),
            AddPrimaryKey add => (add.Table, add.Key.Columns, default),
            AddUniqueConstraint add => (add.Table, add.Key.Columns, default),
            AddForeignKey add => (add.Table, add.ForeignKey.Columns, (EquatableArray<ForeignKey>)[add.ForeignKey]),
            CreateTable create => (Value<QualifiedName>.Absent, default, create.ForeignKeys),
            _ => default((Value<QualifiedName>, EquatableArray<string>, EquatableArray<ForeignKey>)),
        };
        foreach (var column in table.IsKnown ? columns : default)
            yield return SchemaObject.Column(table.OrDefault, column);
        foreach (var key in keys)
        {
            if (!key.PrincipalTable.IsKnown || (operation is CreateTable own && key.PrincipalTable == own.Table))
                continue;
            yield return SchemaObject.OfTable(key.PrincipalTable.OrDefault);
            foreach (var column in key.PrincipalColumns)
                yield return SchemaObject.Column(key.PrincipalTable.OrDefault, column);
        }
    }
}
