namespace MigrationDiscipline.DatabaseTests.Scaffolding;

/// <summary>The providers whose scaffolder writes the migrations.</summary>
[Flags]
public enum Target
{
    Sqlite = 1,
    PostgreSql = 2,
    SqlServer = 4,
    Servers = PostgreSql | SqlServer,
    All = Sqlite | PostgreSql | SqlServer,
}
