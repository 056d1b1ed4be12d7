using MigrationDiscipline.Rules;

namespace MigrationDiscipline.Tests.Architecture;

/// <summary>The arrows of docs/architecture.md: data flows one way.</summary>
public class DependencyTests
{
    [Fact]
    public void Sources_are_understood()
    {
        Assert.Contains(ProductSources.UsesIn(""), use => use is { Namespace: "Microsoft.CodeAnalysis.Diagnostics", Type: "CompilationAnalysisContext" });
        Assert.Contains(ProductSources.UsesIn("Model/"), use => use is { Namespace: "Microsoft.CodeAnalysis", Type: "Location" });
        Assert.Contains(ProductSources.UsesIn("Rules/"), use => use is { Namespace: "MigrationDiscipline.Model" });
    }

    [Fact]
    public void Model_knows_nothing_else_of_ours() =>
        None(ProductSources.UsesIn("Model/").Where(use =>
            IsOurs(use) && use.Namespace != "MigrationDiscipline.Model" && !use.Namespace.StartsWith("MigrationDiscipline.Model.", StringComparison.Ordinal)));

    [Fact]
    public void Model_knows_only_positions_of_Roslyn() =>
        None(ProductSources.UsesIn("Model/").Where(use =>
            IsRoslyn(use) && use.Type is not ("Location" or "TextSpan" or "LinePosition" or "LinePositionSpan" or "FileLinePositionSpan")));

    [Fact]
    public void Rules_know_neither_syntax_nor_symbols_nor_the_driver() =>
        None(ProductSources.UsesIn("Rules/").Where(use =>
            IsRoslyn(use) && !(use.Namespace == "Microsoft.CodeAnalysis.Text"
                || use is { Namespace: "Microsoft.CodeAnalysis", Type: "Diagnostic" or "DiagnosticDescriptor" or "DiagnosticSeverity" or "WellKnownDiagnosticTags" or "Location" or "LocalizableString" })));

    [Fact]
    public void Rules_know_no_reader() =>
        None(ProductSources.UsesIn("Rules/").Where(use => use.Namespace.StartsWith("MigrationDiscipline.Reading", StringComparison.Ordinal)));

    [Fact]
    public void Rules_do_not_know_each_other()
    {
        var rules = RuleCatalog.All.ToDictionary(rule => rule.GetType().Name, rule => rule.Descriptor.Id);

        None(ProductSources.UsesIn("Rules/").Where(use =>
            rules.TryGetValue(use.Type, out var id) && use.Namespace.StartsWith("MigrationDiscipline.Rules.", StringComparison.Ordinal)
            && !use.File.Contains(id + "_", StringComparison.Ordinal) && !use.File.EndsWith("/RuleCatalog.cs", StringComparison.Ordinal)));
    }

    [Fact]
    public void Readers_know_no_rule() =>
        None(ProductSources.UsesIn("Reading/").Where(use => use.Namespace.StartsWith("MigrationDiscipline.Rules", StringComparison.Ordinal)));

    [Fact]
    public void Only_hosts_touch_the_driver() =>
        None(new[] { "Model/", "Reading/", "History/", "Deployment/", "Drift/", "Rules/", "Options/" }.SelectMany(ProductSources.UsesIn)
            .Where(use => use.Namespace == "Microsoft.CodeAnalysis.Diagnostics" && (use.Type.EndsWith("AnalysisContext", StringComparison.Ordinal) || use.Type == "DiagnosticAnalyzer")));

    private static void None(IEnumerable<Use> forbidden) => Assert.Equal("", string.Join("\n", forbidden));

    private static bool IsOurs(Use use) => use.Namespace == "MigrationDiscipline" || use.Namespace.StartsWith("MigrationDiscipline.", StringComparison.Ordinal);

    private static bool IsRoslyn(Use use) => use.Namespace == "Microsoft.CodeAnalysis" || use.Namespace.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal);
}
