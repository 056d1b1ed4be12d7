using MigrationDiscipline.DatabaseTests.Evidence.Cases;
using MigrationDiscipline.Rules;
using MigrationDiscipline.Tests;
using MigrationDiscipline.Tests.Docs;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>A rule about locks speaks exactly when a PostgreSQL server shows what the rule is about.</summary>
public sealed class LockEvidenceTests(LockEvidence evidence) : IClassFixture<LockEvidence>
{
    public static TheoryData<string> Cases => [.. EvidenceCases.All.Select(static @case => @case.Key)];

    /// <summary>All cases but those of partitioned tables, of which the model does not know.</summary>
    public static TheoryData<string> CasesWithLocks =>
        [.. EvidenceCases.AllWithLocks.Where(static @case => !@case.History.Contains("PARTITION BY", StringComparison.Ordinal)).Select(static @case => @case.Key)];

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

    [SkippableTheory]
    [MemberData(nameof(CasesWithLocks))]
    public async Task Model_foresees_locks_and_work(string key)
    {
        Skip.IfNot(evidence.Server.IsInstalled, "skipped: no PostgreSQL");
        var @case = EvidenceCases.Get(key);
        var measurement = await evidence.Of(@case);
        var predicted = PredictedLocks.Of(EvidenceProject.Compile(@case));
        var counts = MigrationMeter.CommandsByOperation(EvidenceProject.Load(@case)[1]);

        Assert.Equal(predicted.Count, counts.Count);
        var at = 0;
        var differences = new List<string>();
        foreach (var (effects, count) in predicted.Zip(counts))
        {
            differences.AddRange(PredictedLocks.Differences(effects, [.. measurement.Statements.Skip(at).Take(count)], measurement.Tables));
            at += count;
        }

        Assert.True(differences.Count == 0, $"{key}: {string.Join("; ", differences)}\n{EvidenceTable.Show(measurement)}");
    }

    [SkippableFact]
    public async Task Table_in_the_docs_is_what_the_server_shows()
    {
        Skip.IfNot(evidence.Server.IsInstalled, "skipped: no PostgreSQL");
        using (var connection = new NpgsqlConnection(evidence.Server.CreateDatabase()))
        {
            connection.Open();
            Skip.IfNot(connection.PostgreSqlVersion.Major == 15, $"skipped: docs/evidence.md was measured on PostgreSQL 15, this is {connection.PostgreSqlVersion}");
        }

        var rules = new List<string>(EvidenceTable.Head);
        foreach (var @case in EvidenceCases.All)
            rules.AddRange(EvidenceTable.Rows(@case, await evidence.Of(@case)));
        var others = new List<string>(EvidenceTable.HeadWithoutRule);
        foreach (var @case in LockCases.All)
            others.AddRange(EvidenceTable.RowsWithoutRule(@case, await evidence.Of(@case)));

        GeneratedPart.Verify("docs/evidence.md", "<!-- shown -->", "<!-- /shown -->", EvidenceTable.WhatIsShown());
        GeneratedPart.Verify("docs/evidence.md", "<!-- postgresql -->", "<!-- /postgresql -->", rules);
        GeneratedPart.Verify("docs/evidence.md", "<!-- other operations -->", "<!-- /other operations -->", others);
    }
}
