namespace MigrationDiscipline.Model;

/// <summary>An index that a method drops, and the one that it builds below in its place.</summary>
internal sealed record IndexReplacement(DropIndex Drop, Index Old, CreateIndex Create);

/// <summary>An index that a method drops.</summary>
/// <param name="Table">Its table, under the name that it has then.</param>
/// <param name="Definition">The index as it was; <c>null</c> when neither the history nor the other method shows it.</param>
/// <param name="IsNew">Whether the method made it itself.</param>
/// <param name="GoesWithOwner">Whether the method drops the table or a column of the index as well.</param>
internal sealed record DroppedIndex(QualifiedName Table, Index? Definition, bool IsNew, bool GoesWithOwner);

/// <summary>A primary key or unique constraint that a method drops, and the one over the same columns that it adds below.</summary>
/// <param name="Drop">The drop.</param>
/// <param name="Old">The key as it was.</param>
/// <param name="Add">The <see cref="AddPrimaryKey"/> or <see cref="AddUniqueConstraint"/>.</param>
internal sealed record KeyReplacement(TableOperation Drop, Key Old, TableOperation Add);

/// <summary>
/// Which indexes and keys of one method take the place of which, through the renames of tables and columns between. A definition that neither the history nor the
/// other method shows is paired with nothing.
/// </summary>
internal sealed class IndexChanges
{
    private readonly IReadOnlyList<MigrationOperation> _operations;
    private readonly IReadOnlyList<SchemaState> _states;
    private readonly IReadOnlyList<MigrationOperation> _inverse;
    private readonly FinalNames _names;

    /// <param name="operations">The operations, statements of SQL included.</param>
    /// <param name="states">The schema before each of them, and after the last.</param>
    /// <param name="inverse">The operations of the other method, which make again what this one drops.</param>
    public IndexChanges(IReadOnlyList<MigrationOperation> operations, IReadOnlyList<SchemaState> states, IReadOnlyList<MigrationOperation> inverse)
    {
        _operations = operations;
        _states = states;
        _inverse = inverse;
        _names = new FinalNames(operations);
    }

    /// <summary>The index that the operation at <paramref name="index"/> drops; <c>null</c> where its table or name is not known.</summary>
    public DroppedIndex? DroppedBy(int index)
    {
        if (_operations[index] is not DropIndex { Name.IsKnown: true } drop || TableOf(drop, index) is not { } table)
            return null;
        var definition = Definition(index, table, drop);
        var isNew = _operations.Take(index).Any(operation => operation is CreateIndex create && SqlNames.Same(create.Index.Name, drop.Name));
        var (finalTable, columns) = (_names.Table(index, table), Final(index, table, definition?.Columns ?? []));
        var goesWithOwner = Enumerable.Range(0, _operations.Count).Any(i => _operations[i] switch
        {
            DropTable { Table.IsKnown: true } dropTable => Finally(i, dropTable.Table).Equals(finalTable),
            DropColumn => ChangesColumn(i, finalTable, columns),
            _ => false,
        });
        return new DroppedIndex(table, definition, isNew, goesWithOwner);
    }

    /// <summary>
    /// The index that is built below in place of the one that the operation at <paramref name="index"/> drops: over the same columns, or with the same first one.
    /// <c>null</c> where the drop must come first: a column of the index changes between, or a table has room for one such index only.
    /// </summary>
    public IndexReplacement? ReplacementOf(int index)
    {
        if (_operations[index] is not DropIndex drop || DroppedBy(index) is not { IsNew: false, GoesWithOwner: false, Definition: { Columns.IsEmpty: false } old, Table: var table })
            return null;
        var (finalTable, columns) = (_names.Table(index, table), Final(index, table, old.Columns));
        IndexReplacement? withSameFirst = null;
        for (var i = index + 1; i < _operations.Count; i++)
        {
            if (NeedsDropFirst(i, finalTable, columns) || RenamesInFilter(i, old.Filter))
                break;
            if (_operations[i] is not CreateIndex { Table.IsKnown: true, Index.Columns.IsEmpty: false } create || !Finally(i, create.Table).Equals(finalTable)
                || (create.Engines & drop.Engines) == Engines.None || create.Index.IsClustered)
            {
                continue;
            }

            var created = Final(i, create.Table.OrDefault, create.Index.Columns);
            if (created.Count == columns.Count && Covers(created, columns))
                return new IndexReplacement(drop, old, create);
            if (SqlNames.Same(created[0], columns[0]))
                withSameFirst ??= new IndexReplacement(drop, old, create);
        }

        return withSameFirst;
    }

    /// <summary>The key over the same columns, in the same order and form, that is dropped above the one that the operation at <paramref name="index"/> adds.</summary>
    public KeyReplacement? ReplacedBy(int index)
    {
        if (_operations[index] is not TableOperation { Table.IsKnown: true } add || KeyOf(add) is not { Columns.IsEmpty: false } key)
            return null;
        var (finalTable, columns) = (Finally(index, add.Table), Final(index, add.Table.OrDefault, key.Columns));
        for (var i = index - 1; i >= 0; i--)
        {
            // A column that is altered may need its key built anew.
            if (ChangesColumn(i, finalTable, columns))
                return null;
            if (_operations[i] is TableOperation { Table.IsKnown: true } drop && Finally(i, drop.Table).Equals(finalTable) && (drop.Engines & add.Engines) != Engines.None
                && DroppedKey(i, drop, isPrimary: add is AddPrimaryKey) is { } old
                && SqlNames.Same(Final(i, drop.Table.OrDefault, old.Columns), columns) && AreSame(old.Annotations, key.Annotations))
            {
                return new KeyReplacement(drop, old, add);
            }
        }

        return null;
    }

    /// <summary>
    /// Whether rows that the unique index or key at <paramref name="index"/> refuses cannot be there, since another one over its columns or some of them refused them until
    /// now, with no filter or one that lets no fewer rows pass. One of its kind that is dropped above, and whose definition nobody knows, counts as such.
    /// </summary>
    /// <param name="index">The operation.</param>
    /// <param name="unique">The index as it is built; a key as an index without a filter.</param>
    public bool IsUniqueBefore(int index, Index unique)
    {
        var table = ((TableOperation)_operations[index]).Table;
        var built = Final(index, table.OrDefault, unique);
        if (Uniques(_states[index].FindTable(table)).Any(known => Implies(Final(index, table.OrDefault, known), built)))
            return true;
        var finalTable = Finally(index, table);
        for (var i = 0; i < index; i++)
        {
            if (_operations[i] is not TableOperation drop || TableOf(drop, i) is not { } owner || !_names.Table(i, owner).Equals(finalTable))
                continue;
            if (Dropped(i, owner, drop) is { } known ? Implies(Final(i, owner, known), built) : IsUnknownOfKind(i, owner, drop, _operations[index]))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether something above the operation at <paramref name="index"/> may have made the rows unique: SQL that deletes rows of its table or writes one of the columns, or
    /// that could not be read.
    /// </summary>
    public bool MayBeCleanedUp(int index, EquatableArray<string> columns)
    {
        var table = ((TableOperation)_operations[index]).Table;
        var (finalTable, names) = (Finally(index, table), Final(index, table.OrDefault, columns));
        for (var i = 0; i < index; i++)
        {
            var mayBe = _operations[i] switch
            {
                RawSql sql => sql.Text.IsUnknown,
                Opaque opaque => opaque.MayTouchAnything || SqlNames.Contains(opaque.Names, table.OrDefault.Name),
                DeleteRows { Table.IsKnown: true } delete => Finally(i, delete.Table).Equals(finalTable),
                UpdateRows { Table.IsKnown: true } update => Finally(i, update.Table).Equals(finalTable)
                    && update.Assignments.Items.Any(assignment => SqlNames.Contains(names, _names.Column(i, update.Table.OrDefault, assignment.Column).Column)),
                _ => false,
            };
            if (mayBe)
                return true;
        }

        return false;
    }

    private static Key? KeyOf(MigrationOperation operation) => operation switch
    {
        AddPrimaryKey primary => primary.Key,
        AddUniqueConstraint unique => unique.Key,
        _ => null,
    };

    /// <summary>What refuses duplicates on a table, as unique indexes.</summary>
    private static IEnumerable<Index> Uniques(Table? table)
    {
        if (table is null)
            return [];
        var keys = table.UniqueConstraints.Items.Select(static key => AsIndex(key));
        if (table.PrimaryKey is { } primary)
            keys = keys.Append(AsIndex(primary));
        return keys.Concat(table.Indexes.Items.Where(static index => !index.IsUnique.Is(false)));
    }

    private static Index AsIndex(Key key) => new(key.Name, key.Columns);

    private static bool Implies(Index known, Index unique) =>
        Covers(unique.Columns, known.Columns) && IndexFilter.IsNarrower(unique.Filter, known.Filter) && (unique.AreNullsDistinct || !known.AreNullsDistinct);

    private Index? Dropped(int index, QualifiedName table, TableOperation drop) => drop switch
    {
        DropIndex dropIndex => Definition(index, table, dropIndex) is { } found && !found.IsUnique.Is(false) ? found : null,
        _ => (DroppedKey(index, drop, isPrimary: true) ?? DroppedKey(index, drop, isPrimary: false)) is { } key ? AsIndex(key) : null,
    };

    /// <summary>Whether an index is dropped for an index, or a key for a key, and nobody knows which.</summary>
    private bool IsUnknownOfKind(int index, QualifiedName table, TableOperation drop, MigrationOperation add) => (drop, add) switch
    {
        (DropIndex dropIndex, CreateIndex) => Definition(index, table, dropIndex) is null,
        (DropPrimaryKey, AddPrimaryKey) or (DropUniqueConstraint, AddUniqueConstraint) => true,
        _ => false,
    };

    private Index? Definition(int index, QualifiedName table, DropIndex drop) =>
        _states[index].FindTable(table)?.FindIndex(drop.Name.OrDefault ?? "") ?? Inverse<CreateIndex>(drop, create => SqlNames.Same(create.Index.Name, drop.Name))?.Index;

    private Key? DroppedKey(int index, TableOperation drop, bool isPrimary)
    {
        var before = _states[index].FindTable(drop.Table);
        return drop switch
        {
            DropPrimaryKey when isPrimary => before?.PrimaryKey ?? Inverse<AddPrimaryKey>(drop, static _ => true)?.Key,
            DropUniqueConstraint unique when !isPrimary => before?.FindUniqueConstraint(unique.Name.OrDefault ?? "") ?? Inverse<AddUniqueConstraint>(drop, add => SqlNames.Same(add.Key.Name, unique.Name))?.Key,
            DropConstraint constraint when isPrimary => before?.PrimaryKey is { } primary && SqlNames.Same(primary.Name, constraint.Name) ? primary : null,
            DropConstraint constraint => before?.FindUniqueConstraint(constraint.Name.OrDefault ?? ""),
            _ => null,
        };
    }

    private T? Inverse<T>(TableOperation drop, Func<T, bool> isIt)
        where T : TableOperation =>
        _inverse.OfType<T>().FirstOrDefault(operation => operation.Table == drop.Table && isIt(operation));

    private QualifiedName? TableOf(TableOperation operation, int index)
    {
        if (operation.Table.IsKnown)
            return operation.Table.OrDefault;
        return operation is DropIndex { Table.IsAbsent: true, Name.IsKnown: true } drop ? _states[index].FindTableOfIndex(drop.Table, drop.Name.OrDefault!)?.Name : null;
    }

    /// <summary>Whether what stands between may be why the index is dropped first.</summary>
    private bool NeedsDropFirst(int index, QualifiedName finalTable, EquatableArray<string> columns) => _operations[index] switch
    {
        RawSql sql => sql.Text.IsUnknown,
        Opaque opaque => opaque.MayTouchAnything,
        _ => ChangesColumn(index, finalTable, columns),
    };

    /// <summary>SQL Server does not rename a column that a filter names (error 15336), so that the scaffolder drops the index before.</summary>
    private bool RenamesInFilter(int index, Value<string> filter) =>
        _operations[index] is RenameColumn { Name.IsKnown: true } rename && IndexFilter.Mentions(filter, rename.Name.OrDefault!);

    /// <summary>Whether a column goes, comes or changes its type.</summary>
    private bool ChangesColumn(int index, QualifiedName finalTable, EquatableArray<string> columns)
    {
        Value<string> column = _operations[index] switch
        {
            AlterColumn alter => alter.Column.Name,
            DropColumn drop => drop.Name,
            AddColumn add => add.Column.Name,
            _ => default,
        };
        return column.IsKnown && ((TableOperation)_operations[index]).Table is { IsKnown: true } table
            && _names.Column(index, table.OrDefault, column.OrDefault!) is var (owner, name) && owner.Equals(finalTable) && SqlNames.Contains(columns, name);
    }

    private static bool AreSame(EquatableArray<Annotation> left, EquatableArray<Annotation> right) =>
        left.Count == right.Count && left.Items.All(annotation => right.Items.Any(other => other.Name == annotation.Name && other.Value.OrDefault?.Text == annotation.Value.OrDefault?.Text));

    private QualifiedName Finally(int index, Value<QualifiedName> table) => _names.Table(index, table.OrDefault);

    private EquatableArray<string> Final(int index, QualifiedName table, EquatableArray<string> columns) => columns.Map(column => _names.Column(index, table, column).Column);

    private Index Final(int index, QualifiedName table, Index known) => known with
    {
        Columns = Final(index, table, known.Columns),
        Filter = IndexFilter.WithNames(known.Filter, column => _names.Column(index, table, column).Column),
    };

    private static bool Covers(EquatableArray<string> all, EquatableArray<string> some) => !some.IsEmpty && some.Items.All(column => SqlNames.Contains(all, column));
}
