namespace MigrationDiscipline.Model;

/// <summary>What the operations made themselves: dropping it again cancels both, and all that was done to it in between.</summary>
internal sealed partial class Inverse
{
    private const string ColumnPart = "column ";
    private const string IndexPart = "index ";
    private const string ConstraintPart = "constraint ";
    private const string SequencePart = "sequence";

    /// <summary>For each object that the operations made, by its present name, the steps that concern it alone. The part of a table itself is empty.</summary>
    private readonly Dictionary<(QualifiedName Table, string Part), List<int>> _made = new(NameComparer.Instance);

    private void Track(MigrationOperation operation, int index)
    {
        switch (operation)
        {
            case CreateTable { Table.IsKnown: true } create:
                _made[(create.Table.OrDefault, "")] = [index];
                break;
            case RenameTable { Table.IsKnown: true, NewName.IsKnown: true } rename:
                foreach (var key in PartsOf(rename.Table.OrDefault).ToList())
                    Move(key, (rename.NewName.OrDefault, key.Part), key.Part.Length == 0 ? index : null);
                break;
            case DropTable { Table.IsKnown: true } drop:
                Forget(drop);
                break;
            case RenameColumn { Table.IsKnown: true, Name.IsKnown: true, NewName.IsKnown: true } rename:
                Move((rename.Table.OrDefault, ColumnPart + rename.Name), (rename.Table.OrDefault, ColumnPart + rename.NewName), index);
                break;
            case RenameIndex { Table.IsKnown: true, Name.IsKnown: true, NewName.IsKnown: true } rename:
                Move((rename.Table.OrDefault, IndexPart + rename.Name), (rename.Table.OrDefault, IndexPart + rename.NewName), index);
                break;
            case DropColumn { Table.IsKnown: true, Name.IsKnown: true } drop:
                foreach (var part in PartsWith(_state.FindTable(drop.Table), drop.Name.OrDefault!))
                    Cancel((drop.Table.OrDefault, part));
                Cancel((drop.Table.OrDefault, ColumnPart + drop.Name));
                break;
            case CreateSequence { Sequence.IsKnown: true } create:
                _made[(create.Sequence.OrDefault, SequencePart)] = [index];
                break;
            case RenameSequence { Sequence.IsKnown: true, NewName.IsKnown: true } rename:
                Move((rename.Sequence.OrDefault, SequencePart), (rename.NewName.OrDefault, SequencePart), index);
                break;
            case DropSequence { Sequence.IsKnown: true } drop:
                Cancel((drop.Sequence.OrDefault, SequencePart));
                break;
            case AddPrimaryKey { Table.IsKnown: true, UsingIndex.IsKnown: true } add:
                Cancel((add.Table.OrDefault, IndexPart + add.UsingIndex));
                _made[(add.Table.OrDefault, ConstraintPart + add.Key.Name)] = [index];
                break;
            case AddUniqueConstraint { Table.IsKnown: true, UsingIndex.IsKnown: true } add:
                Cancel((add.Table.OrDefault, IndexPart + add.UsingIndex));
                _made[(add.Table.OrDefault, ConstraintPart + add.Key.Name)] = [index];
                break;
            case TableOperation { Table.IsKnown: true } change when MadePart(change) is { } part && (!IsOwn(change.Table) || _steps[index].Count > 0):
                _made[(change.Table.OrDefault, part)] = [index];
                break;
            case TableOperation { Table.IsKnown: true } change when DroppedPart(change) is { } part:
                Cancel((change.Table.OrDefault, part));
                break;
        }
    }

    /// <summary>
    /// A table that the operations made goes with everything. An older one comes back with the parts that they gave to it, and these are then undone; but not
    /// with their foreign keys, which may refer to tables that are no more.
    /// </summary>
    private void Forget(DropTable drop)
    {
        var isOwn = IsOwn(drop.Table);
        var table = _state.FindTable(drop.Table);
        foreach (var key in PartsOf(drop.Table.OrDefault).ToList())
        {
            if (isOwn || table?.ForeignKeys.Items.Any(foreign => SqlNames.Same(ConstraintPart + foreign.Name, key.Part)) == true)
                Cancel(key);
            else
                _made.Remove(key);
        }
    }

    /// <summary>Steps that are gone concern nothing.</summary>
    private void ForgetStepsFrom(int first)
    {
        foreach (var made in _made.ToList())
        {
            made.Value.RemoveAll(index => index >= first);
            if (made.Value.Count == 0)
                _made.Remove(made.Key);
        }
    }

    private void Move((QualifiedName Table, string Part) from, (QualifiedName Table, string Part) to, int? step)
    {
        if (!_made.TryGetValue(from, out var steps))
            return;
        _made.Remove(from);
        if (step is { } index)
            steps.Add(index);
        _made[to] = steps;
    }

    private void Cancel((QualifiedName Table, string Part) key)
    {
        if (!_made.TryGetValue(key, out var steps))
            return;
        _made.Remove(key);
        foreach (var index in steps)
            _steps[index].Clear();
    }

    /// <summary>Whether the table was made by these operations: it goes as a whole.</summary>
    private bool IsOwn(Value<QualifiedName> table) => _state.FindTable(table)?.CreatedBy == _migration;

    private bool IsOwn(Value<QualifiedName> table, Value<string> column) => IsOwn(table) || _state.FindColumn(table, column)?.AddedBy == _migration;

    private bool AreOwn(Value<QualifiedName> table, IEnumerable<string> columns) => IsOwn(table) || columns.All(column => IsOwn(table, column));

    private bool IsOwn(SequenceOperation operation) => _made.ContainsKey((operation.Sequence.OrDefault, SequencePart));

    /// <summary>Whether an index or constraint of an older table was made by these operations.</summary>
    private bool IsOwnPart(Value<QualifiedName> table, string? part) => table.IsKnown && part is not null && _made.ContainsKey((table.OrDefault, part));

    private IEnumerable<(QualifiedName Table, string Part)> PartsOf(QualifiedName table) => _made.Keys.Where(key => key.Part != SequencePart && key.Table.Equals(table));

    private static string? MadePart(TableOperation operation) => operation switch
    {
        AddColumn add => Named(ColumnPart, add.Column.Name),
        CreateIndex create => Named(IndexPart, create.Index.Name),
        AddForeignKey add => Named(ConstraintPart, add.ForeignKey.Name),
        AddPrimaryKey add => Named(ConstraintPart, add.Key.Name),
        AddUniqueConstraint add => Named(ConstraintPart, add.Key.Name),
        AddCheckConstraint add => Named(ConstraintPart, add.CheckConstraint.Name),
        _ => null,
    };

    private static string? DroppedPart(TableOperation operation) => operation switch
    {
        DropIndex drop => Named(IndexPart, drop.Name),
        DropForeignKey drop => Named(ConstraintPart, drop.Name),
        DropPrimaryKey drop => Named(ConstraintPart, drop.Name),
        DropUniqueConstraint drop => Named(ConstraintPart, drop.Name),
        DropCheckConstraint drop => Named(ConstraintPart, drop.Name),
        DropConstraint drop => Named(ConstraintPart, drop.Name),
        _ => null,
    };

    private static string? Named(string kind, Value<string> name) => name.IsKnown ? kind + name : null;

    /// <summary>The indexes and constraints that go with a column.</summary>
    private static IEnumerable<string> PartsWith(Table? table, string column)
    {
        if (table is null)
            return [];
        var keys = table.UniqueConstraints.Items.Where(key => SqlNames.Contains(key.Columns, column)).Select(static key => key.Name)
            .Concat(table.ForeignKeys.Items.Where(key => SqlNames.Contains(key.Columns, column)).Select(static key => key.Name))
            .Concat(table.PrimaryKey is { } primary && SqlNames.Contains(primary.Columns, column) ? [primary.Name] : []);
        return keys.Select(static name => Named(ConstraintPart, name))
            .Concat(table.Indexes.Items.Where(index => SqlNames.Contains(index.Columns, column)).Select(static index => Named(IndexPart, index.Name)))
            .OfType<string>();
    }

    private sealed class NameComparer : IEqualityComparer<(QualifiedName Table, string Part)>
    {
        public static readonly NameComparer Instance = new();

        public bool Equals((QualifiedName Table, string Part) x, (QualifiedName Table, string Part) y) =>
            x.Table.Equals(y.Table) && SqlNames.Same(x.Part, y.Part);

        public int GetHashCode((QualifiedName Table, string Part) key) => key.Table.GetHashCode() ^ SqlNames.Comparer.GetHashCode(key.Part);
    }
}
