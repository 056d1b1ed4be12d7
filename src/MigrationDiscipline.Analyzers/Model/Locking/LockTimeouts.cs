namespace MigrationDiscipline.Model;

/// <summary>How long a migration waits for a lock, and the SQL that says so.</summary>
internal static class LockTimeouts
{
    /// <summary>
    /// The statement that makes everything below it fail instead of waiting longer than five seconds; <c>null</c> where the engine is unknown or has none. PostgreSQL's lasts to
    /// the end of the transaction, the others' as long as the connection (docs: <c>lock_timeout</c>; <c>SET LOCK_TIMEOUT</c>, in milliseconds; <c>lock_wait_timeout</c>, in seconds).
    /// </summary>
    public static string? Statement(Engines engines) => engines switch
    {
        Engines.PostgreSql => "SET LOCAL lock_timeout = '5s';",
        Engines.SqlServer => "SET LOCK_TIMEOUT 5000;",
        Engines.MySql => "SET SESSION lock_wait_timeout = 5;",
        _ => null,
    };
}
