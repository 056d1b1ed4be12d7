namespace MigrationDiscipline.Model;

/// <summary>
/// Statements of SQL that the engine refuses inside of a transaction. PostgreSQL: measured, see <c>TransactionEvidenceTests</c>. SQL Server: docs, Transactions, "all
/// Transact-SQL statements in an explicit transaction, except for the following statements".
/// </summary>
internal static class NonTransactional
{
    /// <summary>The statement's head for a message, where every one of <paramref name="engines"/> refuses it in a transaction; else <c>null</c>.</summary>
    public static string? HeadOf(MigrationOperation operation, Engines engines, Version? version)
    {
        if (!operation.IsFromSql)
            return null;
        if (engines.AreAllIn(Engines.PostgreSql))
            return OnPostgreSql(operation, version);
        return engines.AreAllIn(Engines.SqlServer) ? OnSqlServer(operation) : null;
    }

    private static string? OnPostgreSql(MigrationOperation operation, Version? version) => operation switch
    {
        CreateIndex { Index.IsConcurrent: true } => "CREATE INDEX CONCURRENTLY",
        DropIndex { IsConcurrent: true } => "DROP INDEX CONCURRENTLY",
        DropDatabase => "DROP DATABASE",
        UtilityCommand command => command.Kind switch
        {
            UtilityKind.Reindex when command.IsConcurrent => "REINDEX CONCURRENTLY",
            // One of a schema or database commits after each table.
            UtilityKind.Reindex when command.Object.IsAbsent => "REINDEX of more than one table",
            UtilityKind.Cluster when command.Object.IsAbsent => "CLUSTER without a table",
            UtilityKind.DetachPartition when command.IsConcurrent => "DETACH PARTITION CONCURRENTLY",
            UtilityKind.Vacuum or UtilityKind.VacuumFull => "VACUUM",
            UtilityKind.AlterSystem => "ALTER SYSTEM",
            UtilityKind.CreateDatabase => "CREATE DATABASE",
            UtilityKind.Tablespace => "CREATE or DROP TABLESPACE",
            UtilityKind.AddEnumValue when version?.Major < 12 => "ALTER TYPE ADD VALUE",
            _ => null,
        },
        _ => null,
    };

    private static string? OnSqlServer(MigrationOperation operation) => operation switch
    {
        DropDatabase => "DROP DATABASE",
        UtilityCommand command => command.Kind switch
        {
            UtilityKind.CreateDatabase => "CREATE DATABASE",
            UtilityKind.AlterDatabase => "ALTER DATABASE",
            UtilityKind.FullText => "A full-text statement",
            UtilityKind.Backup => "BACKUP or RESTORE",
            UtilityKind.Reconfigure => "RECONFIGURE",
            _ => null,
        },
        _ => null,
    };
}
