namespace MigrationDiscipline.Model;

internal sealed partial class SchemaState
{
    /// <summary>
    /// The state with everything that operations on it need to find: where the history begins elsewhere, what a migration drops or alters was there
    /// all the same. Of what is added only the name is known, or what an alteration says that it was.
    /// </summary>
    /// <param name="operations">The operations that will run on the state.</param>
    /// <param name="believesHistory">Whether what the history shows to be absent stays absent; else the operations are believed more.</param>
    public SchemaState Assuming(IReadOnlyList<MigrationOperation> operations, bool believesHistory = false)
    {
        var needs = new Needs();
        for (var i = operations.Count - 1; i >= 0; i--)
            needs.AddBefore(WithTable(operations[i], operations));
        var state = this;
        foreach (var (item, definition) in needs.Items)
        {
            if (!believesHistory || !IsAbsent(item))
                state = state.Assume(item, definition);
        }

        return state;
    }

    /// <summary>An index that is dropped by its name alone stood on the table that another operation makes it on, if one does.</summary>
    private static MigrationOperation WithTable(MigrationOperation operation, IReadOnlyList<MigrationOperation> operations) =>
        operation is DropIndex { Table.IsAbsent: true, Name.IsKnown: true } drop
        && operations.OfType<CreateIndex>().FirstOrDefault(create => create.Table.IsKnown && SqlNames.Same(create.Index.Name, drop.Name)) is { } made
            ? drop with { Table = made.Table }
            : operation;

    private bool IsAbsent(SchemaObject item) => item.Kind switch
    {
        SchemaObjectKind.Sequence => false,
        SchemaObjectKind.Column => PresenceOfColumn(item.Table, item.Name) == Presence.Absent,
        _ => PresenceOfTable(item.Table) == Presence.Absent,
    };

    private SchemaState Assume(SchemaObject item, Column? definition)
    {
        if (item.Kind == SchemaObjectKind.Sequence)
            return FindSequence(item.Table) is null ? With(_sequences.SetItem(item.Table.Key, new CreateSequence { Sequence = item.Table, StartValue = Value<long>.Unknown, IncrementBy = Value<int>.Unknown, IsCyclic = Value<bool>.Unknown })) : this;
        var table = FindTable(item.Table) ?? new Table { Name = item.Table };
        return WithTable(item.Kind switch
        {
            SchemaObjectKind.Column when table.FindColumn(item.Name) is null =>
                table with { Columns = table.Columns.Add((definition ?? new Column { Name = item.Name, IsTainted = true }) with { Name = item.Name }) },
            SchemaObjectKind.Index when table.FindIndex(item.Name) is null => table with { Indexes = table.Indexes.Add(new Index(item.Name, [])) },
            SchemaObjectKind.ForeignKey when table.FindForeignKey(item.Name) is null => table with { ForeignKeys = table.ForeignKeys.Add(new ForeignKey(item.Name, [], Value<QualifiedName>.Unknown, [])) },
            SchemaObjectKind.UniqueConstraint when table.FindUniqueConstraint(item.Name) is null => table with { UniqueConstraints = table.UniqueConstraints.Add(new Key(item.Name, [])) },
            SchemaObjectKind.CheckConstraint when table.FindCheckConstraint(item.Name) is null => table with { CheckConstraints = table.CheckConstraints.Add(new CheckConstraint(item.Name, Value<string>.Unknown)) },
            SchemaObjectKind.PrimaryKey when table.PrimaryKey is null => table with { PrimaryKey = new Key(item.Name, []) },
            _ => table,
        });
    }

    /// <summary>What must be there before operations run, gathered from the last to the first.</summary>
    private sealed class Needs
    {
        private readonly List<(SchemaObject Item, Column? Definition)> _items = [];

        public IEnumerable<(SchemaObject Item, Column? Definition)> Items => _items;

        public void AddBefore(MigrationOperation operation)
        {
            if (operation.IsConditional || operation.IfExists)
                return;
            switch (operation)
            {
                case CreateTable { Table.IsKnown: true } create:
                    _items.RemoveAll(need => need.Item.Table.Equals(create.Table.OrDefault) && need.Item.Kind != SchemaObjectKind.Sequence);
                    return;
                case RenameTable { Table.IsKnown: true, NewName.IsKnown: true } rename:
                    Replace(item => item.Table.Equals(rename.NewName.OrDefault) && item.Kind != SchemaObjectKind.Sequence, item => item with { Table = rename.Table.OrDefault });
                    break;
                case RenameColumn { Table.IsKnown: true, Name.IsKnown: true, NewName.IsKnown: true } rename:
                    Replace(item => item.Equals(SchemaObject.Column(rename.Table.OrDefault, rename.NewName.OrDefault!)), item => item with { Name = rename.Name.OrDefault! });
                    break;
                case RenameIndex { Table.IsKnown: true, Name.IsKnown: true, NewName.IsKnown: true } rename:
                    Replace(item => item.Equals(SchemaObject.Index(rename.Table.OrDefault, rename.NewName.OrDefault!)), item => item with { Name = rename.Name.OrDefault! });
                    break;
                case RenameConstraint { Table.IsKnown: true, Name.IsKnown: true, NewName.IsKnown: true } rename:
                    Replace(item => item.IsConstraintOf(rename.Table, rename.NewName), item => item with { Name = rename.Name.OrDefault! });
                    break;
                case RenameSequence { Sequence.IsKnown: true, NewName.IsKnown: true } rename:
                    Replace(item => item.Equals(SchemaObject.Sequence(rename.NewName.OrDefault)), item => item with { Table = rename.Sequence.OrDefault });
                    break;
            }

            if (SchemaObject.MadeBy(operation) is { } made)
                _items.RemoveAll(need => need.Item.Equals(made));
            if (SchemaObject.NeededBy(operation) is { } needed)
                Need(needed, operation is AlterColumn { OldColumn.ClrType.IsKnown: true } alter ? alter.Before : null);
            else if (operation is TableOperation { Table.IsKnown: true } change)
                Need(SchemaObject.OfTable(change.Table.OrDefault), null);
        }

        /// <summary>The earliest operation knows best how it was.</summary>
        private void Need(SchemaObject item, Column? definition)
        {
            _items.RemoveAll(need => need.Item.Equals(item));
            _items.Add((item, definition));
        }

        private void Replace(Predicate<SchemaObject> match, Func<SchemaObject, SchemaObject> change)
        {
            for (var i = 0; i < _items.Count; i++)
            {
                if (match(_items[i].Item))
                    _items[i] = (change(_items[i].Item), _items[i].Definition);
            }
        }
    }
}
