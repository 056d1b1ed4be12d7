namespace MigrationDiscipline.Model;

/// <summary>
/// The table locks of PostgreSQL (docs: Explicit Locking, ALTER TABLE, CREATE INDEX; every row measured in the evidence suite) behind what Npgsql's provider for EF Core
/// makes of an operation (its <c>NpgsqlMigrationsSqlGenerator</c>).
/// </summary>
internal static class PostgreSqlLocks
{
    private static readonly TableLock RowExclusive = new("ROW EXCLUSIVE", LockBlocks.Nothing, 1);
    private static readonly TableLock ShareUpdateExclusive = new("SHARE UPDATE EXCLUSIVE", LockBlocks.Nothing, 2);
    private static readonly TableLock Share = new("SHARE", LockBlocks.Writes, 3);
    private static readonly TableLock ShareRowExclusive = new("SHARE ROW EXCLUSIVE", LockBlocks.Writes, 4);

    /// <summary>SHARE on the table and ACCESS EXCLUSIVE on its indexes: whoever plans a query on the table waits for them (docs: REINDEX).</summary>
    private static readonly TableLock ShareWithIndexes = new("SHARE", LockBlocks.ReadsAndWrites, 5);

    private static readonly TableLock Exclusive = new("EXCLUSIVE", LockBlocks.Writes, 6);
    private static readonly TableLock AccessExclusive = new("ACCESS EXCLUSIVE", LockBlocks.ReadsAndWrites, 7);

    /// <summary>Columns that every table has: the provider makes no SQL for them.</summary>
    private static readonly string[] SystemColumns = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"];

    public static LockEffects Of(MigrationOperation operation, SchemaState state, Version? version)
    {
        var locks = new LockList();
        switch (operation)
        {
            case CreateTable create:
                OfCreation(create, locks);
                break;
            case DropTable drop:
                locks.Add(drop.Table, AccessExclusive, TableWork.Instant);
                // Its foreign keys have triggers on the referenced tables, which go with them.
                locks.AddReferenced(state, drop.Table, default, AccessExclusive, TableWork.Instant);
                break;
            case AddColumn { Column.Name.IsKnown: true } add when IsSystemColumn(add.Column.Name):
            case DropColumn { Name.IsKnown: true } drop when IsSystemColumn(drop.Name):
            case AlterColumn { Column.Name.IsKnown: true } alter when IsSystemColumn(alter.Column.Name):
                break;
            case AddColumn add:
                locks.Add(add.Table, AccessExclusive, PostgreSqlColumnWork.OfAddition(add, version));
                // In SQL a column can bring a foreign key of its own.
                locks.IsComplete = !add.IsFromSql;
                break;
            case DropColumn drop:
                locks.Add(drop.Table, AccessExclusive, TableWork.Instant);
                locks.AddReferenced(state, drop.Table, drop.Name.IsKnown ? drop.Name : Value<string>.Unknown, AccessExclusive, TableWork.Instant);
                break;
            case AlterColumn alter:
                OfAlteration(alter, state, version, locks);
                break;
            case SetColumnNullability set:
                locks.Add(set.Table, AccessExclusive, set.IsNullable ? TableWork.Instant : PostgreSqlColumnWork.OfNotNull(set.Table, set.Name, state, version));
                break;
            case AddForeignKey add:
                var validation = add.ForeignKey.IsNotValid ? TableWork.Instant : TableWork.Scan;
                locks.Add(add.Table, ShareRowExclusive, validation);
                locks.Add(add.ForeignKey.PrincipalTable, ShareRowExclusive, validation);
                break;
            case DropForeignKey drop:
                OfDroppedForeignKey(drop.Table, state.FindTable(drop.Table)?.ForeignKeys.Items.FirstOrDefault(key => SqlNames.Same(key.Name, drop.Name)), locks);
                break;
            case DropConstraint drop:
                OfDroppedConstraint(drop, state, locks);
                break;
            case AddPrimaryKey add:
                locks.Add(add.Table, AccessExclusive, add.UsingIndex.IsAbsent ? TableWork.IndexBuild : OfKeyColumns(add, state));
                break;
            case AddUniqueConstraint add:
                locks.Add(add.Table, AccessExclusive, add.UsingIndex.IsAbsent ? TableWork.IndexBuild : TableWork.Instant);
                break;
            case AddCheckConstraint add:
                locks.Add(add.Table, AccessExclusive, add.CheckConstraint.IsNotValid ? TableWork.Instant : TableWork.Scan);
                break;
            case ValidateConstraint validate:
                locks.Add(validate.Table, ShareUpdateExclusive, OfValidation(validate, state));
                break;
            case DropPrimaryKey or DropUniqueConstraint or DropCheckConstraint or RenameTable or RenameColumn or RenameConstraint:
                locks.Add(((TableOperation)operation).Table, AccessExclusive, TableWork.Instant);
                break;
            case CreateIndex create:
                locks.Add(create.Table, create.Index.IsConcurrent ? ShareUpdateExclusive : Share, TableWork.IndexBuild);
                break;
            case DropIndex drop:
                var owner = drop.Name.IsKnown ? state.FindTableOfIndex(drop.Table, drop.Name.OrDefault!)?.Name : null;
                locks.Add(drop.Table.IsAbsent ? owner is { } found ? found : Value<QualifiedName>.Unknown : drop.Table, drop.IsConcurrent ? ShareUpdateExclusive : AccessExclusive, TableWork.Instant);
                break;
            case AlterTable alter:
                OfTableAlteration(alter, locks);
                break;
            case InsertData or InsertRows { Rows: null }:
                locks.Add(((TableOperation)operation).Table, RowExclusive, TableWork.Instant);
                break;
            case DeleteRows { IsTruncate: true } truncate:
                // A new, empty file takes its place: nothing is written row by row, though relfilenode changes. CASCADE reaches further.
                locks.Add(truncate.Table, AccessExclusive, TableWork.Instant);
                locks.IsComplete = false;
                break;
            case InsertRows or UpdateRows or DeleteRows or UpdateData or DeleteData:
                locks.Add(((TableOperation)operation).Table, RowExclusive, TableWork.Unknown);
                break;
            case UtilityCommand command:
                OfCommand(command, state, locks);
                break;
            // The name of an index changes under a lock on the index alone that lets others work (from PostgreSQL 12 on).
            case RenameIndex or EnsureSchema or SequenceOperation or SetLockTimeout or AlterDatabase:
                break;
            default:
                return LockEffects.Unknown;
        }

        return locks.ToEffects();
    }

    private static bool IsSystemColumn(Value<string> name) => SystemColumns.Any(system => SqlNames.Same(name, system));

    private static void OfCreation(CreateTable create, LockList locks)
    {
        foreach (var key in create.ForeignKeys)
        {
            if (key.PrincipalTable != create.Table || !create.Table.IsKnown)
                locks.Add(key.PrincipalTable, ShareRowExclusive, TableWork.Instant);
        }

        // What SQL says may not have been read: PARTITION OF, INHERITS, foreign keys.
        locks.IsComplete &= create.IsComplete && !create.IsFromSql;
    }

    private static void OfDroppedForeignKey(Value<QualifiedName> table, ForeignKey? key, LockList locks)
    {
        locks.Add(table, AccessExclusive, TableWork.Instant);
        locks.Add(key is null ? Value<QualifiedName>.Unknown : key.PrincipalTable, AccessExclusive, TableWork.Instant);
    }

    private static void OfDroppedConstraint(DropConstraint drop, SchemaState state, LockList locks)
    {
        var table = state.FindTable(drop.Table);
        if (drop.Name.IsKnown && table?.FindForeignKey(drop.Name.OrDefault!) is { } key)
        {
            OfDroppedForeignKey(drop.Table, key, locks);
            return;
        }

        locks.Add(drop.Table, AccessExclusive, TableWork.Instant);
        var name = drop.Name.OrDefault ?? "";
        locks.IsComplete &= table is not null && (table.FindCheckConstraint(name) is not null || table.FindUniqueConstraint(name) is not null || SqlNames.Same(table.PrimaryKey?.Name ?? default, name));
    }

    /// <summary>A primary key makes its columns NOT NULL: that is a scan unless they are.</summary>
    private static TableWork OfKeyColumns(AddPrimaryKey add, SchemaState state)
    {
        var table = state.FindTable(add.Table);
        if (!add.UsingIndex.IsKnown || table is not { IsTainted: false } || table.FindIndex(add.UsingIndex.OrDefault!) is not { Columns.IsEmpty: false } index)
            return TableWork.Unknown;
        var columns = index.Columns.Map(name => table.FindColumn(name));
        return columns.Items.All(static column => column is { IsTainted: false } && column.IsNullable.Is(false)) ? TableWork.Instant
            : columns.Items.Any(static column => column is { IsTainted: false } && column.IsNullable.Is(true)) ? TableWork.Scan
            : TableWork.Unknown;
    }

    /// <summary>What has been validated is not looked at again.</summary>
    private static TableWork OfValidation(ValidateConstraint validate, SchemaState state)
    {
        if (!validate.Name.IsKnown || state.FindTable(validate.Table) is not { IsTainted: false } table)
            return TableWork.Unknown;
        var isNotValid = table.FindCheckConstraint(validate.Name.OrDefault!)?.IsNotValid ?? table.FindForeignKey(validate.Name.OrDefault!)?.IsNotValid;
        return isNotValid switch
        {
            true => TableWork.Scan,
            false => TableWork.Instant,
            null => TableWork.Unknown,
        };
    }

    private static void OfTableAlteration(AlterTable alter, LockList locks)
    {
        if (alter.Comment != alter.OldComment)
            locks.Add(alter.Table, ShareUpdateExclusive, TableWork.Instant);
        foreach (var name in alter.Annotations.Items.Select(static annotation => annotation.Name).Distinct())
        {
            if (name == "Npgsql:UnloggedTable")
                locks.Add(alter.Table, AccessExclusive, IsUnlogged(false) != IsUnlogged(true) ? TableWork.Rewrite : TableWork.Unknown);
            else if (name.StartsWith("Npgsql:StorageParameter:", StringComparison.Ordinal) && !name.EndsWith(":user_catalog_table", StringComparison.Ordinal))
                locks.Add(alter.Table, ShareUpdateExclusive, TableWork.Instant);
            else if (name.StartsWith("Npgsql:", StringComparison.Ordinal))
                locks.IsComplete = false;
        }

        bool IsUnlogged(bool isOld) => alter.Annotations.Items.Any(annotation =>
            annotation.IsOld == isOld && annotation.Name == "Npgsql:UnloggedTable" && annotation.Value.OrDefault?.Constant is true);
    }

    /// <summary>The statements of Npgsql's <c>AlterColumn</c>. A new computation drops the column and adds it.</summary>
    private static void OfAlteration(AlterColumn alter, SchemaState state, Version? version, LockList locks)
    {
        var (before, after) = (alter.OldColumn, alter.Column);
        var name = after.Name.IsKnown ? after.Name : Value<string>.Unknown;
        if (before.ComputedColumnSql.IsUnknown || after.ComputedColumnSql.IsUnknown || before.IsStored.IsUnknown || after.IsStored.IsUnknown)
        {
            locks.IsComplete = false;
            return;
        }

        if (before.ComputedColumnSql != after.ComputedColumnSql || before.IsStored != after.IsStored || Differs(alter, "Npgsql:TsVectorConfig") || Differs(alter, "Npgsql:TsVectorProperties"))
        {
            locks.Add(Of(new DropColumn { Table = alter.Table, Name = after.Name }, state, version));
            var addition = PostgreSqlColumnWork.OfAddition(new AddColumn { Table = alter.Table, Column = after }, version);
            var isIndexed = name.IsKnown && state.FindTable(alter.Table)?.Indexes.Items.Any(index => SqlNames.Contains(index.Columns, name.OrDefault!)) == true;
            locks.Add(alter.Table, AccessExclusive, isIndexed && addition != TableWork.Rewrite ? TableWork.IndexBuild : addition);
            return;
        }

        switch (PostgreSqlColumnWork.SetsType(alter))
        {
            case true:
                locks.Add(alter.Table, AccessExclusive, PostgreSqlColumnWork.OfTypeChange(alter, state, version));
                // Foreign keys over the column are made anew, whatever the change costs.
                locks.AddReferenced(state, alter.Table, name, AccessExclusive, TableWork.Unknown);
                locks.AddReferencing(state, alter.Table, name, AccessExclusive, TableWork.Unknown);
                break;
            case null:
                locks.IsComplete = false;
                break;
        }

        if (before.IsNullable.Is(true) && after.IsNullable.Is(false))
            locks.Add(alter.Table, AccessExclusive, PostgreSqlColumnWork.OfNotNull(alter.Table, after.Name, state, version));
        else if ((before.IsNullable.Is(false) && after.IsNullable.Is(true)) || ChangesNumbering(alter) || ChangesDefault(alter) == true)
            locks.Add(alter.Table, AccessExclusive, TableWork.Instant);
        locks.IsComplete &= !before.IsNullable.IsUnknown && !after.IsNullable.IsUnknown && ChangesDefault(alter) is not null;
        if (before.Comment != after.Comment)
            locks.Add(alter.Table, ShareUpdateExclusive, TableWork.Instant);
    }

    private static bool ChangesNumbering(AlterColumn alter) =>
        Differs(alter, "Npgsql:ValueGenerationStrategy") || Differs(alter, "Npgsql:ValueGeneratedOnAdd") || Differs(alter, "Npgsql:IdentitySequenceOptions") || Differs(alter, "Npgsql:CompressionMethod");

    /// <summary>Whether SET DEFAULT or DROP DEFAULT is written; <c>null</c> where nobody knows. Columns that are numbered have no other default.</summary>
    private static bool? ChangesDefault(AlterColumn alter)
    {
        var (before, after) = (alter.OldColumn, alter.Column);
        if (after.HasAnnotation("Npgsql:ValueGenerationStrategy"))
            return false;
        if (before.DefaultValueSql.IsUnknown || after.DefaultValueSql.IsUnknown || before.DefaultValue.IsUnknown || after.DefaultValue.IsUnknown)
            return null;
        return before.DefaultValueSql != after.DefaultValueSql || before.DefaultValue.IsKnown != after.DefaultValue.IsKnown
            || (before.DefaultValue.IsKnown && !before.DefaultValue.OrDefault!.IsSameValue(after.DefaultValue.OrDefault!));
    }

    private static bool Differs(AlterColumn alter, string annotation)
    {
        return Text(alter.OldColumn) != Text(alter.Column);

        string? Text(Column column) => column.Annotations.Items.FirstOrDefault(candidate => candidate.Name == annotation)?.Value.OrDefault?.Text;
    }

    private static void OfCommand(UtilityCommand command, SchemaState state, LockList locks)
    {
        switch (command.Kind)
        {
            case UtilityKind.AddEnumValue or UtilityKind.RenameEnumValue:
                break;
            case UtilityKind.Vacuum:
                locks.Add(command.Object, ShareUpdateExclusive, TableWork.Scan);
                break;
            case UtilityKind.VacuumFull or UtilityKind.Cluster or UtilityKind.SetLogged:
                locks.Add(command.Object, AccessExclusive, TableWork.Rewrite);
                break;
            case UtilityKind.RefreshMaterializedView:
                locks.Add(command.Object, command.IsConcurrent ? Exclusive : AccessExclusive, TableWork.Rewrite);
                break;
            case UtilityKind.Reindex:
                // Whether it names a table or an index, the schema tells.
                var table = state.FindTable(command.Object)?.Name ?? (command.Object.IsKnown ? state.FindTableOfIndex(default, command.Object.OrDefault.Name)?.Name : null);
                locks.Add(table is { } name ? name : Value<QualifiedName>.Unknown, command.IsConcurrent ? ShareUpdateExclusive : ShareWithIndexes, TableWork.IndexBuild);
                break;
            case UtilityKind.SwitchTrigger:
                locks.Add(command.Object, ShareRowExclusive, TableWork.Instant);
                break;
            case UtilityKind.AddExclusionConstraint:
                locks.Add(command.Object, AccessExclusive, TableWork.IndexBuild);
                break;
            case UtilityKind.AttachPartition or UtilityKind.DetachPartition:
                // The partition is locked as well; the record holds the parent.
                locks.Add(command.Object, command.Kind == UtilityKind.AttachPartition || command.IsConcurrent ? ShareUpdateExclusive : AccessExclusive, TableWork.Unknown);
                locks.IsComplete = false;
                break;
            default:
                locks.IsComplete = false;
                break;
        }
    }
}
