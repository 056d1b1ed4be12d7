using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.History;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;
using MigrationDiscipline.Rules;
using MigrationDiscipline.Rules.Configuration;

namespace MigrationDiscipline;

/// <summary>Drives the rules over EF Core migrations.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MigrationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleCatalog.MigrationDescriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // Many teams mark their migrations generated_code = true; they are reviewed code all the same.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (!ReferencedAssemblies.MayHave(start.Compilation, ReferencedAssemblies.EFCoreRelational))
                return;
            var options = new OptionsOfTrees(start.Options.AnalyzerConfigOptionsProvider);
            var histories = new MigrationHistories(
                start.Compilation,
                tree => start.TryGetValue(tree, MigrationDeclarations.Provider, out var declarations) ? declarations : null,
                options.For);
            // A symbol action costs nothing per syntax node: the driver never walks into designers for us.
            start.RegisterSymbolAction(symbol => Analyze(symbol, histories, options), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => ReportFailures(end, histories));
        });
    }

    /// <summary>A fact that failed is a defect of ours: said once, since findings may be missing.</summary>
    private static void ReportFailures(CompilationAnalysisContext context, MigrationHistories histories)
    {
        foreach (var (path, failure) in histories.Failures)
            context.ReportDiagnostic(Diagnostic.Create(UnreadableMigration.Diagnostic, Location.None, path, failure));
    }

    private static void Analyze(SymbolAnalysisContext context, MigrationHistories histories, OptionsOfTrees options)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || histories.Types?.IsMigration(type) != true)
            return;
        if (histories.Find(type, context.CancellationToken) is not var (migration, history) || history.IsShipped(migration))
            return;
        var place = history.PlaceOf(migration, context.CancellationToken);
        new RuleRunner(new MigrationContext(place, options.For(migration.ReportTree), context.ReportDiagnostic), context.CancellationToken).Run();
    }
}
