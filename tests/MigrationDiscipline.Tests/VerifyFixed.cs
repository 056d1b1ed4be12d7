using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace MigrationDiscipline.Tests;

/// <summary>
/// Code fixes. <c>after</c> is compared to the letter and verified like any source: it must compile, and its markup says which
/// findings remain; with none, none may remain, and fixing is repeated until nothing can be fixed. Fix All is tested where the provider offers it.
/// </summary>
internal static partial class Verify
{
    /// <summary>Whole files, fixed by one provider.</summary>
    /// <param name="before">Path to text, with markup.</param>
    /// <param name="after">Path to text of every file afterwards, new ones included.</param>
    /// <param name="key">The equivalence key of the action; without, <paramref name="index"/> counts.</param>
    /// <param name="index">Which of the provider's actions for the finding; the first without.</param>
    /// <param name="setup">Providers, options and the like.</param>
    public static Task Fixed<TFix>(
        IEnumerable<(string Path, string Text)> before, IEnumerable<(string Path, string Text)> after,
        string? key = null, int? index = null, Setup? setup = null)
        where TFix : CodeFixProvider, new() =>
        RunFix([new TFix()], before, after, key, index, setup);

    /// <summary>One whole file, fixed by one provider.</summary>
    public static Task Fixed<TFix>(string before, string after, string? key = null, int? index = null, Setup? setup = null, params string[] more)
        where TFix : CodeFixProvider, new() =>
        RunFix([new TFix()], WithMore([("/Test0.cs", before)], more), WithMore([("/Test0.cs", after)], more), key, index, setup);

    /// <summary>One whole file, fixed by whichever provider offers the action.</summary>
    public static Task Fixed(string before, string after, string? key = null, int? index = null, Setup? setup = null, params string[] more) =>
        RunFix(Product.CreateCodeFixes(), WithMore([("/Test0.cs", before)], more), WithMore([("/Test0.cs", after)], more), key, index, setup);

    /// <summary>Statements of one <c>Up</c> (see <see cref="Up"/>), and what becomes of it and of its <c>Down</c>; <paramref name="added"/> is a migration that the fix adds.</summary>
    public static Task UpFixed<TFix>(
        string up, string fixedUp, string? history = null, string? down = null, string? fixedDown = null,
        string? key = null, int? index = null, Setup? setup = null, (string Name, string Up, string Down)? added = null,
        string? model = null, string? previousModel = null, params string[] more)
        where TFix : CodeFixProvider, new() =>
        RunFix(
            [new TFix()],
            WithMore(Sources.Project(up, down, history, model, previousModel), more),
            WithMore(Sources.Project(fixedUp, fixedDown ?? down, history, model, previousModel), more).Concat(added is var (name, newUp, newDown) ? Sources.Added(name, newUp, newDown, model) : []),
            key, index, setup);

    private static IEnumerable<(string Path, string Text)> WithMore(IEnumerable<(string Path, string Text)> files, string[] more) =>
        files.Concat(more.Select((source, index) => ($"/More{index}.cs", source)));

    private static Task RunFix(
        IReadOnlyList<CodeFixProvider> fixes, IEnumerable<(string Path, string Text)> before, IEnumerable<(string Path, string Text)> after,
        string? key, int? index, Setup? setup)
    {
        var focused = (setup ?? Setup.Default).FocusedOn(before.Concat(after).Select(static file => file.Text));
        var test = new FixTest(fixes, focused) { CodeActionEquivalenceKey = key, CodeActionIndex = index };
        foreach (var file in before)
            test.TestState.Sources.Add(file);
        // The testing library compares file by file, and new files stand behind the others.
        var paths = before.Select(static file => file.Path).ToHashSet();
        foreach (var file in after.OrderBy(file => !paths.Contains(file.Path)))
            test.FixedState.Sources.Add(file);

        var ids = before.SelectMany(file => MarkupId.Matches(file.Text)).Select(match => match.Groups[1].Value).ToHashSet();
        var candidates = fixes.Where(fix => fix.FixableDiagnosticIds.Any(ids.Contains)).ToList();
        if (candidates.Any(fix => fix.GetFixAllProvider() is null))
            test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipFixAllCheck;
        if (after.Any(file => MarkupId.IsMatch(file.Text)))
            test.CodeFixTestBehaviors |= CodeFixTestBehaviors.FixOne | CodeFixTestBehaviors.SkipFixAllCheck;
        return test.RunAsync();
    }

    private static readonly Regex MarkupId = new(@"\{\|(MGD\d{4}):");

    private sealed class FixTest : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, EmptyCodeFixProvider, DefaultVerifier>
    {
        private readonly IReadOnlyList<CodeFixProvider> _fixes;

        public FixTest(IReadOnlyList<CodeFixProvider> fixes, Setup setup)
        {
            _fixes = fixes;
            ReferenceAssemblies = NoDownload;
            TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
            CompilerDiagnostics = setup.AllowErrors ? CompilerDiagnostics.None : CompilerDiagnostics.Errors;
            // Every finding that remains must stand in the markup: nothing is inherited, nothing left aside because it could be fixed.
            FixedState.InheritanceMode = StateInheritanceMode.Explicit;
            FixedState.MarkupHandling = MarkupMode.Allow;
            Fill(TestState, setup);
            Fill(FixedState, setup);
            SolutionTransforms.Add((solution, id) => Configure(solution, id, setup, TestState.Sources.Select(file => file.content.ToString())));
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => Product.CreateAnalyzers();

        protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => _fixes;

        protected override Project ApplyCompilationOptions(Project project) => project;
    }
}
