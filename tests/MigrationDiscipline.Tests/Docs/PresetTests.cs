using MigrationDiscipline.Rules;

namespace MigrationDiscipline.Tests.Docs;

/// <summary>The presets are what the levels of the rules say, and the package hands every option to the analyzers.</summary>
public class PresetTests
{
    /// <summary>What Strict makes an error: no review may wave it through.</summary>
    private static readonly string[] StrictErrors = ["MGD6005"];

    [Theory]
    [InlineData("Minimum")]
    [InlineData("Strict")]
    public void Preset_lists_what_it_changes(string mode) =>
        GeneratedPart.Verify(
            $"src/MigrationDiscipline.Package/build/config/{mode}.globalconfig", "# rules:begin", "# rules:end",
            RuleCatalog.All.SelectMany(rule => Lines(rule, mode)));

    [Theory]
    [InlineData("Minimum")]
    [InlineData("Strict")]
    public void Preset_yields_to_the_users_own_files(string mode)
    {
        var lines = Repository.Read("src", "MigrationDiscipline.Package", "build", "config", mode + ".globalconfig").Split('\n');

        Assert.Contains("is_global = true", lines);
        Assert.Contains("global_level = -100", lines);
    }

    [Fact]
    public void Every_preset_but_the_default_has_a_file_that_the_targets_include()
    {
        var targets = Repository.Read("src", "MigrationDiscipline.Package", "build", "MigrationDiscipline.targets");
        foreach (var mode in MigrationDiscipline.Options.MigrationMode.Names.Where(mode => mode != "Recommended"))
            Assert.Contains($"config/{mode}.globalconfig", targets, StringComparison.Ordinal);

        Assert.Equal(
            MigrationDiscipline.Options.MigrationMode.Names.Count - 1,
            Directory.GetFiles(Repository.PathOf("src", "MigrationDiscipline.Package", "build", "config")).Length);
    }

    [Fact]
    public void Every_option_that_is_read_is_handed_to_the_analyzers()
    {
        var props = Repository.Read("src", "MigrationDiscipline.Package", "build", "MigrationDiscipline.props");

        Assert.All(OptionKeys.Properties(), property => Assert.Contains($"CompilerVisibleProperty Include=\"{property}\"", props, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Lines(Rule rule, string mode)
    {
        // An id that is listed has that severity wherever it speaks, also where a rule reports less than its default:
        // Minimum therefore leaves unsafe rules out, Strict raises every rule.
        var severity = (mode, rule.Level) switch
        {
            ("Minimum", RuleLevel.Risky or RuleLevel.Advice) => "none",
            ("Strict", RuleLevel.OptIn or RuleLevel.Offer) => null,
            ("Strict", _) => StrictErrors.Contains(rule.Descriptor.Id) ? "error" : "warning",
            _ => null,
        };
        if (severity is null)
            yield break;
        yield return $"# {rule.Descriptor.Title}";
        yield return $"dotnet_diagnostic.{rule.Descriptor.Id}.severity = {severity}";
    }
}
