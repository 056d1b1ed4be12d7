using MigrationDiscipline.Tests.Rules.History;
using static MigrationDiscipline.Tests.Rules.History.Shipping;

namespace MigrationDiscipline.Tests.History.Shipped;

/// <summary>The shipped file tells every rule what exists in production.</summary>
public class ShippedHistoryTests
{
    private const string First = "20240101000000_First";
    private const string Second = "20240102000000_Second";
    private const string Create = """migrationBuilder.CreateTable("T", table => new { Id = table.Column<int>(), A = table.Column<int>() }, constraints: table => { table.PrimaryKey("PK", x => x.Id); });""";
    private const string Index = """migrationBuilder.CreateIndex("IX", "T", "A");""";

    [Fact]
    public async Task Table_of_a_shipped_migration_exists() => Assert.True(await IsLocked(Shipping.Shipped(Line(First, Create))));

    [Fact]
    public async Task Table_of_a_migration_that_has_not_shipped_is_new() => Assert.False(await IsLocked(Shipping.Shipped(Line("20230101000000_Before"))));

    [Fact]
    public async Task Empty_file_says_nothing_of_what_has_shipped() => Assert.True(await IsLocked(Shipping.Shipped()));

    [Fact]
    public async Task Lines_of_another_context_say_nothing_of_this_one() => Assert.True(await IsLocked(Shipping.Shipped(Line(First, context: "Shop.AuditContext"))));

    [Fact]
    public async Task What_the_baseline_covers_has_shipped_without_a_line() =>
        Assert.True(await IsLocked(Shipping.Shipped(Line("20230101000000_Before")) with { Options = "migration_discipline.baseline = " + First }));

    [Fact]
    public async Task Shipped_migration_is_silent() =>
        Assert.DoesNotContain(await Findings(Shipping.Shipped(Line(First, Create), Line(Second, Index))), finding => finding.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Hidden);

    /// <summary>Whether the index of the second migration is built on a table that exists.</summary>
    private static async Task<bool> IsLocked(Setup setup) => (await Findings(setup)).Any(finding => finding.Id == "MGD4001");

    private static async Task<IEnumerable<Microsoft.CodeAnalysis.Diagnostic>> Findings(Setup setup) =>
        await Analysis.Run([Migration(First, Create), Migration(Second, Index), Contexts], setup with { Provider = Provider.Npgsql });
}
