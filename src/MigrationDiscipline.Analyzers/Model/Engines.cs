namespace MigrationDiscipline.Model;

/// <summary>
/// The database engines that something runs on. <see cref="Any"/> says that the engine is unknown: a rule then speaks only if
/// what it says holds on all of them.
/// </summary>
[Flags]
internal enum Engines
{
    None = 0,
    PostgreSql = 1,
    SqlServer = 2,

    /// <summary>MySQL and MariaDB.</summary>
    MySql = 4,
    Sqlite = 8,

    /// <summary>An engine that is known and none of the above (Oracle, Firebird ...).</summary>
    Other = 16,
    Any = PostgreSql | SqlServer | MySql | Sqlite | Other,
}

internal static class EnginesExtensions
{
    /// <summary>Whether every engine that this may run on is one of <paramref name="engines"/>.</summary>
    public static bool AreAllIn(this Engines possible, Engines engines) => possible != Engines.None && (possible & ~engines) == 0;
}
