using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>The foreign key that an added one stands in for.</summary>
/// <param name="Before">The key as it was.</param>
/// <param name="IsOnlyRenamed">Whether only its name changes, and nothing in the method needs it to be away in between.</param>
internal sealed record ReplacedForeignKey(ForeignKey Before, bool IsOnlyRenamed);

/// <summary>
/// What is known of the rows when a method adds a foreign key or check constraint: whether it stands in for one that they satisfied (over the same columns,
/// name and actions aside, through renames), and whether they were cleaned up before.
/// </summary>
internal sealed class AddedConstraints
{
    private readonly IReadOnlyList<MigrationOperation> _operations;
    private readonly IReadOnlyList<SchemaState> _states;
    private readonly IReadOnlyList<MigrationOperation> _inverse;
    private readonly FinalNames _names;

    /// <param name="operations">The operations, statements of SQL included.</param>
    /// <param name="states">The schema before each of them, and after the last.</param>
    /// <param name="inverse">The operations of the other method, which make again what this one drops.</param>
    public AddedConstraints(IReadOnlyList<MigrationOperation> operations, IReadOnlyList<SchemaState> states, IReadOnlyList<MigrationOperation> inverse)
    {
        _operations = operations;
        _states = states;
        _inverse = inverse;
        _names = new FinalNames(operations);
    }

    /// <summary>The foreign key that the method drops and the one added at <paramref name="index"/> replaces; <c>null</c> for none.</summary>
    public ReplacedForeignKey? Replaced(AddForeignKey add, int index)
    {
        if (!add.Table.IsKnown || !add.ForeignKey.PrincipalTable.IsKnown)
            return null;
        var (table, key) = (_names.Table(index, add.Table.OrDefault), add.ForeignKey);
        foreach (var (owner, before) in Dropped(table, static known => known.ForeignKeys, static key => key.Name, static operation => (operation as AddForeignKey)?.ForeignKey))
        {
            if (before.PrincipalTable.IsKnown
                && _names.Table(FinalNames.Start, before.PrincipalTable.OrDefault).Equals(_names.Table(index, key.PrincipalTable.OrDefault))
                && SqlNames.Same(Final(FinalNames.Start, owner, before.Columns), Final(index, add.Table.OrDefault, key.Columns))
                && (before.PrincipalColumns.IsEmpty || key.PrincipalColumns.IsEmpty
                    || SqlNames.Same(Final(FinalNames.Start, before.PrincipalTable.OrDefault, before.PrincipalColumns), Final(index, key.PrincipalTable.OrDefault, key.PrincipalColumns))))
            {
                return new(before, IsOnlyRenamed(before, key, index, add.Table.OrDefault));
            }
        }

        return null;
    }

    /// <summary>The check constraint with the same predicate that the method drops and the one added at <paramref name="index"/> replaces.</summary>
    public CheckConstraint? Replaced(AddCheckConstraint add, int index)
    {
        if (!add.Table.IsKnown || !add.CheckConstraint.Sql.IsKnown)
            return null;
        var table = _names.Table(index, add.Table.OrDefault);
        var predicate = Final(index, add.Table.OrDefault, add.CheckConstraint.Sql.OrDefault!);
        return Dropped(table, static known => known.CheckConstraints, static check => check.Name, static operation => (operation as AddCheckConstraint)?.CheckConstraint)
            .Where(candidate => candidate.Part.Sql.IsKnown && SqlNames.Same(Final(FinalNames.Start, candidate.Owner, candidate.Part.Sql.OrDefault!), predicate))
            .Select(static candidate => candidate.Part)
            .FirstOrDefault();
    }

    /// <summary>
    /// Whether something above <paramref name="index"/> may have made the rows fit: it writes or deletes rows of the table, puts rows into the table that the
    /// key refers to, or cannot be read.
    /// </summary>
    /// <param name="index">Where the constraint is added.</param>
    /// <param name="table">The constraint's table.</param>
    /// <param name="principal">The table that it refers to, for a foreign key.</param>
    public bool AreRowsCleanedUp(int index, QualifiedName table, Value<QualifiedName> principal = default)
    {
        for (var i = 0; i < index; i++)
        {
            switch (_operations[i])
            {
                case RawSql { Text.IsUnknown: true } or Opaque { MayTouchAnything: true }:
                case Opaque opaque when SqlNames.Contains(opaque.Names, table.Name):
                case UpdateRows or DeleteRows or UpdateData or DeleteData when IsOf((TableOperation)_operations[i], i, table):
                case InsertRows or InsertData when principal.IsKnown && IsOf((TableOperation)_operations[i], i, principal.OrDefault):
                    return true;
            }
        }

        return false;

        bool IsOf(TableOperation operation, int at, QualifiedName wanted) =>
            !operation.Table.IsKnown || _names.Table(at, operation.Table.OrDefault).Equals(_names.Table(index, wanted));
    }

    /// <summary>Whether the method makes the column required above <paramref name="index"/>: it adds it so, or turns it so.</summary>
    public bool IsMadeRequired(int index, QualifiedName table, string column)
    {
        var wanted = _names.Column(index, table, column);
        for (var i = 0; i < index; i++)
        {
            if (_operations[i] is not TableOperation { Table.IsKnown: true } operation)
                continue;
            Value<string> name = operation switch
            {
                AddColumn add when add.Column.IsNullable.Is(false) => add.Column.Name,
                AlterColumn alter when alter.Column.IsNullable.Is(false) && !IsRequired(alter, i) => alter.Column.Name,
                SetColumnNullability { IsNullable: false } set => set.Name,
                _ => default,
            };
            if (name.IsKnown && _names.Column(i, operation.Table.OrDefault, name.OrDefault!) is var (owner, found) && owner.Equals(wanted.Table) && SqlNames.Same(found, wanted.Column))
                return true;
        }

        return false;
    }

    private bool IsRequired(AlterColumn alter, int index) =>
        alter.OldColumn.ClrType.IsKnown ? alter.OldColumn.IsNullable.Is(false) : _states[index].FindColumn(alter.Table, alter.Column.Name)?.IsNullable.Is(false) == true;

    /// <summary>
    /// Parts of the table that were there at the start and that the method drops, each with its table's name then; where the history does not show them, as the
    /// other method makes them again.
    /// </summary>
    private IEnumerable<(QualifiedName Owner, T Part)> Dropped<T>(
        QualifiedName finalTable, Func<Table, EquatableArray<T>> parts, Func<T, Value<string>> name, Func<MigrationOperation, T?> made)
        where T : class
    {
        foreach (var operation in _operations)
        {
            Value<string> dropped = operation switch
            {
                DropForeignKey drop => drop.Name,
                DropCheckConstraint drop => drop.Name,
                DropConstraint drop => drop.Name,
                _ => default,
            };
            if (!dropped.IsKnown)
                continue;
            foreach (var known in _states[0].Tables)
            {
                if (!_names.Table(FinalNames.Start, known.Name).Equals(finalTable))
                    continue;
                foreach (var part in parts(known))
                {
                    if (SqlNames.Same(name(part), dropped))
                        yield return (known.Name, part);
                }
            }

            foreach (var again in _inverse)
            {
                if (again is TableOperation { Table.IsKnown: true, IsFromSql: false } table && made(table) is { } part && SqlNames.Same(name(part), dropped)
                    && _states[0].FindTable(table.Table) is not { IsComplete: true, IsTainted: false } && _names.Table(FinalNames.Start, table.Table.OrDefault).Equals(finalTable))
                    yield return (table.Table.OrDefault, part);
            }
        }
    }

    private bool IsOnlyRenamed(ForeignKey before, ForeignKey after, int index, QualifiedName table)
    {
        if (before.IsNotValid || !before.Name.IsKnown || !after.Name.IsKnown || SqlNames.Same(before.Name, after.Name) || !before.Annotations.IsEmpty || !after.Annotations.IsEmpty
            || ReferentialActions.Normal(before.OnDelete) is not { } onDelete || onDelete != ReferentialActions.Normal(after.OnDelete)
            || ReferentialActions.Normal(before.OnUpdate) is not { } onUpdate || onUpdate != ReferentialActions.Normal(after.OnUpdate))
        {
            return false;
        }

        // The key hangs on the principal's key, and columns may not change their type under it.
        var (own, principal) = (_names.Table(index, table), _names.Table(index, after.PrincipalTable.OrDefault));
        for (var i = 0; i < _operations.Count; i++)
        {
            if (_operations[i] is Opaque { MayTouchAnything: true } or RawSql { Text.IsUnknown: true })
                return false;
            if (_operations[i] is not TableOperation { Table.IsKnown: true } operation)
                continue;
            var touched = _names.Table(i, operation.Table.OrDefault);
            if ((touched.Equals(principal) && operation is DropPrimaryKey or DropUniqueConstraint or DropConstraint or DropTable or DropIndex)
                || ((touched.Equals(principal) || touched.Equals(own)) && operation is AlterColumn or DropColumn))
                return false;
        }

        return true;
    }

    private EquatableArray<string> Final(int index, QualifiedName table, EquatableArray<string> columns) => columns.Map(column => _names.Column(index, table, column).Column);

    /// <summary>A predicate without quotes and spaces, its columns under their last names.</summary>
    private string Final(int index, QualifiedName table, string predicate) =>
        Regex.Replace(Regex.Replace(predicate, @"[\s""`\[\]]+", " ").Trim(), @"\w+", match => _names.Column(index, table, match.Value).Column);
}

/// <summary>Compares what happens to rows when the row that they refer to goes or changes.</summary>
internal static class ReferentialActions
{
    /// <summary>The action; <c>NoAction</c> for <c>Restrict</c> too, for both refuse the change and EF Core wrote now the one and now the other. <c>null</c> when unknown.</summary>
    public static string? Normal(Value<string> action) => action.IsUnknown ? null : action.OrDefault is null or "Restrict" or "NoAction" ? "NoAction" : action.OrDefault;
}
