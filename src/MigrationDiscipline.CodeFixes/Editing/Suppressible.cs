using System.Collections.Immutable;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>The ids of all findings that stand in C# code and that somebody sees.</summary>
internal static class Suppressible
{
    public static ImmutableArray<string> Ids { get; } = Rules.RuleCatalog.All
        .Where(static rule => rule is not Rules.ShippedFileRule && rule.Level != Rules.RuleLevel.Offer)
        .Select(static rule => rule.Descriptor.Id)
        .Where(static id => !id.StartsWith("MGD0", StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal)
        .OrderBy(static id => id, StringComparer.Ordinal)
        .ToImmutableArray();
}
