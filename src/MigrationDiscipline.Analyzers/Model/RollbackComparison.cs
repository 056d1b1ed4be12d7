namespace MigrationDiscipline.Model;

/// <summary>What is wrong with a <c>Down</c>.</summary>
internal enum RollbackFault
{
    /// <summary>An operation of <c>Up</c> that <c>Down</c> does not undo.</summary>
    NotUndone,

    /// <summary>An operation of <c>Down</c> that undoes nothing that <c>Up</c> did.</summary>
    Unrelated,

    /// <summary>An operation of <c>Down</c> that restores something other than there was.</summary>
    RestoredDifferently,
}

/// <summary>One difference between the schema before <c>Up</c> and the schema after <c>Up</c> and <c>Down</c>.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Operation">The operation at fault: of <c>Up</c> when it is not undone, else of <c>Down</c>.</param>
/// <param name="Object">What differs, under the name that it should have, or has too much.</param>
/// <param name="What">The difference as a clause: <c>column 'Email' of table 'Users' stays</c>.</param>
internal sealed record RollbackDifference(RollbackFault Fault, MigrationOperation Operation, SchemaObject Object, string What);

/// <summary>
/// Decides on schema states whether <c>Down</c> undoes <c>Up</c>: a <c>Down</c> written otherwise than the exact inverse is fine as long as the schema is what it was.
/// What cannot be read hides every difference that it may account for.
/// </summary>
internal sealed partial class RollbackComparison
{
    private readonly List<RollbackDifference> _differences = [];
    private readonly IReadOnlyList<MigrationOperation> _all;
    private readonly int _upCount;
    private readonly Lineage _lineage;
    private readonly SchemaState _before;
    private readonly SchemaState _after;
    private readonly List<(int Index, SchemaObject Item)> _collisions = [];

    private RollbackComparison(List<MigrationOperation> up, List<MigrationOperation> down, SchemaState before, string migration)
    {
        _all = [.. up, .. down];
        _upCount = up.Count;
        _lineage = new Lineage(_all);
        _before = WithoutMade(before.Assuming(_all), up, migration);
        _after = _before;
        for (var i = 0; i < _all.Count; i++)
        {
            var operation = _all[i];
            if (i >= _upCount && !operation.IsConditional && SchemaObject.MadeBy(operation) is { } made && _after.Contains(made))
                _collisions.Add((i, made));
            // The statements of a RawSql follow it in the list. What is not there any more is not changed: MGD3005 says so, or the name is another's.
            if (operation is not RawSql { Text.IsUnknown: false } && IsApplicable(operation))
                _after = _after.Apply(operation, migration);
        }
    }

    /// <summary>
    /// The state without tables and columns that were there perhaps (an earlier migration made them under a condition), where <c>Up</c> makes them: had they been there, it would have failed.
    /// </summary>
    private static SchemaState WithoutMade(SchemaState before, List<MigrationOperation> up, string migration)
    {
        for (var i = 0; i < up.Count; i++)
        {
            if (up[i].IsConditional || SchemaObject.MadeBy(up[i]) is not { Kind: SchemaObjectKind.Table or SchemaObjectKind.Column } made || !before.Contains(made))
                continue;
            var isTable = made.Kind == SchemaObjectKind.Table;
            var presence = isTable ? before.PresenceOfTable(made.Table) : before.PresenceOfColumn(made.Table, made.Name);
            if (presence != Presence.Unknown || up.Take(i).Any(earlier => SchemaObject.DroppedBy(earlier) is { } dropped && dropped.Table.Equals(made.Table)))
                continue;
            before = before.Apply(isTable ? new DropTable { Table = made.Table } : new DropColumn { Table = made.Table, Name = made.Name }, migration);
        }

        return before;
    }

    /// <summary>The differences, one an operation at most.</summary>
    /// <param name="up">The operations of <c>Up</c>, statements of SQL included.</param>
    /// <param name="down">The operations of <c>Down</c>, statements of SQL included.</param>
    /// <param name="before">The schema before <c>Up</c>.</param>
    /// <param name="engines">The engines that the migration may run on; operations for some of them only are compared engine by engine.</param>
    /// <param name="migration">Key of the migration.</param>
    public static IReadOnlyList<RollbackDifference> Compare(
        IReadOnlyList<MigrationOperation> up, IReadOnlyList<MigrationOperation> down, SchemaState before, Engines engines, string migration)
    {
        if (IsPlainInverse(up, down))
            return [];
        var result = new List<RollbackDifference>();
        foreach (var one in Partition(up, down, engines))
        {
            var rollback = new RollbackComparison(On(one, up), On(one, down), before, migration);
            rollback.Compare();
            result.AddRange(rollback._differences.Where(difference => !result.Exists(known => ReferenceEquals(known.Operation, difference.Operation))));
        }

        return result;

        static List<MigrationOperation> On(Engines engines, IReadOnlyList<MigrationOperation> operations) =>
            operations.Where(operation => (operation.Engines & engines) != 0).ToList();
    }

    /// <summary>All engines at once, or one by one where guards tell them apart.</summary>
    private static IEnumerable<Engines> Partition(IReadOnlyList<MigrationOperation> up, IReadOnlyList<MigrationOperation> down, Engines engines)
    {
        if (up.Concat(down).All(operation => (engines & ~operation.Engines) == 0))
            return [engines];
        return new[] { Engines.PostgreSql, Engines.SqlServer, Engines.MySql, Engines.Sqlite, Engines.Other }.Where(engine => (engines & engine) != 0);
    }

    /// <summary>
    /// Whether <c>Up</c> only makes and alters things and <c>Down</c> drops just those and alters the others back: most migrations, decided without any schema.
    /// </summary>
    private static bool IsPlainInverse(IReadOnlyList<MigrationOperation> up, IReadOnlyList<MigrationOperation> down)
    {
        var made = new HashSet<SchemaObject>();
        var altered = new List<AlterColumn>();
        foreach (var operation in up)
        {
            if (operation.IsConditional || operation.Engines != Engines.Any)
                return false;
            if (IsNoChange(operation) || (operation is InsertData { Table.IsKnown: true } insert && made.Contains(SchemaObject.OfTable(insert.Table.OrDefault))))
                continue;
            if (operation is AlterColumn alter)
            {
                altered.Add(alter);
                continue;
            }

            if (SchemaObject.MadeBy(operation) is not { } item || item.Kind == SchemaObjectKind.PrimaryKey || operation.IsFromSql)
                return false;
            // What stands in a table made here goes with it.
            if (item.Kind is SchemaObjectKind.Table or SchemaObjectKind.Sequence || !made.Contains(SchemaObject.OfTable(item.Table)))
                made.Add(item);
        }

        foreach (var operation in down)
        {
            if (IsNoChange(operation))
                continue;
            if (operation.IsConditional || operation.Engines != Engines.Any)
                return false;
            if (operation is AlterColumn back ? altered.RemoveAll(alter => IsBack(alter, back)) != 1 : SchemaObject.DroppedBy(operation) is not { } item || !made.Remove(item))
                return false;
        }

        return made.Count == 0 && altered.Count == 0;
    }

    private static bool IsNoChange(MigrationOperation operation) =>
        operation is AlterDatabase or EnsureSchema or RawSql { Text.IsKnown: true, Statements.IsEmpty: false } or UpdateRows or InsertRows or DeleteRows or UpdateData
            or SetLockTimeout or ValidateConstraint or UtilityCommand;

    private static bool IsBack(AlterColumn alter, AlterColumn back) =>
        alter.Table == back.Table && SqlNames.Same(alter.Column.Name, back.Column.Name) && alter.IsMirroredBy(back);

    private bool IsApplicable(MigrationOperation operation) =>
        operation is not TableOperation { Table.IsKnown: true } change || operation is CreateTable
        || (_after.FindTable(change.Table) is not null && (SchemaObject.NeededBy(operation) is not { } needed || operation is DropConstraint || _after.Contains(needed)));

    private void Compare()
    {
        foreach (var (index, item) in _collisions)
            Collides(index, item);
        foreach (var table in _before.Tables)
            CompareTable(table);
        foreach (var table in _after.Tables)
        {
            if (_before.FindTable(table.Name) is null)
                TooMuch(SchemaObject.OfTable(table.Name));
        }

        CompareSequences();
        CompareRows();
    }

    private void CompareTable(Table before)
    {
        var item = SchemaObject.OfTable(before.Name);
        if (_after.FindTable(before.Name) is not { } after)
        {
            Missing(item, []);
            return;
        }

        // Nothing has touched it: the states share it.
        if (ReferenceEquals(before, after))
            return;
        foreach (var column in before.Columns.Items.Where(static column => column.Name.IsKnown))
        {
            var name = column.Name.OrDefault!;
            if (after.FindColumn(name) is not { } restored)
                Missing(SchemaObject.Column(before.Name, name), []);
            else if (before.IsTainted || after.IsTainted)
                StaysAltered(SchemaObject.Column(before.Name, name), restored);
            else if (DefinitionComparison.Difference(column, restored) is { } difference)
                Changed(SchemaObject.Column(before.Name, name), difference);
            else
                KeepsAnnotations(SchemaObject.Column(before.Name, name));
        }

        foreach (var column in after.Columns.Items.Where(column => column.Name.IsKnown && before.FindColumn(column.Name.OrDefault!) is null))
            TooMuch(SchemaObject.Column(before.Name, column.Name.OrDefault!));
        CompareParts(before, after);
        KeepsAnnotations(item);
        if (before.Comment.OrDefault != after.Comment.OrDefault && !before.Comment.IsUnknown && !after.Comment.IsUnknown)
            Changed(item, after.Comment.IsKnown ? $"comment '{after.Comment}' instead of {(before.Comment.IsKnown ? $"'{before.Comment}'" : "none")}" : $"no comment instead of '{before.Comment}'");
    }

    private void CompareSequences()
    {
        foreach (var sequence in _before.Sequences.Where(static sequence => sequence.Sequence.IsKnown))
        {
            var item = SchemaObject.Sequence(sequence.Sequence.OrDefault);
            if (_after.FindSequence(item.Table) is not { } after)
                Missing(item, []);
            else if (DefinitionComparison.Difference(sequence, after) is { } difference)
                Changed(item, difference);
        }

        foreach (var sequence in _after.Sequences.Where(sequence => sequence.Sequence.IsKnown && _before.FindSequence(sequence.Sequence.OrDefault) is null))
            TooMuch(SchemaObject.Sequence(sequence.Sequence.OrDefault));
    }

    /// <summary>Rows that <c>Up</c> inserts and that stay: applying it once more fails on the duplicate key.</summary>
    private void CompareRows()
    {
        for (var i = 0; i < _upCount; i++)
        {
            if (_all[i] is not InsertData { Table.IsKnown: true, IsConditional: false } insert)
                continue;
            var item = SchemaObject.OfTable(insert.Table.OrDefault);
            var names = new List<SchemaObject> { item };
            var goes = false;
            for (var j = i + 1; j < _all.Count && !goes; j++)
            {
                goes = (_all[j] is DeleteData or DeleteRows or DropTable && ((TableOperation)_all[j]).Table.Is(item.Table)) || MayConcern(_all[j], names);
                if (_all[j] is RenameTable { NewName.IsKnown: true } rename && rename.Table.Is(item.Table))
                    names.Add(item = SchemaObject.OfTable(rename.NewName.OrDefault));
            }

            if (!goes)
                Add(RollbackFault.NotUndone, insert, item, $"the rows inserted into {item} stay, and the next update fails on their keys");
        }
    }

    private void Add(RollbackFault fault, MigrationOperation operation, SchemaObject item, string what)
    {
        if (!operation.IsConditional && !_differences.Exists(known => ReferenceEquals(known.Operation, operation)))
            _differences.Add(new RollbackDifference(fault, operation, item, what));
    }
}
