using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Drift;

/// <summary>Brings the differences of all snapshots to the places where people see them, one finding a place and kind.</summary>
internal static class DriftFindings
{
    public static IReadOnlyList<DriftFinding> Of(IReadOnlyList<ModelDrift> drifts, Compilation compilation)
    {
        var findings = new List<DriftFinding>();
        var placed = drifts.ToLookup(static drift => drift.Context, SymbolEqualityComparer.Default).SelectMany(Common).Select(found => (found.Drift, found.Difference, Place: PlaceOf(found.Drift, found.Difference, compilation)));
        foreach (var place in placed.GroupBy(static found => (found.Place.SourceTree, found.Place.SourceSpan, found.Difference.Kind, Gone: found.Difference.Kind is ModelDifferenceKind.MemberGone or ModelDifferenceKind.TypeGone ? found.Difference.Subject : null)))
        {
            var all = place.ToList();
            findings.Add(new DriftFinding(
                place.Key.Kind,
                all[0].Place,
                all.Select(static found => found.Drift.Context.Name).Distinct().ToList(),
                all.Select(static found => found.Difference.Subject).Distinct().ToList(),
                all.SelectMany(static found => found.Difference.Facts.Items).Distinct().ToList()));
        }

        return findings;
    }

    /// <summary>
    /// The differences of one context. Where it has several snapshots, one a provider, EF Core is told by code which one to use: only what differs from all of them is certain.
    /// </summary>
    private static IEnumerable<(ModelDrift Drift, ModelDifference Difference)> Common(IEnumerable<ModelDrift> drifts)
    {
        var all = drifts.ToList();
        return all[0].Differences
            .Where(difference => all.Skip(1).All(other => other.Differences.Any(same => same.Kind == difference.Kind && same.Subject == difference.Subject)))
            .Select(difference => (all[0], difference));
    }

    private static Location PlaceOf(ModelDrift drift, ModelDifference difference, Compilation compilation) =>
        new[] { difference.Location, difference.UseLocation }.FirstOrDefault(location => location?.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree)) ?? drift.Location;
}
