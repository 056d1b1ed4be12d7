using MigrationDiscipline.DatabaseTests.Evidence.Cases;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>All cases.</summary>
internal static class EvidenceCases
{
    /// <summary>Those of rules, in order of the rules.</summary>
    public static IReadOnlyList<EvidenceCase> All { get; } =
    [
        .. ((IEnumerable<EvidenceCase>)[.. IndexCases.All, .. ConstraintCases.All, .. ColumnCases.All, .. TransactionCases.All, .. UtilityCases.All])
            .OrderBy(static @case => @case.Rule, StringComparer.Ordinal),
    ];

    /// <summary>Those of no rule too.</summary>
    public static IReadOnlyList<EvidenceCase> AllWithLocks { get; } = [.. All, .. LockCases.All];

    public static EvidenceCase Get(string key) => AllWithLocks.Single(@case => @case.Key == key);
}
