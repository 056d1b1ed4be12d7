using MigrationDiscipline.DatabaseTests.Evidence.Cases;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>All cases, in order of their rules.</summary>
internal static class EvidenceCases
{
    public static IReadOnlyList<EvidenceCase> All { get; } =
    [
        .. ((IEnumerable<EvidenceCase>)[.. IndexCases.All, .. ConstraintCases.All, .. ColumnCases.All, .. TransactionCases.All, .. UtilityCases.All])
            .OrderBy(static @case => @case.Rule, StringComparer.Ordinal),
    ];

    public static EvidenceCase Get(string key) => All.Single(@case => @case.Key == key);
}
