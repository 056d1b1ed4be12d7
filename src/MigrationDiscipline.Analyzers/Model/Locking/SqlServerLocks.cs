namespace MigrationDiscipline.Model;

/// <summary>
/// The table locks of SQL Server. Nothing of it is measured: the source is its documentation (ALTER TABLE, "Locking behavior": Sch-M for every change; ALTER INDEX, "ONLINE":
/// an offline build of a nonclustered index takes S, every other offline index operation Sch-M) behind what EF Core's provider makes of an operation.
/// </summary>
internal static class SqlServerLocks
{
    private static readonly TableLock IntentExclusive = new("IX", LockBlocks.Nothing, 1);
    private static readonly TableLock IntentShared = new("IS", LockBlocks.Nothing, 2);
    private static readonly TableLock Shared = new("S", LockBlocks.Writes, 3);
    private static readonly TableLock SchemaModification = new("Sch-M", LockBlocks.ReadsAndWrites, 4);

    public static LockEffects Of(MigrationOperation operation, SchemaState state)
    {
        // Tables in memory know no such locks: they are copied beside.
        if (operation is TableOperation table && (IsSet(table.Annotations, "SqlServer:MemoryOptimized") || IsSet(state.FindTable(table.Table)?.Annotations ?? default, "SqlServer:MemoryOptimized")))
            return LockEffects.Unknown;
        var locks = new LockList();
        switch (operation)
        {
            case CreateTable create:
                foreach (var key in create.ForeignKeys)
                {
                    if (key.PrincipalTable != create.Table)
                        locks.Add(key.PrincipalTable, SchemaModification, TableWork.Instant);
                }

                locks.IsComplete &= create.IsComplete;
                break;
            case DropTable drop:
                locks.Add(drop.Table, SchemaModification, TableWork.Instant);
                locks.AddReferenced(state, drop.Table, default, SchemaModification, TableWork.Instant);
                break;
            case AddColumn add:
                locks.Add(add.Table, SchemaModification, OfAddition(add));
                break;
            case AlterColumn alter:
                OfAlteration(alter, state, locks);
                break;
            case AddForeignKey add:
                var validation = add.ForeignKey.IsNotValid ? TableWork.Instant : TableWork.Scan;
                locks.Add(add.Table, SchemaModification, validation);
                locks.Add(add.ForeignKey.PrincipalTable, SchemaModification, validation);
                break;
            case DropForeignKey drop:
                locks.Add(drop.Table, SchemaModification, TableWork.Instant);
                locks.Add(
                    state.FindTable(drop.Table)?.ForeignKeys.Items.FirstOrDefault(key => SqlNames.Same(key.Name, drop.Name))?.PrincipalTable ?? Value<QualifiedName>.Unknown,
                    SchemaModification, TableWork.Instant);
                break;
            case AddPrimaryKey add:
                // Rows move into a clustered index, which a primary key is by default.
                locks.Add(add.Table, SchemaModification, IsClustered(add.Key.Annotations, byDefault: true) ? TableWork.Rewrite : TableWork.IndexBuild);
                break;
            case AddUniqueConstraint add:
                locks.Add(add.Table, SchemaModification, IsClustered(add.Key.Annotations, byDefault: false) ? TableWork.Rewrite : TableWork.IndexBuild);
                break;
            case AddCheckConstraint add:
                locks.Add(add.Table, SchemaModification, add.CheckConstraint.IsNotValid ? TableWork.Instant : TableWork.Scan);
                break;
            case ValidateConstraint validate:
                locks.Add(validate.Table, SchemaModification, TableWork.Scan);
                locks.IsComplete = false;
                break;
            case DropColumn or DropCheckConstraint or DropUniqueConstraint or RenameTable or RenameColumn:
                locks.Add(((TableOperation)operation).Table, SchemaModification, TableWork.Instant);
                break;
            case DropConstraint or DropPrimaryKey or SetColumnNullability:
                locks.Add(((TableOperation)operation).Table, SchemaModification, TableWork.Unknown);
                locks.IsComplete = false;
                break;
            case CreateIndex { Index: var index } create:
                var isClustered = IsClustered(index.Annotations, byDefault: false);
                locks.Add(create.Table, index.IsOnline ? IntentShared : isClustered ? SchemaModification : Shared, isClustered ? TableWork.Rewrite : TableWork.IndexBuild);
                break;
            case DropIndex drop when !drop.Table.IsAbsent:
                locks.Add(drop.Table, SchemaModification, TableWork.Instant);
                break;
            case DeleteRows { IsTruncate: true } truncate:
                locks.Add(truncate.Table, SchemaModification, TableWork.Instant);
                break;
            case InsertData or UpdateData or DeleteData or InsertRows or UpdateRows or DeleteRows:
                // Above some thousand rows the engine trades the rows' locks for one on the table.
                locks.Add(((TableOperation)operation).Table, IntentExclusive, operation is InsertData or InsertRows { Rows: null } ? TableWork.Instant : TableWork.Unknown);
                break;
            case EnsureSchema or SequenceOperation or SetLockTimeout:
                break;
            default:
                return LockEffects.Unknown;
        }

        return locks.ToEffects();
    }

    /// <summary>
    /// What a new column costs (docs: ALTER TABLE, "Adding NOT NULL columns as an online operation"): a constant default on a required column depends on the edition.
    /// </summary>
    private static TableWork OfAddition(AddColumn add)
    {
        var column = add.Column;
        if (column.IsComputed)
            return column.IsStored.Is(true) ? TableWork.Rewrite : column.IsStored.IsUnknown || add.IsFromSql ? TableWork.Unknown : TableWork.Instant;
        if (column.HasAnnotation("SqlServer:Identity"))
            return TableWork.Rewrite;
        // Without WITH VALUES, which EF Core does not write, the rows of a nullable column stay NULL.
        return column.IsNullable.Is(true) && !add.IsFromSql && !column.IsRowVersion.Is(true) ? TableWork.Instant : TableWork.Unknown;
    }

    /// <summary>A change of type or to NOT NULL drops the indexes of the column and builds them again.</summary>
    private static void OfAlteration(AlterColumn alter, SchemaState state, LockList locks)
    {
        var (before, after) = (alter.OldColumn, alter.Column);
        if (before.ComputedColumnSql != after.ComputedColumnSql || before.IsStored != after.IsStored)
        {
            locks.Add(alter.Table, SchemaModification, OfAddition(new AddColumn { Table = alter.Table, Column = after }));
            return;
        }

        var isTypeKnown = before.Type.IsKnown && after.Type.IsKnown;
        var setsType = isTypeKnown && before.Type != after.Type;
        var becomesRequired = before.IsNullable.Is(true) && after.IsNullable.Is(false);
        if (setsType)
            locks.Add(alter.Table, SchemaModification, TypeChange.Of(state.FindColumn(alter.Table, after.Name) ?? alter.Before, after, Engines.SqlServer, null).Work);
        if (becomesRequired)
            locks.Add(alter.Table, SchemaModification, TableWork.Scan);
        if ((setsType || becomesRequired) && after.Name.IsKnown && state.FindTable(alter.Table)?.Indexes.Items.Any(index => SqlNames.Contains(index.Columns, after.Name.OrDefault!)) == true)
            locks.Add(alter.Table, SchemaModification, TableWork.IndexBuild);
        if (before.IsNullable.Is(false) && after.IsNullable.Is(true))
            locks.Add(alter.Table, SchemaModification, TableWork.Unknown);
        locks.IsComplete = isTypeKnown && !setsType && before.DefaultValue == after.DefaultValue && before.DefaultValueSql == after.DefaultValueSql && before.Collation == after.Collation;
    }

    private static bool IsClustered(EquatableArray<Annotation> annotations, bool byDefault)
    {
        foreach (var annotation in annotations)
        {
            if (!annotation.IsOld && annotation.Name == "SqlServer:Clustered")
                return annotation.Value.OrDefault?.Constant is true;
        }

        return byDefault;
    }

    private static bool IsSet(EquatableArray<Annotation> annotations, string name) =>
        annotations.Items.Any(annotation => annotation.Name == name && annotation.Value.OrDefault?.Constant is true);
}
