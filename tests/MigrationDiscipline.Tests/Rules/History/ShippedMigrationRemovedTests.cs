using static MigrationDiscipline.Tests.Rules.History.Shipping;

namespace MigrationDiscipline.Tests.Rules.History;

public class ShippedMigrationRemovedTests
{
    private const string First = "20240101000000_First";
    private const string Second = "20240102000000_Second";

    [Fact]
    public Task Removed_migration_is_reported_on_its_line() => Verify(Shipped("# Ours.", Line(First), $"{{|MGD6006:{Line(Second)}|}}"), Migration(First));

    [Fact]
    public Task Context_without_a_migration_here_is_kept_elsewhere() => Verify(Shipped(Line(First), Line(Second, context: "Shop.AuditContext")), Migration(First));

    [Fact]
    public Task Each_context_has_its_own() => Verify(
        Shipped(Line(First), Line(Second, context: "Shop.AuditContext"), $"{{|MGD6006:{Line(First, context: "Shop.AuditContext")}|}}"),
        Migration(First),
        Migration(Second, context: "AuditContext"));

    [Fact]
    public Task Context_that_was_renamed_is_known_by_its_ids() => Verify(
        Shipped(Line(First, context: "Shop.OldContext"), $"{{|MGD6006:{Line(Second, context: "Shop.OldContext")}|}}"), Migration(First));

    [Fact]
    public Task Migration_whose_id_cannot_be_read_may_be_any() => Verify(
        Shipped(Line(First), Line(Second)) with { AllowErrors = true },
        Migration(First),
        Migration("20240103000000_Third").Replace("[Migration(\"20240103000000_Third\")]", "[Migration(Missing.Id)]", StringComparison.Ordinal));

    [Fact]
    public Task Migration_that_has_lost_its_attributes_is_another_finding() => Tests.Verify.Files(
        [
            ("/First.cs", Migration(First)),
            ($"/{Second}.cs", Migration(Second, name: "{|MGD6008:Second|}").Replace($"[Migration(\"{Second}\")]", "", StringComparison.Ordinal)),
            ("/Contexts.cs", Contexts),
        ],
        Shipped(Line(First), Line(Second)));

    [Fact]
    public Task Class_may_be_renamed_while_its_id_stays() => Verify(Shipped(Line(First)), Migration(First, name: "Renamed"));

    [Fact]
    public async Task Editor_shows_it_in_the_file()
    {
        var findings = await Analysis.RunPerDocument([Migration(First), Contexts], Shipped(Line(First), Line(Second), "what"));

        Assert.Equal(["MGD0003", "MGD6006"], findings.Select(finding => finding.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Message_names_the_migration()
    {
        var findings = await Analysis.Run([Migration(First), Contexts], Shipped(Line(First), Line(Second)));

        var finding = Assert.Single(findings);
        Assert.Equal("/Shop/Migrations.Shipped.txt", finding.Location.GetLineSpan().Path);
        Assert.Equal(1, finding.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains($"'{Second}' has shipped but is gone", finding.GetMessage(), StringComparison.Ordinal);
    }
}
