using System.Globalization;
using System.Text;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>The lists for those who work on the drift rules: false alarms, misses, and what was asked.</summary>
internal static class DriftReport
{
    /// <summary>The file that the report is written to as well, where the variable names one.</summary>
    private static readonly string? Target = Environment.GetEnvironmentVariable("MIGRATION_DISCIPLINE_DRIFT_REPORT");

    public static string Of(EFCoreRelease release, DriftRun run)
    {
        var text = new StringBuilder();
        var valid = run.Cases.Where(static one => one.IsValid).ToList();
        var drifts = valid.Count(static one => one.IsDrift);
        text.AppendLine(CultureInfo.InvariantCulture, $"== {release}: {run.Cases.Length} cases that compile ({run.NotCompiling} mutations do not), {valid.Count} that EF Core takes, {drifts} of them a change");
        text.AppendLine(CultureInfo.InvariantCulture, $"   found {valid.Count(static one => one.IsDrift && one.IsFound)} of {drifts} changes; {valid.Count(static one => one.IsFalseAlarm)} false alarms");
        text.AppendLine(CultureInfo.InvariantCulture, $"   processor time: EF Core {run.OracleTime.TotalSeconds:0.0} s, compiling and rules {run.OurTime.TotalSeconds:0.0} s");
        Section("Changes of unchanged applications", run.Unchanged);
        Section("Findings in unchanged applications", run.UnchangedFindings);
        Section("EF Core's public answer is another one", run.Disagreements);
        Section("False alarms", valid.Where(static one => one.IsFalseAlarm).Select(static one => one.ToString()));
        Section("Misses by kind", valid.Where(static one => one.IsDrift).GroupBy(static one => one.Mutation.Kind, StringComparer.Ordinal)
            .Where(static kind => kind.Any(static one => one.IsMiss)).OrderByDescending(static kind => kind.Count(static one => one.IsMiss))
            .Select(static kind => $"{kind.Count(static one => one.IsMiss)} of {kind.Count()} {kind.Key}"));
        Section("Misses", valid.Where(static one => one.IsMiss).Select(static one => one.ToString()));
        Section("Refused by EF Core", run.Cases.Where(static one => !one.IsValid).GroupBy(static one => one.Mutation.Kind, StringComparer.Ordinal).Select(static kind => $"{kind.Count()} {kind.Key}: {kind.First()}"));
        Section("Changes that were expected to be none", valid.Where(static one => one.IsDrift && one.IsSourceOnly).Select(static one => one.ToString()));
        return text.ToString();

        void Section(string title, IEnumerable<string> lines)
        {
            var list = lines.ToList();
            text.AppendLine(CultureInfo.InvariantCulture, $"-- {title} ({list.Count})");
            foreach (var line in list)
                text.Append("   ").AppendLine(line);
        }
    }

    /// <summary>Writes the report of a version into its file, and the snapshots into another.</summary>
    public static void Write(EFCoreRelease release, DriftRun run, string report)
    {
        if (Target is null)
            return;
        File.WriteAllText(Path.ChangeExtension(Target, $".efcore{release.Major}{Path.GetExtension(Target)}"), report);
        File.WriteAllLines(Path.ChangeExtension(Target, $".efcore{release.Major}.snapshots{Path.GetExtension(Target)}"), run.Bases.Select(static one => $"// {one}\n{one.Snapshot}"));
    }
}
