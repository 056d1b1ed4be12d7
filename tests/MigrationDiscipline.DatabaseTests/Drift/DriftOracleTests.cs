using MigrationDiscipline.DatabaseTests.Drift.Mutations;
using MigrationDiscipline.Tests.Docs;
using Xunit.Abstractions;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>
/// EF Core itself as the judge of model drift: applications, their snapshots as its tool writes them, mutations of the sources, and its answer. Where
/// <c>MIGRATION_DISCIPLINE_DRIFT_REPORT</c> names a file, false alarms and misses are written there (<c>x.txt</c> becomes <c>x.efcore8.txt</c> and so on);
/// <c>MIGRATION_DISCIPLINE_DRIFT_SAMPLE</c> says how many mutations of a kind are asked.
/// </summary>
/// <remarks><c>MIGRATION_DISCIPLINE_DRIFT_SHAPES</c> names the applications that are asked, all by default.</remarks>
public sealed class DriftOracleTests(ITestOutputHelper output)
{
    public static TheoryData<int> Releases => [.. EFCoreRelease.All.Select(static release => release.Major)];

    [Theory]
    [MemberData(nameof(Releases))]
    public void The_oracle_runs_on_its_version(int major) =>
        Assert.StartsWith($"{major}.", OracleProcess.Version(EFCoreRelease.All.Single(release => release.Major == major)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task At_least_150_mutations_are_asked(int major)
    {
        var release = EFCoreRelease.All.Single(release => release.Major == major);
        var run = await DriftRun.On(release);
        var report = DriftReport.Of(release, run);
        output.WriteLine(report);
        DriftReport.Write(release, run, report);
        Assert.Empty(run.Unchanged);
        Assert.Empty(run.Disagreements);
        Assert.Empty(run.Cases.Where(static one => one.IsDrift && one.IsSourceOnly).Select(static one => one.ToString()));
        if (Shape.IsAll)
            Assert.True(run.Cases.Where(static one => one.IsValid).Select(static one => (one.Application.Shape.Name, one.Mutation.Kind, one.Mutation.What)).Distinct().Count() >= 150);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Nothing_is_said_of_an_application_that_is_up_to_date(int major) => Assert.Empty((await RunOn(major)).UnchangedFindings);

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Nothing_is_said_where_EF_Core_sees_no_change(int major) =>
        Assert.Equal("", string.Join("\n", (await RunOn(major)).Cases.Where(static one => one.IsFalseAlarm)));

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Nine_of_ten_changes_that_EF_Core_sees_are_found(int major)
    {
        var changes = (await RunOn(major)).Cases.Where(static one => one.IsDrift).ToList();
        var misses = changes.Where(static one => one.IsMiss).ToList();
        Assert.True(misses.Count * 10 <= changes.Count, $"{misses.Count} of {changes.Count} are missed:\n{string.Join("\n", misses)}");
    }

    [SkippableFact]
    public async Task What_is_missed_stands_on_the_page()
    {
        Skip.IfNot(Shape.IsAll && DriftRun.IsDefault, "skipped: not everything was asked");
        var runs = new List<(EFCoreRelease, DriftRun)>();
        foreach (var release in EFCoreRelease.All)
            runs.Add((release, await DriftRun.On(release)));
        GeneratedPart.Verify("docs/rules/MGD6001.md", "<!-- misses:begin -->", "<!-- misses:end -->", MissesTable.Of(runs));
    }

    private static Task<DriftRun> RunOn(int major) => DriftRun.On(EFCoreRelease.All.Single(release => release.Major == major));
}
