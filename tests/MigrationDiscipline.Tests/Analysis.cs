using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit.Sdk;

namespace MigrationDiscipline.Tests;

/// <summary>
/// Runs all analyzers and gives the findings as they come, with severities as configured, in order of file, position and id. An
/// exception in an analyzer fails the test, as do compiler errors that the setup does not allow.
/// </summary>
internal static class Analysis
{
    /// <summary>As a build runs them: the whole compilation.</summary>
    public static Task<ImmutableArray<Diagnostic>> Run(params string[] sources) => Run(sources, Setup.Default);

    /// <inheritdoc cref="Run(string[])"/>
    public static Task<ImmutableArray<Diagnostic>> Run(IEnumerable<string> sources, Setup setup) => Run(WithPaths(sources), setup);

    /// <inheritdoc cref="Run(string[])"/>
    public static async Task<ImmutableArray<Diagnostic>> Run(IEnumerable<(string Path, string Text)> files, Setup? setup = null) =>
        Checked(await WithAnalyzers(files, setup ?? Setup.Default).GetAnalyzerDiagnosticsAsync(CancellationToken.None));

    /// <summary>As an editor runs them: one document after the other, without what comes at the end of a compilation.</summary>
    public static Task<ImmutableArray<Diagnostic>> RunPerDocument(IEnumerable<string> sources, Setup? setup = null) =>
        RunPerDocument(WithPaths(sources), setup);

    /// <inheritdoc cref="RunPerDocument(IEnumerable{string}, Setup?)"/>
    public static async Task<ImmutableArray<Diagnostic>> RunPerDocument(IEnumerable<(string Path, string Text)> files, Setup? setup = null)
    {
        var run = WithAnalyzers(files, setup ?? Setup.Default);
        var found = new List<Diagnostic>();
        foreach (var tree in run.Compilation.SyntaxTrees)
        {
            found.AddRange(await run.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None));
            found.AddRange(await run.GetAnalyzerSemanticDiagnosticsAsync(run.Compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None));
        }

        foreach (var file in run.AnalysisOptions.Options!.AdditionalFiles)
            found.AddRange((await run.GetAnalysisResultAsync(file, CancellationToken.None)).GetAllDiagnostics());
        return Checked(found);
    }

    /// <summary>As an editor runs them over one document of a compilation that somebody is typing in: compiler errors do not matter.</summary>
    public static async Task<ImmutableArray<Diagnostic>> RunDocument(Compilation compilation, SyntaxTree tree)
    {
        var run = compilation.WithAnalyzers(
            Product.CreateAnalyzers(),
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var found = await run.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None);
        return Checked(found.AddRange(await run.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None)));
    }

    /// <summary>The compilation that the analyzers see.</summary>
    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files, Setup? setup = null) =>
        Compile(files.ToList(), setup ?? Setup.Default, out _);

    /// <summary>The options as the compiler hands them to analyzers.</summary>
    public static AnalyzerConfigOptionsProvider Config(Setup setup) => new ConfigProvider(setup.ConfigFiles);

    /// <summary>One line a finding: <c>MGD2001 Test0.cs(12,13): message</c>, with lines and columns counted from 1.</summary>
    public static string Show(IEnumerable<Diagnostic> diagnostics) => string.Join("\n", diagnostics.Select(Show));

    /// <inheritdoc cref="Show(IEnumerable{Diagnostic})"/>
    public static string Show(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var place = diagnostic.Location.IsInSource
            ? $" {span.Path.TrimStart('/')}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})"
            : "";
        return $"{diagnostic.Id}{place}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static IEnumerable<(string Path, string Text)> WithPaths(IEnumerable<string> sources) =>
        sources.Select((source, index) => ($"/Test{index}.cs", source));

    private static CompilationWithAnalyzers WithAnalyzers(IEnumerable<(string Path, string Text)> files, Setup setup)
    {
        var list = files.ToList();
        setup = setup.FocusedOn(list.Select(static file => file.Text));
        var compilation = Compile(list, setup, out var config);
        var options = new AnalyzerOptions(
            setup.AdditionalFiles.Select(file => (AdditionalText)new AdditionalFile(file.Path, file.Text)).ToImmutableArray(), config);
        return compilation.WithAnalyzers(
            Product.CreateAnalyzers().Add(new Microsoft.CodeAnalysis.Testing.EmptyDiagnosticAnalyzer()), // the driver wants one at least
            new CompilationWithAnalyzersOptions(options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
    }

    private static CSharpCompilation Compile(List<(string Path, string Text)> files, Setup setup, out ConfigProvider config)
    {
        config = new ConfigProvider(setup.ConfigFiles);
        var compilation = CSharpCompilation.Create(
            setup.AssemblyName,
            files.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text, System.Text.Encoding.UTF8), setup.ParseOptions, file.Path)),
            setup.AllReferences,
            setup.CompilationOptions(files.Select(file => file.Text)).WithSyntaxTreeOptionsProvider(new SeverityProvider(config)));
        if (!setup.AllowErrors)
        {
            var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            if (errors.Count > 0)
                throw new XunitException("The code under test does not compile:\n" + string.Join("\n", errors));
        }

        return compilation;
    }

    private static ImmutableArray<Diagnostic> Checked(IEnumerable<Diagnostic> diagnostics)
    {
        var all = diagnostics
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        var thrown = all.Where(diagnostic => diagnostic.Id is "AD0001" or "AD0002").ToList();
        return thrown.Count == 0 ? all : throw new XunitException("An analyzer threw:\n" + string.Join("\n", thrown.Select(d => d.GetMessage() + d.Descriptor.Description)));
    }

    private sealed class AdditionalFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    /// <summary>Options as the compiler itself computes them.</summary>
    private sealed class ConfigProvider : AnalyzerConfigOptionsProvider
    {
        public ConfigProvider(IEnumerable<(string Path, string Text)> files) =>
            Set = AnalyzerConfigSet.Create(files.Select(file => AnalyzerConfig.Parse(file.Text, file.Path)).ToList());

        public AnalyzerConfigSet Set { get; }

        public override AnalyzerConfigOptions GlobalOptions => new ConfigOptions(Set.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new ConfigOptions(Set.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new ConfigOptions(Set.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);
    }

    private sealed class ConfigOptions(ImmutableDictionary<string, string> options) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => options.Keys;

        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            options.TryGetValue(key, out value);
    }

    /// <summary>Severities and <c>generated_code</c> as the compiler takes them from config files.</summary>
    private sealed class SeverityProvider(ConfigProvider config) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
            config.GetOptions(tree).TryGetValue("generated_code", out var value) && bool.TryParse(value, out var generated)
                ? generated ? GeneratedKind.MarkedGenerated : GeneratedKind.NotGenerated
                : GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            config.Set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            config.Set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
