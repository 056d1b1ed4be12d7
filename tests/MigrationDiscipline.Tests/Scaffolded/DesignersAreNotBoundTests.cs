using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.History;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.Tests.Scaffolded;

/// <summary>
/// A designer's <c>BuildTargetModel</c> is never bound: the driver is asked for nothing that needs bodies, and no semantic model is made for a
/// designer while a whole history is read and every rule has run.
/// </summary>
public sealed class DesignersAreNotBoundTests
{
    [Fact]
    public void The_migration_host_asks_the_driver_for_symbols_alone()
    {
        var registered = new List<string>();
        var compilation = Analysis.Compile(Fixtures.Shop(), Setup.Npgsql);
        new MigrationAnalyzer().Initialize(new RecordingContext(registered, compilation));
        Assert.Equal(["CompilationStart", "Symbol NamedType", "CompilationEnd", "CompilationEnd"], registered);
    }

    [Fact]
    public void No_semantic_model_of_a_designer_is_made_for_a_whole_history()
    {
        var compilation = Analysis.Compile(Fixtures.Shop(), Setup.Npgsql);
        var models = new SemanticModels(compilation);
        var histories = new MigrationHistories(compilation, MigrationDeclarations.Find, static _ => MigrationOptions.Default, models);
        var migrations = 0;
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var part in MigrationDeclarations.Find(tree).Parts)
            {
                if (part.Up is null || histories.Find(compilation.Assembly.GetTypeByMetadataName(part.MetadataName)!, CancellationToken.None) is not var (migration, history))
                    continue;
                new RuleRunner(new MigrationContext(history.PlaceOf(migration, CancellationToken.None), MigrationOptions.Default with { CheckDown = true }, static _ => { }), CancellationToken.None).Run();
                migrations++;
            }
        }

        Assert.True(migrations > 30, $"only {migrations} migrations were read");
        Assert.Contains(models.Trees, tree => tree.FilePath.EndsWith("BackfillOrderTotals.cs", StringComparison.Ordinal));
        Assert.DoesNotContain(models.Trees, tree => tree.FilePath.Contains("Designer", StringComparison.Ordinal) || tree.FilePath.Contains("Snapshot", StringComparison.Ordinal));
    }

    private sealed class RecordingContext(List<string> registered, Compilation compilation) : AnalysisContext
    {
        public override void EnableConcurrentExecution()
        {
        }

        /// <summary>With <c>Analyze</c> the driver would make the operations of every designer for all analyzers beside ours.</summary>
        public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode) =>
            Assert.Equal(GeneratedCodeAnalysisFlags.ReportDiagnostics, analysisMode);

        public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action)
        {
            registered.Add("CompilationStart");
            action(new RecordingStart(registered, compilation));
        }

        public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action) => registered.Add("Compilation");

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => registered.Add("SemanticModel");

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) =>
            registered.Add("Symbol " + string.Join(',', symbolKinds));

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => registered.Add("CodeBlockStart");

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => registered.Add("CodeBlock");

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => registered.Add("SyntaxTree");

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => registered.Add("SyntaxNode");
    }

    private sealed class RecordingStart(List<string> registered, Compilation compilation)
        : CompilationStartAnalysisContext(compilation, new AnalyzerOptions([]), CancellationToken.None)
    {
        public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => registered.Add("CompilationEnd");

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => registered.Add("SemanticModel");

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) =>
            registered.Add("Symbol " + string.Join(',', symbolKinds));

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => registered.Add("CodeBlockStart");

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => registered.Add("CodeBlock");

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => registered.Add("SyntaxTree");

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => registered.Add("SyntaxNode");
    }
}
