namespace MigrationDiscipline.Model;

internal sealed partial class Inverse
{
    private IEnumerable<InverseStep> StepsFor(MigrationOperation operation) => operation switch
    {
        TableOperation { Table.IsUnknown: true } or TableOperation { Table: { IsKnown: true, OrDefault.Schema: QualifiedName.UnknownSchema } } =>
            Lost(operation, "works on a table whose name is not known"),
        CreateTable create => Undo(create, new DropTable { Table = create.Table, Annotations = create.Annotations.RemoveAll(static annotation => !IsSqlServer(annotation)) }),
        DropTable drop => IsOwn(drop.Table) ? [] : Restore(drop),
        RenameTable rename => rename.NewName is { IsKnown: true, OrDefault.Schema: not QualifiedName.UnknownSchema }
            ? Undo(rename, new RenameTable { Table = rename.NewName, NewName = rename.Table })
            : Lost(rename, "gets a name that is not known"),
        AddForeignKey add => IsOwn(add.Table) && !MustGoFirst(add)
            ? []
            : UndoNamed(add, add.ForeignKey.Name, new DropForeignKey { Table = add.Table, Name = add.ForeignKey.Name }),
        TableOperation table when IsOwn(table.Table) || IsOwnPart(table.Table, DroppedPart(table)) => [],
        InsertData insert => DeleteInserted(insert),
        UpdateData update => AreOwn(update.Table, update.Data.Columns) ? [] : [new LostStep(update, $"the values that 'Up' changes in {update.Table} are not restored", IsData: true)],
        DeleteData delete => [new LostStep(delete, $"the rows that 'Up' deletes from {delete.Table} are not restored", IsData: true)],
        InsertRows or DeleteRows or Opaque => Lost(operation, "has no known inverse"),
        UpdateRows update => update.Assignments.Count > 0 && AreOwn(update.Table, update.Assignments.Select(static assignment => assignment.Column))
            ? []
            : Lost(update, "has no known inverse"),
        AddColumn add => UndoNamed(add, add.Column.Name, new DropColumn
        {
            Table = add.Table,
            Name = add.Column.Name,
            Annotations = add.Column.Annotations.RemoveAll(static annotation => !IsTemporal(annotation)),
        }),
        DropColumn drop => IsOwn(drop.Table, drop.Name) ? [] : Restore(drop),
        AlterColumn alter => IsOwn(alter.Table, alter.Column.Name) ? [] : Revert(alter),
        RenameColumn rename => UndoNamed(rename, rename.NewName, new RenameColumn { Table = rename.Table, Name = rename.NewName, NewName = rename.Name }),
        CreateIndex create => UndoNamed(create, create.Index.Name, new DropIndex { Table = create.Table, Name = create.Index.Name }),
        RenameIndex rename => UndoNamed(rename, rename.NewName, new RenameIndex { Table = rename.Table, Name = rename.NewName, NewName = rename.Name }),
        DropIndex drop => drop.Name.IsKnown && _state.FindTableOfIndex(drop.Table, drop.Name.OrDefault!) is { } table
            ? RestorePart(drop, table, table.FindIndex(drop.Name.OrDefault!), static index => index.Name.IsKnown && !index.Columns.IsEmpty && !IsUnknown(index.IsUnique, index.Filter),
                index => new CreateIndex { Table = table.Name, Index = index })
            : Lost(drop, NotSeen),
        AddPrimaryKey { UsingIndex.IsKnown: true } or AddUniqueConstraint { UsingIndex.IsKnown: true } => GiveIndexBack((TableOperation)operation),
        AddPrimaryKey add => UndoNamed(add, add.Key.Name, new DropPrimaryKey { Table = add.Table, Name = add.Key.Name }),
        AddUniqueConstraint add => UndoNamed(add, add.Key.Name, new DropUniqueConstraint { Table = add.Table, Name = add.Key.Name }),
        AddCheckConstraint add => UndoNamed(add, add.CheckConstraint.Name, new DropCheckConstraint { Table = add.Table, Name = add.CheckConstraint.Name }),
        DropForeignKey or DropPrimaryKey or DropUniqueConstraint or DropCheckConstraint or DropConstraint => RestoreConstraint((TableOperation)operation),
        SetColumnNullability set => IsOwn(set.Table, set.Name) ? [] : Revert(set),
        ValidateConstraint or SetLockTimeout or UtilityCommand { LeavesAChange: false } => [],
        AlterTable alter => Revert(alter),
        // What the first migration asks of the database (an extension, a collation) stays, as in EF Core: others may use it too.
        AlterDatabase when _isInitial => [],
        AlterDatabase alter => Undo(alter, alter with { Collation = alter.OldCollation, OldCollation = alter.Collation, Annotations = Swap(alter.Annotations) }),
        EnsureSchema => [],
        DropSchema drop => UndoNamed(drop, drop.Name, new EnsureSchema { Name = drop.Name }),
        SequenceOperation sequence => StepsFor(sequence),
        _ => Lost(operation, "has no known inverse"),
    };

    private IEnumerable<InverseStep> StepsFor(SequenceOperation operation)
    {
        if (!operation.Sequence.IsKnown)
            return Lost(operation, "has a name that is not known");
        return operation switch
        {
            CreateSequence create => Undo(create, new DropSequence { Sequence = create.Sequence }),
            DropSequence or AlterSequence or RestartSequence when IsOwn(operation) => [],
            DropSequence drop => _state.FindSequence(drop.Sequence.OrDefault) is { UnknownArguments.IsEmpty: true } known ? Undo(drop, known) : Lost(drop, NotSeen),
            RenameSequence { NewName.IsKnown: true } rename => Undo(rename, new RenameSequence { Sequence = rename.NewName, NewName = rename.Sequence }),
            // The provider for PostgreSQL makes it the sequence's start as well, which belongs to the schema.
            RestartSequence restart when _state.FindSequence(restart.Sequence.OrDefault) is { StartValue.IsKnown: true } known =>
                Undo(restart, restart with { StartValue = known.StartValue }),
            AlterSequence { UnknownArguments.IsEmpty: true } alter => Revert(alter),
            RestartSequence => [new LostStep(operation, $"where {Describe(operation)} stood is not restored", IsData: true)],
            _ => Lost(operation, "has no known inverse"),
        };
    }

    /// <summary>Rows are deleted by the primary key; one call a row, as the scaffolder does.</summary>
    private IEnumerable<InverseStep> DeleteInserted(InsertData insert)
    {
        var key = _state.FindTable(insert.Table) is { IsTainted: false } table ? table.PrimaryKey : null;
        var places = key?.Columns.Items.Select(column => insert.Data.Columns.Items.ToList().FindIndex(name => SqlNames.Same(name, column))).ToList();
        if (places is null || places.Count == 0 || places.Contains(-1) || !insert.Data.IsComplete
            || insert.Data.Rows.Items.Any(row => row.Count != insert.Data.Columns.Count || places.Exists(place => !row[place].IsKnown)))
        {
            return [new LostStep(insert, $"the rows that 'Up' inserts into {insert.Table} stay", IsData: true)];
        }

        // In the order of the insert, as the scaffolder has them.
        places.Sort();
        return insert.Data.Rows.Items.Select(row => new UndoStep(insert, new DeleteData
        {
            Table = insert.Table,
            Keys = new DataRows(places.Select(place => insert.Data.Columns[place]).ToEquatableArray(), [places.Select(place => row[place]).ToEquatableArray()]),
        }));
    }

    /// <summary>
    /// Whether the key of a table that the operations made must go before the table does: what they did to the principal table in between, its creation
    /// above all, is undone first.
    /// </summary>
    private bool MustGoFirst(AddForeignKey add) =>
        add.ForeignKey.PrincipalTable is { IsKnown: true } principal
        && !principal.OrDefault.Equals(add.Table.OrDefault)
        && _made.TryGetValue((add.Table.OrDefault, ""), out var own)
        && _steps.Skip(own[0] + 1).Any(steps => steps.Exists(step => step is UndoStep { Operation: TableOperation undo } && undo.Table.Is(principal.OrDefault)));

    private static IEnumerable<InverseStep> Undo(MigrationOperation operation, MigrationOperation inverse) => [new UndoStep(operation, From(operation, inverse))];

    private static IEnumerable<InverseStep> UndoNamed(MigrationOperation operation, Value<string> name, MigrationOperation inverse) =>
        name.IsKnown ? Undo(operation, inverse) : Lost(operation, "has a name that is not known");

    private static IEnumerable<InverseStep> Lost(MigrationOperation operation, string why) => [new LostStep(operation, $"{Describe(operation)} {why}")];

    /// <summary>The inverse runs where the operation ran.</summary>
    private static MigrationOperation From(MigrationOperation operation, MigrationOperation inverse) => inverse with
    {
        Engines = operation.Engines,
        Location = Microsoft.CodeAnalysis.Location.None,
        AdditionalLocations = default,
        UnknownArguments = default,
        IsFromSql = false,
        IsConditional = false,
    };

    private static EquatableArray<Annotation> Swap(EquatableArray<Annotation> annotations) => annotations
        .Map(static annotation => annotation with { IsOld = !annotation.IsOld })
        .Items.OrderBy(static annotation => annotation.IsOld)
        .ToEquatableArray();

    /// <summary>SQL Server's provider needs to know what a table was (temporal, memory-optimised) to drop it; no other provider does.</summary>
    private static bool IsSqlServer(Annotation annotation) => annotation.Name.StartsWith("SqlServer:", StringComparison.Ordinal);

    private static bool IsTemporal(Annotation annotation) =>
        annotation.Name == "SqlServer:IsTemporal" || annotation.Name.StartsWith("SqlServer:Temporal", StringComparison.Ordinal);
}
