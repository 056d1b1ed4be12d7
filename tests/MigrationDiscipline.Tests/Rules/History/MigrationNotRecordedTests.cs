using Microsoft.CodeAnalysis;
using static MigrationDiscipline.Tests.Rules.History.Shipping;

namespace MigrationDiscipline.Tests.Rules.History;

public class MigrationNotRecordedTests
{
    private const string First = "20240101000000_First";
    private const string Second = "20240102000000_Second";

    [Fact]
    public async Task Without_a_file_nothing_is_offered() => Assert.Empty(await Recordable(Setup.Default, Migration(First)));

    [Fact]
    public async Task What_is_not_recorded_can_be()
    {
        var finding = Assert.Single(await Recordable(Shipped(Line(First)), Migration(First), Migration(Second)));

        Assert.Equal(DiagnosticSeverity.Hidden, finding.Severity);
        Assert.Contains($"'{Second}'", finding.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("Second", finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan));
    }

    [Fact]
    public async Task Empty_file_says_that_everything_is_to_be_recorded() => Assert.Equal(2, (await Recordable(Shipped(), Migration(First), Migration(Second))).Count);

    [Fact]
    public async Task Severity_of_the_category_shows_it_to_nobody() => Assert.Equal(
        DiagnosticSeverity.Hidden,
        Assert.Single(await Recordable(Shipped() with { Options = "dotnet_analyzer_diagnostic.category-MigrationDiscipline.History.severity = error" }, Migration(First))).Severity);

    [Fact]
    public async Task Migrations_before_the_baseline_are_recorded_too() =>
        Assert.Equal(2, (await Recordable(Shipped() with { Options = "migration_discipline.baseline = " + First }, Migration(First), Migration(Second))).Count);

    [Fact]
    public async Task What_EF_Core_does_not_run_is_not_recorded() => Assert.Empty(await Recordable(
        Shipped(),
        Migration(First).Replace("[DbContext(typeof(ShopContext))]", "", StringComparison.Ordinal),
        Migration(Second).Replace("public class", "public abstract class", StringComparison.Ordinal)));

    [Fact]
    public async Task Of_two_with_one_id_none_can_be_recorded() => Assert.Empty(await Recordable(Shipped(), Migration(First, name: "A"), Migration(First, name: "B")));

    private static async Task<List<Diagnostic>> Recordable(Setup setup, params string[] migrations) =>
        (await Analysis.Run([.. migrations, Contexts], setup)).Where(finding => finding.Id == "MGD6015").ToList();
}
