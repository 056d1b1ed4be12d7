using MigrationDiscipline.History.Shipped;
using MigrationDiscipline.Reading.EFCore.Hashing;

namespace MigrationDiscipline.Tests.Docs;

/// <summary>docs/shipped-migrations.md says what the code does.</summary>
public class ShippedMigrationsPageTests
{
    private static readonly RulePage Page = RulePage.Parse("", Repository.Read("docs", "shipped-migrations.md"));

    [Fact]
    public void Canonical_form_is_the_one_of_the_example()
    {
        string Block(string info) => Page.Blocks.Single(block => block.Info == info).Text;

        Assert.Equal(Block("text canonical") + "\n", Reading.EFCore.Hashing.Hashing.FormOf($"class Test : Migration {{ {Block("csharp canonical")} }}"));
    }

    [Fact]
    public void Example_of_a_line_is_read()
    {
        var lines = Page.Blocks.Single(block => block.Info == "text").Text.Split('\n');

        Assert.NotNull(ShippedLine.Parse(lines[^1]));
    }

    [Fact]
    public void Hash_is_sha256_of_the_form() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", MigrationHash.Of("abc"));

    [Fact]
    public void Every_hash_of_a_page_is_of_a_migration_there() =>
        // The examples of the pages that are good ones report no edit, so their hashes are real; the page above uses one of them.
        Assert.Contains(ShippedLine.Parse(Page.Blocks.Single(block => block.Info == "text").Text.Split('\n')[^1])!.Up, Repository.Read("docs", "rules", "MGD6005.md"), StringComparison.Ordinal);
}
