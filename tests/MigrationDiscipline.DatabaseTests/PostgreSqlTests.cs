using MigrationDiscipline.DatabaseTests.Changes;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>PostgreSQL as oracle: after <c>Up</c> and our <c>Down</c> the schema is what it was, and so are the rows that <c>Up</c> leaves.</summary>
public sealed class PostgreSqlTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    public static TheoryData<string> Cases => [.. Models.NamesFor(Target.PostgreSql)];

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Generated_Down_restores_schema_and_rows(string name)
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        var change = Models.Get(name);
        var project = await FixedProject.For(change, Target.PostgreSql);
        KnownLimit.Check(name, Target.PostgreSql, scaffolded =>
        {
            using var database = new PostgreSqlDatabase(server, change.Before);
            return RoundTrip.Run(project, database, change.Rows, scaffolded);
        });
    }
}
