using MigrationDiscipline.DatabaseTests.Databases;

namespace MigrationDiscipline.DatabaseTests.Evidence.Fixes;

/// <summary>
/// Fixes kept to their word: while the migration that they leave runs on a table with rows, an application goes on reading and writing and waits nowhere longer than
/// 200 ms. The migration without the fix is seen to make it wait.
/// </summary>
public sealed class FixEvidenceTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    /// <summary>A machine that is busy itself can keep the application waiting; a lock that is held while work lasts does so every time.</summary>
    private const int Attempts = 6;

    public static TheoryData<string> Cases => [.. FixCases.All.Select(static @case => @case.Key)];

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Without_the_fix_others_wait(string key)
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        var @case = FixCases.All.Single(@case => @case.Key == key);
        var migrations = EvidenceProject.Load(EvidenceProject.FilesOf(@case.Up, @case.History));
        using var run = new LongMigration(server, migrations[0], @case);
        var experience = run.Run(migrations.Skip(1));

        Assert.True(experience.RefusedWrites > 0, "No write waited.");
        Assert.True(@case.Blocked == Blocked.ReadsAndWrites == experience.RefusedReads > 0, $"{experience.RefusedReads} reads waited.");
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task With_the_fix_nobody_waits(string key)
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        var @case = FixCases.All.Single(@case => @case.Key == key);
        var migrations = EvidenceProject.Load(await FixedFiles.Of(@case));
        var experience = new Experience(0, 0);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            using var run = new LongMigration(server, migrations[0], @case);
            experience = run.Run(migrations.Skip(1));
            Assert.Equal(@case.Outcome.Answer, run.Scalar(@case.Outcome.Sql));
            if (experience is { RefusedReads: 0, RefusedWrites: 0 })
                return;
        }

        Assert.Equal(new Experience(0, 0), experience);
    }
}
