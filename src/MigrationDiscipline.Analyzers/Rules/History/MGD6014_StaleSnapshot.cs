using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds model snapshots that are not the model of the newest migration.</summary>
internal sealed class StaleSnapshot : SnapshotRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6014",
        "Snapshot and newest migration do not match",
        "The snapshot of '{0}' is not the model of its newest migration '{1}' ({2}), as after a merge: what the tool makes from either is wrong; remove that migration and add it again, or, where it "
        + "has run, add one more",
        "Finds model snapshots that are not the model of the newest migration.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(SnapshotContext context)
    {
        var place = context.Place;
        if (place.NewestId is not { } newest)
            return;
        var differences = place.Differences();
        if (differences.Count > 0)
            context.Report(Rule, place.Context, newest, differences.Count > 1 ? $"{differences[0]}, and {differences.Count - 1} more" : differences[0]);
        else if (place.LastMigrationId.OrDefault is { } last && !string.Equals(last, newest, StringComparison.OrdinalIgnoreCase))
            context.Report(Rule, place.Context, newest, $"it names '{last}' as the last one");
    }
}
