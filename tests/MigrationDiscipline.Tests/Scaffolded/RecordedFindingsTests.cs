using MigrationDiscipline.Tests.Docs;

namespace MigrationDiscipline.Tests.Scaffolded;

/// <summary>
/// Everything that is said of the sample's history and of the 35 scaffolded cases, on a file that a person has read: a change that adds findings to an old
/// history shows in review. <c>MIGRATION_DISCIPLINE_UPDATE=1</c> writes it anew.
/// </summary>
public sealed class RecordedFindingsTests
{
    private static readonly string[] RecordPath = ["tests", "MigrationDiscipline.Tests", "Scaffolded", "findings.txt"];

    [Fact]
    public async Task What_is_said_of_scaffolded_histories_is_what_was_reviewed()
    {
        var lines = new List<string> { "# samples/Shop" };
        lines.AddRange((await Analysis.Run(Fixtures.Shop(), Setup.Npgsql)).Select(Show));
        foreach (var found in DifferCase.All)
        {
            var files = Sources.Project(found.Up, found.Down.Length == 0 ? null : found.Down, DifferCasesTests.Before);
            var engine = found.Provider switch { "N" => "postgresql", "L" => "sqlite", _ => "sqlserver" };
            var said = await Analysis.Run(files, Setup.With($"migration_discipline.baseline = {Sources.InitialId}\nmigration_discipline.engine = {engine}"));
            lines.Add("");
            lines.Add($"# {found.Name} ({engine})");
            lines.AddRange(said.Select(Show));
        }

        var text = string.Join("\n", lines) + "\n";
        if (Repository.IsUpdate)
            await File.WriteAllTextAsync(Repository.PathOf(RecordPath), text);
        Assert.Equal(Repository.Read(RecordPath), text);

        static string Show(Microsoft.CodeAnalysis.Diagnostic finding) => $"{finding.Severity} {Analysis.Show(finding)}";
    }
}
