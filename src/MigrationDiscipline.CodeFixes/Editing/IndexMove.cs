using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>An index that is built, one that is dropped, or one that takes the place of another, on the way to migrations behind the newest one.</summary>
internal sealed class IndexMove
{
    private static readonly Annotation Concurrently = new("Npgsql:CreatedConcurrently", new Literal(true, "true"));

    private readonly IndexUnderFix _found;
    private readonly CreateIndex? _create;
    private readonly DropIndex? _drop;
    private readonly Model.Index? _old;

    private IndexMove(IndexUnderFix found, CreateIndex? create, DropIndex? drop, Model.Index? old)
    {
        _found = found;
        _create = create;
        _drop = drop;
        _old = old;
    }

    public string Title => (_create, _drop) switch
    {
        ({ Index.IsConcurrent: true } create, null) => $"Move '{create.Index.Name}' to a migration of its own",
        ({ } create, null) => $"Build '{create.Index.Name}' concurrently, in a migration of its own; in a model that is scaffolded anew, say IsCreatedConcurrently()",
        (null, { } drop) => $"Drop '{drop.Name}' concurrently, in a migration of its own",
        ({ } create, { } drop) => $"Build '{create.Index.Name}' concurrently first, then drop {(IsNamesake ? "the old one" : $"'{drop.Name}'")}, in migrations of their own",
        _ => "",
    };

    private bool IsNamesake => _create is not null && _drop is not null && SqlNames.Same(_create.Index.Name, _drop.Name);

    /// <summary>What a finding on an index asks to move; <c>null</c> where that is not certain.</summary>
    public static IndexMove? Of(IndexUnderFix found)
    {
        var indexes = found.Migration.Context.Up.Indexes;
        if (found.Operation is DropIndex)
            return DroppedAt(found.Position) is var (drop, old) ? new IndexMove(found, indexes.ReplacementOf(found.Position)?.Create, drop, old) : null;

        if (found.Operation is not CreateIndex create)
            return null;
        // An index that this one takes the place of must not go before it.
        var dropped = Enumerable.Range(0, found.Operations.Count).Where(i => indexes.DroppedBy(i) is { } other && IsRelated(found, i, other)).ToList();
        if (dropped.Count == 0)
            return new IndexMove(found, create, null, null);
        return dropped.Count == 1 && DroppedAt(dropped[0]) is var (oldDrop, oldIndex) ? new IndexMove(found, create, oldDrop, oldIndex) : null;

        (DropIndex, Model.Index?)? DroppedAt(int position) => indexes.DroppedBy(position) is { } known ? ((DropIndex)found.Operations[position], known.Definition) : null;
    }

    /// <summary>The edits; <c>null</c> where the migration would not lead to the same schema, or not be reverted as it was.</summary>
    public Edits? Apply(CancellationToken cancellation)
    {
        var migration = _found.Migration;
        if ((_drop is not null && _old is not { Columns.IsEmpty: false }) || IsNeededHere())
            return null;
        // The old index makes room for one of its name.
        var name = IsNamesake ? IndexNames.Free(_drop!.Name.OrDefault!, _found) : _drop?.Name.OrDefault;
        var renames = IsNamesake ? (new RenameIndex { Table = _drop!.Table, Name = _drop.Name, NewName = name }, new RenameIndex { Table = _drop.Table, Name = name, NewName = _drop.Name }) : default;
        var exchanges = new List<Exchange>();
        if (_drop is not null)
            exchanges.Add(new Exchange(_drop, renames.Item1, renames.Item2));
        // What would leave nothing behind stays.
        var stays = _create is not null && !IsNamesake && _found.Operations.Count == exchanges.Count + 1;
        if (_create is not null)
            exchanges.Add(stays ? new Exchange(_create, Concurrent(_create)) { KeepsUndo = true } : new Exchange(_create));
        if (!_found.IsEquivalent(Reordered(renames.Item1, name)) || StatementExchange.Apply(migration, exchanges, cancellation) is not var (edits, undo))
            return null;

        NewMigration? last = null;
        if (_create is not null && !stays)
        {
            var undoCreate = undo[undo.Count - 1] ?? new DropIndex { Table = _create.Table, Name = _create.Index.Name };
            last = NewMigration.After(migration, "Build_" + _create.Index.Name, [Concurrent(_create)], [undoCreate], cancellation);
            if (last is null)
                return null;
            edits.Add(last);
        }

        if (_drop is null)
            return edits;
        var restored = undo[0] as CreateIndex ?? new CreateIndex { Table = _drop.Table, Index = _old! };
        last = NewMigration.After(
            migration, "Drop_" + name, [_drop with { Name = name, IsConcurrent = true }], [restored with { Index = restored.Index with { Name = name } }], cancellation, last);
        return last is null ? null : edits.Add(last);
    }

    private static CreateIndex Concurrent(CreateIndex create) => create.Index.IsConcurrent
        ? create
        : create with { Index = create.Index with { Annotations = create.Index.Annotations.RemoveAll(static annotation => annotation.Name == Concurrently.Name).Add(Concurrently) } };

    /// <summary>Whether a dropped index serves the queries that the new one serves, by its first column, or nobody knows.</summary>
    private static bool IsRelated(IndexUnderFix found, int position, DroppedIndex dropped)
    {
        var create = (CreateIndex)found.Operation;
        var names = new FinalNames(found.Operations);
        if (!create.Table.IsKnown || !names.Table(position, dropped.Table).Equals(names.Table(found.Position, create.Table.OrDefault)))
            return false;
        return dropped.Definition is not { Columns: { IsEmpty: false } columns } || create.Index.Columns.IsEmpty
            || SqlNames.Same(names.Column(position, dropped.Table, columns[0]).Column, names.Column(found.Position, create.Table.OrDefault, create.Index.Columns[0]).Column);
    }

    /// <summary>Whether something in this migration counts on the index being there, or gone: a foreign key that refers to its columns, rows that it would refuse.</summary>
    private bool IsNeededHere()
    {
        var table = (_create ?? (TableOperation)_drop!).Table;
        var isUniqueCreated = _create?.Index.IsUnique.Is(false) == false;
        var isUniqueDropped = _drop is not null && _old?.IsUnique.Is(false) == false;
        return _found.Operations.Any(operation => operation switch
        {
            AddForeignKey add => isUniqueCreated && add.ForeignKey.PrincipalTable == table,
            CreateTable create => isUniqueCreated && create.ForeignKeys.Items.Any(key => key.PrincipalTable == table),
            RawSql or Opaque => isUniqueCreated || isUniqueDropped,
            InsertData or UpdateData or InsertRows or UpdateRows => isUniqueDropped && ((TableOperation)operation).Table == table,
            _ => false,
        });
    }

    /// <summary>All operations in the order in which they come once the moved ones stand in migrations behind this one.</summary>
    private List<MigrationOperation> Reordered(RenameIndex? rename, string? name)
    {
        var operations = new List<MigrationOperation>();
        foreach (var operation in _found.Operations)
        {
            if (ReferenceEquals(operation, _drop) && rename is not null)
                operations.Add(rename);
            else if (!ReferenceEquals(operation, _drop) && !ReferenceEquals(operation, _create))
                operations.Add(operation);
        }

        if (_create is not null)
            operations.Add(_create);
        if (_drop is not null)
            operations.Add(_drop with { Name = name });
        return operations;
    }
}
