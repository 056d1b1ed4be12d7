namespace MigrationDiscipline.Model;

/// <summary>
/// The table locks of MySQL and MariaDB (docs: Online DDL Operations; InnoDB Online DDL Operations with ALGORITHM=INSTANT, =NOCOPY). Every change of a definition takes the
/// exclusive metadata lock of the table, if for an instant, and so waits for every transaction that has used the table and makes everybody wait behind it.
/// </summary>
internal static class MySqlLocks
{
    private static readonly TableLock Rows = new("row locks", LockBlocks.Nothing, 1);
    private static readonly TableLock Shared = new("SHARED", LockBlocks.Writes, 2);
    private static readonly TableLock ExclusiveMetadata = new("exclusive metadata lock", LockBlocks.ReadsAndWrites, 3);

    private static readonly Version CopiesOnline = new(11, 2);

    public static LockEffects Of(MigrationOperation operation, SchemaState state, Version? version)
    {
        // MariaDB copies tables while others write from here on.
        var copiesOnline = version is not null && version >= CopiesOnline;
        var locks = new LockList();
        switch (operation)
        {
            case CreateTable { ForeignKeys.IsEmpty: true, IsComplete: true }:
                break;
            case DropTable or RenameTable or RenameColumn or RenameIndex or DropForeignKey or DropCheckConstraint or AlterTable when operation is TableOperation { Table.IsAbsent: false }:
                locks.Add(((TableOperation)operation).Table, ExclusiveMetadata, TableWork.Instant);
                locks.IsComplete = operation is not (DropTable or DropForeignKey);
                break;
            case AddColumn { Column: { ComputedColumnSql.IsAbsent: true, DefaultValueSql.IsAbsent: true, Annotations.IsEmpty: true } } add when !add.IsFromSql:
                locks.Add(add.Table, ExclusiveMetadata, TableWork.Instant);
                break;
            case AddColumn { Column: { ComputedColumnSql.IsKnown: true, IsStored: { IsKnown: true, OrDefault: true } } } add when !copiesOnline:
                locks.Add(add.Table, Shared, TableWork.Rewrite);
                break;
            case AlterColumn { Column.Type.IsKnown: true, OldColumn.Type.IsKnown: true } alter when alter.Column.Type != alter.OldColumn.Type:
                var work = TypeChange.Of(state.FindColumn(alter.Table, alter.Column.Name) ?? alter.Before, alter.Column, Engines.MySql, null).Work;
                locks.Add(alter.Table, work == TableWork.Rewrite && !copiesOnline ? Shared : ExclusiveMetadata, copiesOnline ? TableWork.Unknown : work);
                break;
            case AddCheckConstraint add when !copiesOnline:
                // The table is copied while its rows are checked.
                locks.Add(add.Table, Shared, TableWork.Rewrite);
                break;
            case DropPrimaryKey drop when !copiesOnline:
                locks.Add(drop.Table, Shared, TableWork.Rewrite);
                break;
            case DeleteRows { IsTruncate: true } truncate:
                locks.Add(truncate.Table, ExclusiveMetadata, TableWork.Instant);
                break;
            case TableOperation { Table.IsAbsent: false } change and (AddColumn or DropColumn or AlterColumn or SetColumnNullability or AddForeignKey or AddPrimaryKey or AddUniqueConstraint or AddCheckConstraint or DropPrimaryKey
                or DropUniqueConstraint or DropConstraint or CreateIndex or DropIndex):
                locks.Add(change.Table, ExclusiveMetadata, TableWork.Unknown);
                locks.IsComplete = change is not (AddForeignKey or DropConstraint or DropColumn);
                break;
            case InsertData or UpdateData or DeleteData or InsertRows or UpdateRows or DeleteRows:
                locks.Add(((TableOperation)operation).Table, Rows, operation is InsertData or InsertRows { Rows: null } ? TableWork.Instant : TableWork.Unknown);
                break;
            case EnsureSchema or SequenceOperation or SetLockTimeout:
                break;
            default:
                return LockEffects.Unknown;
        }

        return locks.ToEffects();
    }
}
