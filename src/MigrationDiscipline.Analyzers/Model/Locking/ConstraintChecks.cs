namespace MigrationDiscipline.Model;

/// <summary>
/// The engines that check the rows of a table for a new constraint under a lock that blocks others: there the lock is the first thing to say of it.
/// </summary>
internal static class ConstraintChecks
{
    /// <summary>
    /// PostgreSQL takes SHARE ROW EXCLUSIVE on both tables (measured: docs/evidence.md), SQL Server a schema modification lock on both (Sch-M; docs: ALTER TABLE, "Locks").
    /// </summary>
    public const Engines OfForeignKeys = Engines.PostgreSql | Engines.SqlServer;

    /// <summary>
    /// PostgreSQL takes ACCESS EXCLUSIVE, SQL Server Sch-M; MySQL and MariaDB copy the table and let nobody write meanwhile (bugs.mysql.com 117450, MDEV-16356:
    /// any algorithm but COPY is refused).
    /// </summary>
    public const Engines OfChecks = OfForeignKeys | Engines.MySql;
}
