using FsCheck;
using FsCheck.Fluent;
using MigrationDiscipline.History;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;
using MigrationDiscipline.Rules;
using MigrationDiscipline.Tests.Model;

namespace MigrationDiscipline.Tests.Rules;

/// <summary>All rules over migrations that nobody would write: none of them throws, whatever stands before what.</summary>
public class RandomMigrationsTests
{
    private const int Size = 1000;

    public static TheoryData<string> Engines => ["PostgreSql", "SqlServer", "MySql", "Sqlite", "Other", "Any"];

    [Theory]
    [MemberData(nameof(Engines))]
    public void No_rule_throws(string engine)
    {
        var found = new HashSet<string>();
        foreach (var migration in RandomMigration.Generator().Sample(Size, new Rnd(7), 50))
            Run(migration, Enum.Parse<Engines>(engine), found.Add);

        Assert.True(found.Count >= 15, string.Join(", ", found.Order()));
    }

    /// <summary>Runs the rules as the host does; <see cref="RuleRunner"/> throws where one of them did.</summary>
    private static void Run(RandomMigration migration, Engines engine, Func<string, bool> found)
    {
        var place = new MigrationPlace
        {
            Migration = new Migration
            {
                Id = RandomMigration.Key,
                ClassName = "Shop.Migrations.Random",
                Location = Microsoft.CodeAnalysis.Location.None,
                Up = new MigrationMethod { Body = MethodBody.Statements, Operations = migration.Up.ToEquatableArray() },
                Down = new MigrationMethod { Body = MethodBody.Statements, Operations = migration.Making.ToEquatableArray() },
            },
            StateBefore = migration.Before,
            Engines = engine,
            IsNewest = true,
        };
        var options = MigrationOptions.Default with { CheckDown = true, SqlServerEdition = SqlServerEdition.Offline };
        new RuleRunner(new MigrationContext(place, options, diagnostic => found(diagnostic.Id)), CancellationToken.None).Run();
    }
}
