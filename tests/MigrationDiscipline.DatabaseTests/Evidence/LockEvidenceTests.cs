using MigrationDiscipline.DatabaseTests.Evidence.Cases;
using MigrationDiscipline.Rules;
using MigrationDiscipline.Tests;
using MigrationDiscipline.Tests.Docs;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>A rule about locks speaks exactly when a PostgreSQL server shows what the rule is about.</summary>
public sealed class LockEvidenceTests(LockEvidence evidence) : IClassFixture<LockEvidence>
{
    public static TheoryData<string> Cases => [.. EvidenceCases.All.Select(static @case => @case.Key)];

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Server_shows_what_the_case_is_about(string key)
    {
        Skip.IfNot(evidence.Server.IsInstalled, "skipped: no PostgreSQL");
        var @case = EvidenceCases.Get(key);
        var measurement = await evidence.Of(@case);

        var shown = ServerShows.ByRule[@case.Rule].Holds(measurement);
        Assert.True(shown == (@case.Speaks || @case.SilentThough is not null), $"{key}: the server {(shown ? "shows" : "does not show")} it.\n{EvidenceTable.Show(measurement)}");
        if (@case.Rule != "MGD4010")
            Assert.Null(measurement.Failure);
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Rule_speaks_exactly_then(string key)
    {
        var @case = EvidenceCases.Get(key);
        Skip.IfNot(RuleCatalog.All.Any(rule => rule.Descriptor.Id == @case.Rule), $"skipped: {@case.Rule} is not in the catalogue");
        var findings = await EvidenceProject.Findings(@case);

        Assert.True(findings.Any(finding => finding.Id == @case.Rule) == @case.Speaks, $"{key}: the rule {(@case.Speaks ? "is silent" : "speaks")}.\n{Analysis.Show(findings)}");
        if (@case.SilentThough is { } reason && reason.EndsWith(" speaks", StringComparison.Ordinal))
            Assert.Contains(findings, finding => finding.Id == reason[..^" speaks".Length]);
    }

    [SkippableFact]
    public async Task Table_in_the_docs_is_what_the_server_shows()
    {
        Skip.IfNot(evidence.Server.IsInstalled, "skipped: no PostgreSQL");
        var lines = new List<string>();
        foreach (var @case in EvidenceCases.All)
            lines.AddRange(EvidenceTable.Rows(@case, await evidence.Of(@case)));

        GeneratedPart.Verify("docs/evidence.md", "<!-- postgresql -->", "<!-- /postgresql -->", [.. EvidenceTable.Head, .. lines]);
    }
}
