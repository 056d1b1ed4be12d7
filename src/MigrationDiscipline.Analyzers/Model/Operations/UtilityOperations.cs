namespace MigrationDiscipline.Model;

/// <summary>SQL that sets how long the statements below it wait for a lock: <c>SET lock_timeout</c>, <c>SET LOCK_TIMEOUT</c>, <c>SET lock_wait_timeout</c>.</summary>
internal sealed record SetLockTimeout : MigrationOperation;

/// <summary>What a <see cref="UtilityCommand"/> does, named by its head.</summary>
internal enum UtilityKind
{
    /// <summary><c>VACUUM</c> without FULL.</summary>
    Vacuum,

    /// <summary><c>VACUUM FULL</c>: writes the table anew.</summary>
    VacuumFull,

    /// <summary><c>CLUSTER</c>.</summary>
    Cluster,

    /// <summary><c>REINDEX</c>.</summary>
    Reindex,

    /// <summary><c>REFRESH MATERIALIZED VIEW</c>.</summary>
    RefreshMaterializedView,

    /// <summary><c>ALTER TABLE ... ATTACH PARTITION</c>.</summary>
    AttachPartition,

    /// <summary><c>ALTER TABLE ... DETACH PARTITION</c>.</summary>
    DetachPartition,

    /// <summary><c>ALTER TABLE ... ENABLE TRIGGER</c> or <c>DISABLE TRIGGER</c>.</summary>
    SwitchTrigger,

    /// <summary><c>ALTER TABLE ... SET LOGGED</c> or <c>SET UNLOGGED</c>.</summary>
    SetLogged,

    /// <summary><c>ALTER TABLE ... ADD ... EXCLUDE</c>.</summary>
    AddExclusionConstraint,

    /// <summary><c>ALTER SYSTEM</c>.</summary>
    AlterSystem,

    /// <summary><c>CREATE DATABASE</c> (its drop is <see cref="Model.DropDatabase"/>).</summary>
    CreateDatabase,

    /// <summary><c>ALTER DATABASE</c>, and not SQL Server's <c>ALTER DATABASE SCOPED</c>.</summary>
    AlterDatabase,

    /// <summary><c>CREATE TABLESPACE</c>, <c>DROP TABLESPACE</c>.</summary>
    Tablespace,

    /// <summary>SQL Server's full-text catalogs and indexes.</summary>
    FullText,

    /// <summary><c>BACKUP</c>, <c>RESTORE</c>.</summary>
    Backup,

    /// <summary><c>RECONFIGURE</c>.</summary>
    Reconfigure,

    /// <summary><c>ALTER TYPE ... ADD VALUE</c>: a label more for an enum.</summary>
    AddEnumValue,

    /// <summary><c>ALTER TYPE ... RENAME VALUE</c>.</summary>
    RenameEnumValue,
}

/// <summary>A statement of SQL that changes no definition the model holds, but matters for locks and transactions.</summary>
internal sealed record UtilityCommand : MigrationOperation
{
    public required UtilityKind Kind { get; init; }

    /// <summary>What it works on: the table, view, index or type; absent where it names none, and for a REINDEX of a schema or database.</summary>
    public Value<QualifiedName> Object { get; init; }

    /// <summary>The partition that ATTACH and DETACH name; <see cref="Object"/> is the partitioned table.</summary>
    public Value<QualifiedName> Partition { get; init; }

    /// <summary>The label of an enum that it adds or renames.</summary>
    public Value<string> Label { get; init; }

    /// <summary>What <see cref="UtilityKind.RenameEnumValue"/> makes of the label.</summary>
    public Value<string> NewLabel { get; init; }

    /// <summary>Whether it says CONCURRENTLY.</summary>
    public bool IsConcurrent { get; init; }

    /// <summary>Whether something is another than before, that another statement could undo; the others only write anew what is there, or look after the server.</summary>
    public bool LeavesAChange => Kind is UtilityKind.AttachPartition or UtilityKind.DetachPartition or UtilityKind.SwitchTrigger or UtilityKind.SetLogged
        or UtilityKind.AddExclusionConstraint or UtilityKind.AddEnumValue or UtilityKind.RenameEnumValue or UtilityKind.CreateDatabase or UtilityKind.AlterDatabase
        or UtilityKind.Tablespace or UtilityKind.FullText;
}
