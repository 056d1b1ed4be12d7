namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>The table of docs/rules/MGD6001.md: changes that EF Core sees and the rules do not, by kind.</summary>
internal static class MissesTable
{
    public static IEnumerable<string> Of(IReadOnlyList<(EFCoreRelease Release, DriftRun Run)> runs)
    {
        yield return "| EF Core | changes that it sees | found | false alarms |";
        yield return "|---|---|---|---|";
        foreach (var (release, run) in runs)
        {
            var changes = run.Cases.Where(static one => one.IsDrift).ToList();
            var found = changes.Count(static one => one.IsFound);
            yield return $"| {release.Major} | {changes.Count} | {found} ({found * 100 / changes.Count} %) | {run.Cases.Count(static one => one.IsFalseAlarm)} |";
        }

        yield return "";
        yield return "| kind of change | missed | for example | what a migration would do |";
        yield return "|---|---|---|---|";
        var kinds = runs.SelectMany(static run => run.Run.Cases).Where(static one => one.IsDrift).GroupBy(static one => one.Mutation.Kind, StringComparer.Ordinal)
            .Select(static kind => (kind.Key, All: kind.Count(), Misses: kind.Where(static one => one.IsMiss).ToList()))
            .Where(static kind => kind.Misses.Count > 0)
            .OrderByDescending(static kind => kind.Misses.Count).ThenBy(static kind => kind.Key, StringComparer.Ordinal);
        foreach (var (kind, all, misses) in kinds)
            yield return $"| {Cell(kind)} | {misses.Count} of {all} | `{Cell(misses[0].Mutation.What)}` | {string.Join(", ", misses[0].Answer.Operations.Select(static operation => operation.Split(' ')[0]).Distinct())} |";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
