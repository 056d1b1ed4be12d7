using static MigrationDiscipline.Tests.Rules.History.Shipping;

namespace MigrationDiscipline.Tests.Rules.History;

public class MigrationMergedLateTests
{
    private const string First = "20240101000000_First";
    private const string Second = "20240102000000_Second";
    private const string Third = "20240103000000_Third";

    [Fact]
    public async Task Migration_before_a_shipped_one_is_reported_with_it()
    {
        var findings = await Findings(Shipped(Line(First), Line(Third)), Migration(First), Migration(Second), Migration(Third));

        Assert.Contains($"'{Second}' is new but sorts before '{Third}'", Assert.Single(findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migration_behind_all_shipped_ones_is_new() =>
        Assert.Empty(await Findings(Shipped(Line(First), Line(Second)), Migration(First), Migration(Second), Migration(Third)));

    [Fact]
    public async Task What_the_baseline_covers_has_shipped() => Assert.Empty(await Findings(
        Shipped(Line(Third)) with { Options = "migration_discipline.baseline = " + Second }, Migration(First), Migration(Second), Migration(Third)));

    [Fact]
    public async Task Nobody_is_late_where_nothing_is_recorded() => Assert.Empty(await Findings(Shipped(), Migration(First), Migration(Second)));

    [Fact]
    public async Task Another_context_has_its_own_order() =>
        Assert.Empty(await Findings(Shipped(Line(Third)), Migration(First, context: "AuditContext"), Migration(Third)));

    [Fact]
    public async Task Shipped_migration_that_is_gone_has_run_all_the_same() =>
        Assert.Single(await Findings(Shipped(Line(First), Line(Third)), Migration(First), Migration(Second)));

    [Fact]
    public Task Finding_stands_on_the_class() =>
        Verify(Shipped(Line(Second)), Migration(First, name: "{|MGD6015:{|MGD6007:First|}|}"), Migration(Second));

    [Fact]
    public async Task Other_rules_speak_of_it_as_of_any_new_one()
    {
        var findings = await Analysis.Run([Migration(First, """migrationBuilder.DropTable("T");"""), Migration(Second), Contexts], Shipped(Line(Second)));

        Assert.Equal(["MGD2002", "MGD6007", "MGD6015"], findings.Select(finding => finding.Id).Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> Findings(Setup setup, params string[] migrations) =>
        (await Analysis.Run([.. migrations, Contexts], setup)).Where(finding => finding.Id == "MGD6007").Select(finding => finding.GetMessage()).ToList();
}
