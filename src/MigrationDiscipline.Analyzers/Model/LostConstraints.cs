namespace MigrationDiscipline.Model;

/// <summary>A constraint that a method drops and nothing replaces.</summary>
/// <param name="Kind">What it is, for a message: <c>Foreign key</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Allows">What can be written from then on.</param>
internal sealed record LostConstraint(string Kind, string Name, string Allows);

/// <summary>
/// Finds the constraints that a method takes away for good. One that is made again over the same columns (name and delete action aside), or whose
/// columns or tables go too, is not lost; neither is one whose replacement may hide in something that cannot be read.
/// </summary>
internal sealed class LostConstraints
{
    private readonly IReadOnlyList<MigrationOperation> _operations;
    private readonly IReadOnlyList<SchemaState> _states;
    private readonly IReadOnlyList<MigrationOperation> _inverse;
    private readonly FinalNames _names;

    /// <param name="operations">The operations, statements of SQL included.</param>
    /// <param name="states">The schema before each of them, and after the last.</param>
    /// <param name="inverse">The operations of the other method, which make again what this one drops.</param>
    public LostConstraints(IReadOnlyList<MigrationOperation> operations, IReadOnlyList<SchemaState> states, IReadOnlyList<MigrationOperation> inverse)
    {
        _operations = operations;
        _states = states;
        _inverse = inverse;
        _names = new FinalNames(operations);
    }

    /// <summary>What is lost by the operation at <paramref name="index"/>; <c>null</c> for nothing.</summary>
    public LostConstraint? Of(int index)
    {
        var drop = _operations[index] as TableOperation;
        Value<string> name = drop switch
        {
            DropForeignKey key => key.Name,
            DropUniqueConstraint unique => unique.Name,
            DropCheckConstraint check => check.Name,
            DropIndex dropIndex => dropIndex.Name,
            DropConstraint constraint => constraint.Name,
            _ => default,
        };
        if (drop is null || !name.IsKnown || TableOf(drop, index) is not { } table || IsAddedAbove(index, name.OrDefault!))
            return null;
        var finalTable = _names.Table(index, table);
        if (IsTableDropped(finalTable) || MayBeReplacedUnseen(index, table))
            return null;
        var before = _states[index].FindTable(table);
        return drop switch
        {
            DropForeignKey => ForeignKey(before?.FindForeignKey(name.OrDefault!) ?? Inverse<AddForeignKey>(drop, add => add.ForeignKey.Name, name)?.ForeignKey),
            DropUniqueConstraint => Unique("Unique constraint", before?.FindUniqueConstraint(name.OrDefault!)?.Columns
                ?? Inverse<AddUniqueConstraint>(drop, add => add.Key.Name, name)?.Key.Columns),
            DropCheckConstraint => Check(before?.FindCheckConstraint(name.OrDefault!)
                ?? Inverse<AddCheckConstraint>(drop, add => add.CheckConstraint.Name, name)?.CheckConstraint),
            DropIndex => (before?.FindIndex(name.OrDefault!) ?? Inverse<CreateIndex>(drop, create => create.Index.Name, name)?.Index) is { } found && found.IsUnique.Is(true)
                ? Unique("Unique index", found.Columns)
                : null,
            _ => before?.FindForeignKey(name.OrDefault!) is { } foreignKey ? ForeignKey(foreignKey)
                : before?.FindUniqueConstraint(name.OrDefault!) is { } key ? Unique("Unique constraint", key.Columns)
                : before?.FindCheckConstraint(name.OrDefault!) is { } check ? Check(check)
                : null,
        };

        LostConstraint? ForeignKey(ForeignKey? key)
        {
            if (key is null ? Touches<AddForeignKey>(finalTable) : GoesWithColumns(index, table, key.Columns)
                || (key.PrincipalTable.IsKnown && IsTableDropped(_names.Table(index, key.PrincipalTable.OrDefault)))
                || After(finalTable)?.ForeignKeys.Items.Any(other => Covers(other.Columns, Final(index, table, key.Columns))) == true)
            {
                return null;
            }

            return new LostConstraint("Foreign key", name.OrDefault!, "rows that refer to nothing");
        }

        LostConstraint? Unique(string kind, EquatableArray<string>? columns)
        {
            if (columns is not { IsEmpty: false } known)
                return Touches<AddUniqueConstraint>(finalTable) ? null : new LostConstraint(kind, name.OrDefault!, "duplicates");
            if (GoesWithColumns(index, table, known) || IsStillUnique(After(finalTable), Final(index, table, known)))
                return null;
            return new LostConstraint(kind, name.OrDefault!, "duplicates");
        }

        LostConstraint? Check(CheckConstraint? check)
        {
            var isReplaced = check is null
                ? Touches<AddCheckConstraint>(finalTable)
                : After(finalTable)?.CheckConstraints.Items.Any(other => SqlNames.Same(other.Name, name) || (other.Sql.IsKnown && other.Sql == check.Sql)) == true
                    || (check.Sql.IsKnown && NotNullProof.ColumnOf(check.Sql.OrDefault!) is { } proved && After(finalTable)?.FindColumn(proved)?.IsNullable.Is(false) == true)
                    || DroppedColumns(finalTable).Any(column => !check.Sql.IsKnown || check.Sql.OrDefault!.IndexOf(column, StringComparison.OrdinalIgnoreCase) >= 0);
            return isReplaced ? null : new LostConstraint("Check constraint", name.OrDefault!, "values that it refused");
        }
    }

    private QualifiedName? TableOf(TableOperation drop, int index)
    {
        if (drop.Table.IsKnown)
            return drop.Table.OrDefault;
        return drop is DropIndex { Table.IsAbsent: true, Name.IsKnown: true } dropIndex
            ? _states[index].FindTableOfIndex(drop.Table, dropIndex.Name.OrDefault!)?.Name
            : null;
    }

    private T? Inverse<T>(TableOperation drop, Func<T, Value<string>> nameOf, Value<string> name)
        where T : TableOperation =>
        _inverse.OfType<T>().FirstOrDefault(operation => operation.Table == drop.Table && SqlNames.Same(nameOf(operation), name));

    /// <summary>A table whose constraints the method also adds or whose columns it drops may replace one that nobody knows.</summary>
    private bool Touches<T>(QualifiedName finalTable)
        where T : TableOperation
    {
        for (var i = 0; i < _operations.Count; i++)
        {
            if (_operations[i] is T or DropColumn or CreateIndex or AddUniqueConstraint
                && ((TableOperation)_operations[i]) is { Table.IsKnown: true } operation && _names.Table(i, operation.Table.OrDefault).Equals(finalTable))
                return true;
        }

        return false;
    }

    private bool IsAddedAbove(int index, string name) => _operations.Take(index).Any(operation => operation switch
    {
        AddForeignKey add => SqlNames.Same(add.ForeignKey.Name, name),
        AddUniqueConstraint add => SqlNames.Same(add.Key.Name, name),
        AddCheckConstraint add => SqlNames.Same(add.CheckConstraint.Name, name),
        CreateIndex create => SqlNames.Same(create.Index.Name, name),
        _ => false,
    });

    private bool MayBeReplacedUnseen(int index, QualifiedName table) => _operations.Any(operation => operation switch
    {
        RawSql sql => sql.Text.IsUnknown,
        Opaque opaque => opaque.MayTouchAnything || SqlNames.Contains(opaque.Names, table.Name),
        UtilityCommand { Kind: UtilityKind.AddExclusionConstraint } command => !command.Object.IsKnown || SqlNames.Same(command.Object.OrDefault.Name, table.Name),
        _ => false,
    });

    private bool IsTableDropped(QualifiedName finalTable)
    {
        for (var i = 0; i < _operations.Count; i++)
        {
            if (_operations[i] is DropTable { Table.IsKnown: true } drop && _names.Table(i, drop.Table.OrDefault).Equals(finalTable))
                return true;
        }

        return false;
    }

    private IEnumerable<string> DroppedColumns(QualifiedName finalTable)
    {
        for (var i = 0; i < _operations.Count; i++)
        {
            if (_operations[i] is DropColumn { Table.IsKnown: true, Name.IsKnown: true } drop
                && _names.Column(i, drop.Table.OrDefault, drop.Name.OrDefault!) is var (table, column) && table.Equals(finalTable))
                yield return column;
        }
    }

    private bool GoesWithColumns(int index, QualifiedName table, EquatableArray<string> columns)
    {
        var dropped = DroppedColumns(_names.Table(index, table)).ToList();
        return Final(index, table, columns).Items.Any(column => dropped.Contains(column, SqlNames.Comparer));
    }

    private EquatableArray<string> Final(int index, QualifiedName table, EquatableArray<string> columns) => columns.Map(column => _names.Column(index, table, column).Column);

    private Table? After(QualifiedName finalTable) => _states[_states.Count - 1].FindTable(finalTable);

    /// <summary>A key whose columns nobody knows (one that took over an index) may be over these.</summary>
    private static bool IsStillUnique(Table? after, EquatableArray<string> columns) =>
        after is not null
        && (after.UniqueConstraints.Items.Any(key => key.Columns.IsEmpty || Overlaps(key.Columns, columns))
            || (after.PrimaryKey is { } primary && (primary.Columns.IsEmpty || Overlaps(primary.Columns, columns)))
            || after.Indexes.Items.Any(index => !index.IsUnique.Is(false) && Overlaps(index.Columns, columns)));

    /// <summary>Over the same columns, or some of them, or them and others: a rule about these columns remains.</summary>
    private static bool Overlaps(EquatableArray<string> left, EquatableArray<string> right) => Covers(left, right) || Covers(right, left);

    private static bool Covers(EquatableArray<string> all, EquatableArray<string> some) => !some.IsEmpty && some.Items.All(column => SqlNames.Contains(all, column));
}
