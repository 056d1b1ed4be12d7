using Microsoft.CodeAnalysis;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.Tests.Docs;

public class ReadmeTests
{
    [Fact]
    public void Rule_table_lists_every_rule() =>
        GeneratedPart.Verify("README.md", "<!-- rules:begin -->", "<!-- rules:end -->", RuleTable());

    [Fact]
    public void Option_table_lists_every_option()
    {
        var readme = Repository.Read("README.md");

        Assert.All(OptionKeys.Names(), name => Assert.Contains($"| `{name}` |", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Generated_part_is_replaced_between_its_markers() =>
        Assert.Equal("a\n<!-- b -->\nnew\n<!-- e -->\nz", GeneratedPart.Replace("a\n<!-- b -->\nold\n<!-- e -->\nz", "<!-- b -->", "<!-- e -->", ["new"]));

    private static IEnumerable<string> RuleTable()
    {
        yield return "| Rule | What it finds | Default | Category |";
        yield return "|---|---|---|---|";
        foreach (var descriptor in RuleCatalog.All.Select(rule => rule.Descriptor))
        {
            var severity = (descriptor.IsEnabledByDefault, descriptor.DefaultSeverity) switch
            {
                (false, _) => "off",
                (_, DiagnosticSeverity.Info) => "suggestion",
                (_, var other) => other.ToString().ToLowerInvariant(),
            };
            yield return $"| [{descriptor.Id}]({descriptor.HelpLinkUri}) | {descriptor.Title} | {severity} | {descriptor.Category["MigrationDiscipline.".Length..]} |";
        }
    }
}
