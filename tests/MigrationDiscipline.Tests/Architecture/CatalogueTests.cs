using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Rules;
using MigrationDiscipline.Tests.Docs;

namespace MigrationDiscipline.Tests.Architecture;

/// <summary>The catalogue is complete and in order, and knowing an id one knows every path.</summary>
public partial class CatalogueTests
{
    private const string RulesFolder = "src/MigrationDiscipline.Analyzers/Rules";

    /// <summary>The category that the first digit of an id stands for.</summary>
    private static readonly ImmutableArray<string> CategoryOfDigit =
    [
        Categories.Configuration, Categories.Deployment, Categories.DataLoss, Categories.Rollback, Categories.Locking,
        Categories.Compatibility, Categories.History, Categories.SqlText, Categories.Design,
    ];

    [Fact]
    public void Catalogue_is_in_id_order_without_doubles()
    {
        var ids = RuleCatalog.All.Select(rule => rule.Descriptor.Id).ToList();

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Every_rule_is_catalogued() =>
        Assert.Equal(
            Product.Analyzers.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract).Select(type => type.FullName).Order(StringComparer.Ordinal),
            RuleCatalog.All.Select(rule => rule.GetType().FullName).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_id_is_in_the_range_of_its_category() =>
        Assert.All(RuleCatalog.All.Select(rule => rule.Descriptor), descriptor =>
        {
            Assert.Matches("^MGD[0-8][0-9]{3}$", descriptor.Id);
            Assert.Equal(CategoryOfDigit[descriptor.Id[3] - '0'], descriptor.Category);
        });

    [Fact]
    public void Every_rule_has_the_file_that_its_id_and_name_say() =>
        Assert.All(RuleCatalog.All, rule => Assert.Contains(FileOf(rule), Repository.Sources(RulesFolder)));

    [Fact]
    public void Every_rule_file_is_a_rule() =>
        Assert.Equal(
            RuleCatalog.All.Select(FileOf).Order(StringComparer.Ordinal),
            Repository.Sources(RulesFolder).Where(path => RuleFile().IsMatch(path)));

    [Fact]
    public void Every_rule_has_its_tests_in_the_same_folder() =>
        // MGD0002 is reported by hosts about defects of ours; their tests provoke it.
        Assert.All(RuleCatalog.All.Where(rule => rule.Descriptor.Id != "MGD0002"), rule => Assert.Contains(
            $"tests/MigrationDiscipline.Tests/Rules/{Folder(rule)}/{rule.GetType().Name}Tests.cs", Repository.Sources("tests/MigrationDiscipline.Tests/Rules")));

    [Fact]
    public void Every_summary_is_the_description() =>
        Assert.All(RuleCatalog.All, rule =>
        {
            var source = Repository.Read(FileOf(rule).Split('/'));
            var type = Regex.Match(source, @"/// <summary>(?<text>(?:(?!///? <summary>)[\s\S])*?)</summary>(?:\s*///[^\n]*\n)*\s*(?:\[[^\n]*\]\s*)*internal sealed class " + rule.GetType().Name + @"\b");
            Assert.True(type.Success, $"{FileOf(rule)} has no summary.");
            Assert.Equal(rule.Descriptor.Description.ToString(System.Globalization.CultureInfo.InvariantCulture), Plain(type.Groups["text"].Value));
        });

    [Fact]
    public void Every_description_is_one_sentence_and_every_message_too() =>
        Assert.All(RuleCatalog.All.Select(rule => rule.Descriptor), descriptor =>
        {
            Assert.Matches(@"^[A-Z].*[^.]\.$", descriptor.Description.ToString());
            Assert.DoesNotMatch(@"\.$|\n", descriptor.MessageFormat.ToString());
            Assert.DoesNotMatch(@"\.$|\n", descriptor.Title.ToString());
        });

    [Fact]
    public void Every_help_link_is_the_page() =>
        Assert.All(RuleCatalog.All.Select(rule => rule.Descriptor), descriptor => Assert.Equal(Rule.HelpLinkUri(descriptor.Id), descriptor.HelpLinkUri));

    [Fact]
    public void Every_descriptor_of_an_analyzer_is_catalogued()
    {
        var catalogued = RuleCatalog.All.Select(rule => rule.Descriptor).ToHashSet();

        Assert.All(Product.CreateAnalyzers().SelectMany(analyzer => analyzer.SupportedDiagnostics), descriptor => Assert.Contains(descriptor, catalogued));
    }

    [Fact]
    public void Every_rule_is_announced_in_the_release_notes()
    {
        var notes = Repository.Read("src", "MigrationDiscipline.Analyzers", "AnalyzerReleases.Shipped.md")
            + Repository.Read("src", "MigrationDiscipline.Analyzers", "AnalyzerReleases.Unshipped.md");

        Assert.All(RuleCatalog.All.Select(rule => rule.Descriptor), descriptor => Assert.Contains($"\n{descriptor.Id} | {descriptor.Category} |", notes, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fix_is_for_rules_that_exist()
    {
        var ids = RuleCatalog.All.Select(rule => rule.Descriptor.Id).ToHashSet();

        Assert.All(Product.CreateCodeFixes(), fix =>
        {
            Assert.NotEmpty(fix.FixableDiagnosticIds);
            Assert.All(fix.FixableDiagnosticIds, id => Assert.Contains(id, ids));
        });
    }

    private static string FileOf(Rule rule) => $"{RulesFolder}/{Folder(rule)}/{rule.Descriptor.Id}_{rule.GetType().Name}.cs";

    private static string Folder(Rule rule) => rule.Descriptor.Category["MigrationDiscipline.".Length..];

    /// <summary>The text of a summary without comment slashes and tags.</summary>
    private static string Plain(string summary)
    {
        var text = Regex.Replace(summary, @"\n\s*///", "\n");
        text = Regex.Replace(text, @"<see\w*\s+(?:cref|langword)=""(?:[^""]*\.)?([^""]*)""\s*/>", "$1");
        text = Regex.Replace(text, "<[^>]+>", "");
        return System.Net.WebUtility.HtmlDecode(Regex.Replace(text, @"\s+", " ").Trim());
    }

    [GeneratedRegex(@"/MGD\d{4}_\w+\.cs$")]
    private static partial Regex RuleFile();
}
