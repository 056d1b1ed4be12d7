using MigrationDiscipline.Tests.Rules.History;

namespace MigrationDiscipline.Tests.Rules.Configuration;

public class UnreadableShippedLineTests
{
    private const string First = "20240101000000_First";

    [Fact]
    public Task Line_is_reported_where_it_stands() => Shipping.Verify(
        Shipping.Shipped("# Ours.", "{|MGD0003:<<<<<<< HEAD|}", "", Shipping.Line(First), "{|MGD0003:v2 whatever|}", "  {|MGD0003:v1 half|}".Replace("  {|MGD0003:", "{|MGD0003:  ", StringComparison.Ordinal)),
        Shipping.Migration(First));

    [Fact]
    public async Task Message_says_what_is_wrong_and_what_to_do()
    {
        var findings = await Analysis.Run([Shipping.Migration(First), Shipping.Contexts], Shipping.Shipped(Shipping.Line(First), "v7 x"));

        Assert.Equal(
            "This line is left aside, so the migration that it is about counts as not shipped: a newer version of MigrationDiscipline wrote it ('v7'); update the package",
            Assert.Single(findings).GetMessage());
    }

    [Fact]
    public Task Other_additional_files_are_not_ours() => Shipping.Verify(new Setup { AdditionalFiles = [("/notes.txt", "hello"), ("/My.Migrations.Shipped.txt", "hello")] }, Shipping.Migration(First));
}
