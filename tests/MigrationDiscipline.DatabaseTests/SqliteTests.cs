using MigrationDiscipline.DatabaseTests.Changes;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>SQLite as oracle: after <c>Up</c> and our <c>Down</c> the schema is what it was, and so are the rows that <c>Up</c> leaves.</summary>
public sealed class SqliteTests
{
    public static TheoryData<string> Cases => [.. Models.NamesFor(Target.Sqlite)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Generated_Down_restores_schema_and_rows(string name)
    {
        var change = Models.Get(name);
        var project = await FixedProject.For(change, Target.Sqlite);
        KnownLimit.Check(name, Target.Sqlite, scaffolded =>
        {
            using var database = new SqliteDatabase(change.Before);
            return RoundTrip.Run(project, database, change.Rows, scaffolded);
        });
    }
}
