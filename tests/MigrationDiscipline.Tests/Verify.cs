using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace MigrationDiscipline.Tests;

/// <summary>
/// Runs all analyzers over sources and compares with their markup: <c>{|MGD2001:code|}</c> is a finding, everything else is
/// none. Rules that are off by default are off here too, severities are not compared (see <see cref="Analysis"/>).
/// </summary>
internal static partial class Verify
{
    /// <summary>Whole files.</summary>
    public static Task EFCore(params string[] sources) => EFCore(sources, Setup.Default);

    /// <inheritdoc cref="EFCore(string[])"/>
    public static Task EFCore(string source, Setup setup) => EFCore([source], setup);

    /// <inheritdoc cref="EFCore(string[])"/>
    public static Task EFCore(string[] sources, Setup setup) =>
        Files(sources.Select((source, index) => ($"/Test{index}.cs", source)), setup);

    /// <summary>Whole files with their paths.</summary>
    public static Task Files(IEnumerable<(string Path, string Text)> files, Setup? setup = null)
    {
        files = files.ToList();
        var test = new AnalyzerTest((setup ?? Setup.Default).FocusedOn(files.Select(static file => file.Text)));
        foreach (var file in files)
            test.TestState.Sources.Add(file);
        return test.RunAsync();
    }

    /// <summary>Statements of one <c>Up</c>; see <see cref="Sources.Project"/> for what stands around them.</summary>
    /// <param name="up">The statements of the migration <see cref="Sources.TestId"/>.</param>
    /// <param name="history">The statements of an earlier migration, <see cref="Sources.InitialId"/>; none without.</param>
    /// <param name="down">The statements of <c>Down</c>; without, no statement but a reason (<see cref="Sources.SilentDown"/>).</param>
    /// <param name="setup">Providers, options and the like.</param>
    /// <param name="model">The model after it, as the designer builds it.</param>
    /// <param name="previousModel">The model before it, likewise.</param>
    /// <param name="more">Further whole files.</param>
    public static Task Up(
        string up, string? history = null, string? down = null, Setup? setup = null, string? model = null, string? previousModel = null, params string[] more) =>
        Files(Sources.Project(up, down, history, model, previousModel).Concat(more.Select((source, index) => ($"/More{index}.cs", source))), setup);

    /// <summary>The testing library's state of a project, filled from a setup.</summary>
    private static void Fill(SolutionState state, Setup setup)
    {
        foreach (var file in setup.ConfigFiles)
            state.AnalyzerConfigFiles.Add(file);
        foreach (var file in setup.AdditionalFiles)
            state.AdditionalFiles.Add(file);
    }

    /// <summary>Adds references and compiler options, and turns an exception in an analyzer into an error.</summary>
    private static Solution Configure(Solution solution, ProjectId id, Setup setup, IEnumerable<string> sources)
    {
        var options = setup.CompilationOptions(sources);
        return solution
            .AddMetadataReferences(id, setup.AllReferences)
            .WithProjectCompilationOptions(id, options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.Add("AD0001", ReportDiagnostic.Error)))
            .WithProjectParseOptions(id, setup.ParseOptions)
            .WithProjectAssemblyName(id, setup.AssemblyName);
    }

    /// <summary>No package: references come from <see cref="References"/>, so that nothing is downloaded.</summary>
    private static readonly ReferenceAssemblies NoDownload = new("net10.0");

    private sealed class AnalyzerTest : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
    {
        public AnalyzerTest(Setup setup)
        {
            ReferenceAssemblies = NoDownload;
            // Migrations are analysed in generated code on purpose, and that every rule can be suppressed is one test's business.
            TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
            CompilerDiagnostics = setup.AllowErrors ? CompilerDiagnostics.None : CompilerDiagnostics.Errors;
            Fill(TestState, setup);
            SolutionTransforms.Add((solution, id) => Configure(solution, id, setup, TestState.Sources.Select(file => file.content.ToString())));
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => Product.CreateAnalyzers();

        // The library would switch on every rule that is off by default.
        protected override Project ApplyCompilationOptions(Project project) => project;
    }
}
