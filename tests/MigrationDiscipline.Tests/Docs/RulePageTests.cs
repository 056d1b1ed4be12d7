using System.Text.RegularExpressions;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.Tests.Docs;

/// <summary>Each rule has its page with the fixed headings, and each page its rule.</summary>
public class RulePageTests
{
    [Fact]
    public void Every_rule_has_a_page_with_the_fixed_headings() =>
        Assert.All(RuleCatalog.All, rule =>
        {
            var page = RulePage.For(rule);
            Assert.True(page is not null, $"docs/rules/{rule.Descriptor.Id}.md is missing.");
            Assert.Equal($"{rule.Descriptor.Id}: {rule.Descriptor.Title}", page.Title);
            Assert.Equal(RulePage.Sections, page.Headings);
        });

    [Fact]
    public void Every_page_has_a_rule() =>
        Assert.Empty(RulePage.All().Select(page => page.Id).Except(RuleCatalog.All.Select(rule => rule.Descriptor.Id)));

    [Fact]
    public void Every_page_but_those_about_configuration_has_examples() =>
        Assert.All(RuleCatalog.All.Where(rule => rule.Descriptor.Category != Categories.Configuration), rule =>
        {
            var sections = RulePage.For(rule)!.Blocks.Where(block => block.Info.StartsWith("csharp", StringComparison.Ordinal)).Select(block => block.Section).ToList();
            Assert.Contains("Bad", sections);
            Assert.Contains("Good", sections);
        });

    /// <summary>A page names the options of <see cref="Options.MigrationOptions"/> as they are spelled.</summary>
    [Fact]
    public void Every_option_that_a_page_names_exists()
    {
        var known = OptionKeys.Names();
        Assert.All(RulePage.All(), page =>
        {
            foreach (Match match in Regex.Matches(Repository.Read("docs", "rules", page.Id + ".md"), @"migration_discipline\.([a-z_]+)"))
                Assert.True(known.Contains(match.Groups[1].Value), $"{page.Id}.md names the option {match.Value}, which nobody reads.");
        });
    }

    [Fact]
    public void Page_is_parsed_into_headings_and_blocks()
    {
        var page = RulePage.Parse("MGD9999", "# MGD9999: T\n\n## Bad\n\n```csharp history\na\n```\ntext\n```ini\nb\nc\n```\n## Good\n");

        Assert.Equal("MGD9999: T", page.Title);
        Assert.Equal(["Bad", "Good"], page.Headings);
        Assert.Equal([new Block("Bad", "csharp history", "a"), new Block("Bad", "ini", "b\nc")], page.Blocks);
    }
}
