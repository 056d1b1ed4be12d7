namespace MigrationDiscipline.Model;

/// <summary>Why a <see cref="RenameColumn"/> may be a wrong guess of EF Core's.</summary>
/// <param name="Reason">For a message, with a leading comma; empty when nothing speaks against the guess.</param>
/// <param name="Closer">A new column of the same structure whose name is much closer to the old one.</param>
internal sealed record RenameGuess(string Reason, string? Closer)
{
    public static readonly RenameGuess Plain = new("", null);

    /// <summary>Whether EF Core had something else to choose from.</summary>
    public bool IsAmbiguous => Reason.Length > 0;
}

/// <summary>How doubtful a <see cref="RenameColumn"/> is: whether the column's values still mean what its name says.</summary>
internal enum RenameDoubt
{
    /// <summary>The names share a meaning, or somebody wrote both of them.</summary>
    None,

    /// <summary>The names share no meaning, but nothing else was at hand.</summary>
    OtherMeaning,

    /// <summary>The names share no meaning, or the meaning of another column, and EF Core had something else to choose from.</summary>
    WrongGuess,
}

/// <summary>
/// EF Core takes any dropped and any added column of one structure for a rename. Where a method has several of that structure, or the column's
/// foreign key points elsewhere afterwards, the guess had alternatives.
/// </summary>
internal sealed class RenameGuesses
{
    private readonly IReadOnlyList<MigrationOperation> _operations;
    private readonly IReadOnlyList<SchemaState> _states;
    private readonly Pairings _pairings;
    private readonly FinalNames _names;
    private readonly Func<QualifiedName, string, string?> _propertyOfColumn;

    /// <param name="operations">The operations, statements of SQL included.</param>
    /// <param name="states">The schema before each of them, and after the last.</param>
    /// <param name="pairings">Drops and adds among them that look like one thing.</param>
    /// <param name="propertyOfColumn">The property that the model maps to a column afterwards; <c>null</c> when unknown.</param>
    public RenameGuesses(IReadOnlyList<MigrationOperation> operations, IReadOnlyList<SchemaState> states, Pairings pairings, Func<QualifiedName, string, string?> propertyOfColumn)
    {
        _propertyOfColumn = propertyOfColumn;
        _operations = operations;
        _states = states;
        _pairings = pairings;
        _names = new FinalNames(operations);
    }

    /// <summary>How doubtful a rename is.</summary>
    public RenameDoubt DoubtOf(RenameColumn rename)
    {
        // In SQL somebody wrote the rename by hand; EF Core's guess is what can be doubted.
        if (rename is { IsFromSql: true } or not { Table.IsKnown: true, Name.IsKnown: true, NewName.IsKnown: true })
            return RenameDoubt.None;
        string name = rename.Name.OrDefault!, newName = rename.NewName.OrDefault!;
        var guess = Of(rename);
        if (NameWords.AreRelated(name, newName) ? guess.Closer is null : IsSameProperty(rename.Table.OrDefault, name, newName))
            return RenameDoubt.None;
        return guess.IsAmbiguous ? RenameDoubt.WrongGuess : RenameDoubt.OtherMeaning;
    }

    /// <summary>What speaks against a rename.</summary>
    public RenameGuess Of(RenameColumn rename)
    {
        var index = IndexOf(rename);
        if (index < 0 || !rename.Table.IsKnown || !rename.Name.IsKnown || !rename.NewName.IsKnown)
            return RenameGuess.Plain;
        var table = _names.Table(index, rename.Table.OrDefault);
        string name = rename.Name.OrDefault!, newName = rename.NewName.OrDefault!;
        // A foreign key that refers to something else now is the strongest sign, whatever else was at hand.
        if (PrincipalChanges(index, table, newName) is { } principal)
            return new RenameGuess($", and its foreign key now refers to '{principal}'", null);
        if (_states[index].FindColumn(rename.Table, rename.Name) is { } column)
        {
            var others = OthersOfStructure(column, table, index).ToList();
            var own = NameWords.Likeness(name, newName);
            var closer = others.Find(other => other.IsNew && NameWords.Likeness(name, other.Name) > own + 0.2);
            if (closer.Name is not null)
                return new RenameGuess($", and '{closer.Name}' is closer to it", closer.Name);
            if (others.Count > 0)
                return new RenameGuess($", and EF Core, which pairs columns by type alone, could as well have taken '{others[0].Name}'", null);
        }

        return RenameGuess.Plain;
    }

    /// <summary>Whether the model shows the old name's property on the new column: then only <c>HasColumnName</c> changed.</summary>
    private bool IsSameProperty(QualifiedName table, string name, string newName) => _propertyOfColumn(table, newName) is { } property && NameWords.AreRelated(name, property);

    /// <summary>The other columns of the table that the method renames, drops or adds and that have the same structure.</summary>
    private IEnumerable<(string Name, bool IsNew)> OthersOfStructure(Column column, QualifiedName table, int own)
    {
        var ownName = _names.Column(own, table, ((RenameColumn)_operations[own]).NewName.OrDefault!).Column;
        for (var i = 0; i < _operations.Count; i++)
        {
            if (i == own || _operations[i] is not TableOperation { Table.IsKnown: true } operation || !_names.Table(i, operation.Table.OrDefault).Equals(table))
                continue;
            var (name, other, isNew) = operation switch
            {
                RenameColumn rename => (rename.NewName.OrDefault, _states[i].FindColumn(rename.Table, rename.Name), true),
                AddColumn add => (add.Column.Name.OrDefault, add.Column, true),
                DropColumn drop => (drop.Name.OrDefault, _states[i].FindColumn(drop.Table, drop.Name), false),
                _ => (null, null, false),
            };
            // A column renamed in two steps is one column.
            if (_operations[i] is RenameColumn && name is not null && SqlNames.Same(_names.Column(i, table, name).Column, ownName))
                continue;
            if (name is not null && other is { IsProviderOwned: false, IsComputed: false } && ColumnTypes.HaveSameStructure(column, other))
                yield return (name, isNew);
        }
    }

    /// <summary>The new principal of the column's foreign key, if it had another before that did not merely change its own name.</summary>
    private QualifiedName? PrincipalChanges(int index, QualifiedName table, string newName)
    {
        var finalName = _names.Column(index, table, newName).Column;
        var after = KeyOf(_states[_states.Count - 1].FindTable(table), finalName, static name => name);
        var before = _states[0].Tables
            .Where(candidate => _names.Table(FinalNames.Start, candidate.Name).Equals(table))
            .Select(candidate => KeyOf(candidate, finalName, column => _names.Column(FinalNames.Start, candidate.Name, column).Column))
            .FirstOrDefault(static key => key is not null);
        if (before is not { PrincipalTable.IsKnown: true } || after is not { PrincipalTable.IsKnown: true })
            return null;
        var principal = _names.Table(FinalNames.Start, before.PrincipalTable.OrDefault);
        var isReplaced = _pairings.RenamedTables.Any(pair => pair.Drop.Table.Is(principal) && pair.Create.Table == after.PrincipalTable);
        return isReplaced || after.PrincipalTable.Is(principal) ? null : after.PrincipalTable.OrDefault;
    }

    private static ForeignKey? KeyOf(Table? table, string column, Func<string, string> finalName) =>
        table?.ForeignKeys.Items.FirstOrDefault(key => key.Columns.Count == 1 && SqlNames.Same(finalName(key.Columns[0]), column));

    private int IndexOf(MigrationOperation operation)
    {
        for (var i = 0; i < _operations.Count; i++)
        {
            if (ReferenceEquals(_operations[i], operation))
                return i;
        }

        return -1;
    }
}
