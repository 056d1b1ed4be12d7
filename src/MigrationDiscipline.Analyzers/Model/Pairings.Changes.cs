namespace MigrationDiscipline.Model;

internal sealed partial class Pairings
{
    /// <summary>A dropped column that held values before the method, with names as they are at its end.</summary>
    private sealed record DroppedColumn(DropColumn Operation, int Index, QualifiedName Table, string Name, Column Old);

    /// <summary>A new column that the method leaves.</summary>
    private sealed record AddedColumn(MigrationOperation Operation, QualifiedName Table, QualifiedName TableAtOperation, Column Column);

    /// <summary>A dropped table with the columns that say what it was about.</summary>
    private sealed record DroppedTable(DropTable Operation, QualifiedName Name, List<Column> Columns);

    /// <summary>What a method drops for good and what it adds for good.</summary>
    private sealed class Changes
    {
        private readonly IReadOnlyList<MigrationOperation> _operations;
        private readonly IReadOnlyList<SchemaState> _states;
        private readonly IReadOnlyList<MigrationOperation> _inverse;
        private readonly FinalNames _names;

        public Changes(IReadOnlyList<MigrationOperation> operations, IReadOnlyList<SchemaState> states, IReadOnlyList<MigrationOperation> inverse)
        {
            _operations = operations;
            _states = states;
            _inverse = inverse;
            _names = new FinalNames(operations);
            for (var i = 0; i < operations.Count; i++)
            {
                switch (operations[i])
                {
                    case DropColumn drop:
                        AddDrop(drop, i);
                        break;
                    case AddColumn { Table.IsKnown: true, Column.Name.IsKnown: true } add:
                        AddAdd(add, i, add.Table.OrDefault, add.Column);
                        break;
                    case CreateTable { Table.IsKnown: true } create when !IsDroppedBelow(i, _names.Table(i, create.Table.OrDefault)):
                        if (create.IsComplete && create.UnknownArguments.IsEmpty)
                            CreatedTables.Add(create);
                        foreach (var column in create.Columns)
                            AddAdd(create, i, create.Table.OrDefault, column);
                        break;
                    case DropTable { Table.IsKnown: true } drop when !IsMadeAbove(i, _names.Table(i, drop.Table.OrDefault), column: null):
                        if (FindColumns(drop, i) is { Count: > 0 } columns)
                            DroppedTables.Add(new DroppedTable(drop, drop.Table.OrDefault, columns));
                        break;
                }
            }
        }

        public List<DroppedColumn> DroppedColumns { get; } = [];

        public List<AddedColumn> AddedColumns { get; } = [];

        public List<DroppedTable> DroppedTables { get; } = [];

        public List<CreateTable> CreatedTables { get; } = [];

        /// <summary>How much an added column looks like the new form of a dropped one; 0 for not at all.</summary>
        public double Likeness(DroppedColumn drop, AddedColumn add)
        {
            if (!drop.Table.Equals(add.Table) || (drop.Operation.Engines & add.Operation.Engines) == 0)
                return 0;
            if (PrincipalOf(drop) is { } principal && Equals(PrincipalOf(add), principal)
                && DroppedColumns.Count(other => other.Table.Equals(drop.Table) && Equals(PrincipalOf(other), principal)) == 1
                && AddedColumns.Count(other => other.Table.Equals(drop.Table) && Equals(PrincipalOf(other), principal)) == 1)
            {
                return 2;
            }

            if (!ColumnTypes.Converts(drop.Old, add.Column))
                return 0;
            var likeness = NameWords.Likeness(drop.Name, add.Column.Name.OrDefault!, drop.Table.Name);
            return likeness > 0 && ColumnTypes.AreSame(drop.Old, add.Column) ? likeness + 0.1 : likeness;
        }

        public bool IsKey(DroppedColumn drop) =>
            PrincipalOf(drop) is not null
            || _states[0].Tables.Any(table => _names.Table(FinalNames.Start, table.Name).Equals(drop.Table)
                && table.PrimaryKey is { } key && SqlNames.Contains(key.Columns, drop.Operation.Name.OrDefault!));

        /// <summary>Where a column of the same name and type appears in a table that a foreign key links.</summary>
        public AddedColumn? FindTarget(DroppedColumn drop) => AddedColumns.Find(add =>
            !add.Table.Equals(drop.Table)
            && SqlNames.Same(add.Column.Name, drop.Name)
            && (drop.Operation.Engines & add.Operation.Engines) != 0
            && ColumnTypes.AreSame(drop.Old, add.Column)
            && AreLinked(drop.Table, add.Table));

        private void AddDrop(DropColumn drop, int index)
        {
            if (!drop.Table.IsKnown || !drop.Name.IsKnown)
                return;
            var (table, name) = _names.Column(index, drop.Table.OrDefault, drop.Name.OrDefault!);
            if (IsMadeAbove(index, table, name) || IsDroppedBelow(index, table) || FindOld(drop, index) is not { IsProviderOwned: false, IsComputed: false } old)
                return;
            DroppedColumns.Add(new DroppedColumn(drop, index, table, name, old));
        }

        private void AddAdd(MigrationOperation operation, int index, QualifiedName tableAtOperation, Column column)
        {
            if (!column.Name.IsKnown || column.IsComputed || column.IsProviderOwned)
                return;
            var (table, name) = _names.Column(index, tableAtOperation, column.Name.OrDefault!);
            if (!IsDroppedBelow(index, table) && !IsDroppedBelow(index, table, name))
                AddedColumns.Add(new AddedColumn(operation, table, tableAtOperation, column with { Name = name }));
        }

        /// <summary>The column as it was: from the history, else from what the other method makes again.</summary>
        private Column? FindOld(DropColumn drop, int index)
        {
            var known = _states[index].FindColumn(drop.Table, drop.Name);
            if (known is not null && (known.Type.IsKnown || known.ClrType.IsKnown))
                return known;
            return _inverse.OfType<AddColumn>().FirstOrDefault(add => add.Table == drop.Table && SqlNames.Same(add.Column.Name, drop.Name))?.Column;
        }

        private List<Column>? FindColumns(DropTable drop, int index)
        {
            if (_states[index].FindTable(drop.Table) is { IsComplete: true } known)
            {
                // Its own foreign keys may have been dropped just before it.
                var keys = _states[0].FindTable(drop.Table)?.ForeignKeys ?? known.ForeignKeys;
                return Data(known.Columns, known.PrimaryKey ?? _states[0].FindTable(drop.Table)?.PrimaryKey, keys);
            }

            return _inverse.OfType<CreateTable>().FirstOrDefault(create => create.Table == drop.Table && create.IsComplete) is { } again
                ? Data(again.Columns, again.PrimaryKey, again.ForeignKeys)
                : null;
        }

        private bool IsMadeAbove(int index, QualifiedName table, string? column)
        {
            for (var i = 0; i < index; i++)
            {
                if (_operations[i] is CreateTable { Table.IsKnown: true } create && _names.Table(i, create.Table.OrDefault).Equals(table))
                    return true;
                if (column is not null && _operations[i] is AddColumn { Table.IsKnown: true, Column.Name.IsKnown: true } add
                    && IsSame(_names.Column(i, add.Table.OrDefault, add.Column.Name.OrDefault!), table, column))
                    return true;
            }

            return false;
        }

        private bool IsDroppedBelow(int index, QualifiedName table, string? column = null)
        {
            for (var i = index + 1; i < _operations.Count; i++)
            {
                if (column is null && _operations[i] is DropTable { Table.IsKnown: true } drop && _names.Table(i, drop.Table.OrDefault).Equals(table))
                    return true;
                if (column is not null && _operations[i] is DropColumn { Table.IsKnown: true, Name.IsKnown: true } dropColumn
                    && IsSame(_names.Column(i, dropColumn.Table.OrDefault, dropColumn.Name.OrDefault!), table, column))
                    return true;
            }

            return false;
        }

        private static bool IsSame((QualifiedName Table, string Column) name, QualifiedName table, string column) =>
            name.Table.Equals(table) && SqlNames.Same(name.Column, column);

        /// <summary>The table that the column alone refers to, before the method.</summary>
        private QualifiedName? PrincipalOf(DroppedColumn drop)
        {
            foreach (var table in _states[0].Tables)
            {
                if (!_names.Table(FinalNames.Start, table.Name).Equals(drop.Table))
                    continue;
                foreach (var key in table.ForeignKeys)
                {
                    if (key.Columns.Count == 1 && key.PrincipalTable.IsKnown && SqlNames.Same(_names.Column(FinalNames.Start, table.Name, key.Columns[0]).Column, drop.Name))
                        return _names.Table(FinalNames.Start, key.PrincipalTable.OrDefault);
                }
            }

            var again = _inverse.OfType<AddForeignKey>().FirstOrDefault(add =>
                add.Table == drop.Operation.Table && add.ForeignKey.Columns.Count == 1 && SqlNames.Same(drop.Operation.Name, add.ForeignKey.Columns[0]));
            return again is { ForeignKey.PrincipalTable.IsKnown: true } ? _names.Table(FinalNames.Start, again.ForeignKey.PrincipalTable.OrDefault) : null;
        }

        /// <summary>The table that the column alone refers to when the method ends.</summary>
        private QualifiedName? PrincipalOf(AddedColumn add)
        {
            var key = _states[_states.Count - 1].FindTable(add.Table)?.ForeignKeys.Items
                .FirstOrDefault(key => key.Columns.Count == 1 && SqlNames.Same(add.Column.Name, key.Columns[0]));
            return key is { PrincipalTable.IsKnown: true } ? key.PrincipalTable.OrDefault : null;
        }

        private bool AreLinked(QualifiedName left, QualifiedName right)
        {
            var after = _states[_states.Count - 1];
            return Refers(after, left, right) || Refers(after, right, left) || Refers(_states[0], left, right) || Refers(_states[0], right, left);
        }

        private static bool Refers(SchemaState state, QualifiedName from, QualifiedName to) =>
            state.FindTable(from)?.ForeignKeys.Items.Any(key => key.PrincipalTable.Is(to)) == true;
    }
}
