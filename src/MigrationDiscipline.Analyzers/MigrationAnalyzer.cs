using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.History;
using MigrationDiscipline.History.Shipped;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;
using MigrationDiscipline.Rules;
using MigrationDiscipline.Rules.Configuration;

namespace MigrationDiscipline;

/// <summary>Drives the rules over EF Core migrations, and those that look at the class alone over migrations of FluentMigrator and EF6.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MigrationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleCatalog.MigrationDescriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // As soon as one analyzer asks for generated code, the driver makes the nodes and operations of every designer for all the others as well (a sixth of
        // the whole compilation; docs/performance.md). Migrations marked generated_code = true are reviewed code all the same: they get their turn at the end.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            StartOtherFrameworks(start);
            if (!ReferencedAssemblies.MayHave(start.Compilation, ReferencedAssemblies.EFCoreRelational))
                return;
            var options = new OptionsOfTrees(start.Options.AnalyzerConfigOptionsProvider);
            var shipped = ShippedMigrations.In(
                start.Options.AdditionalFiles,
                text => start.TryGetValue(text, ShippedFile.Provider, out var file) ? file : null,
                start.CancellationToken);
            var histories = new MigrationHistories(
                start.Compilation,
                tree => start.TryGetValue(tree, MigrationDeclarations.Provider, out var declarations) ? declarations : null,
                options.For,
                shipped: shipped);
            // A symbol action costs nothing per syntax node: the driver never walks into designers for us.
            start.RegisterSymbolAction(symbol => Analyze(symbol, histories, options), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => AnalyzeGenerated(end, histories, options));
            start.RegisterCompilationEndAction(end => ReportFailures(end, histories));
            // Reported for the file that it stands in, so that editors show it there.
            if (!shipped.Files.IsEmpty)
                start.RegisterAdditionalFileAction(file => AnalyzeShippedFile(file, histories));
        });
    }

    private static void StartOtherFrameworks(CompilationStartAnalysisContext start)
    {
        if (!MigrationClasses.MayHave(start.Compilation))
            return;
        var classes = new MigrationClasses(
            start.Compilation, tree => start.TryGetValue(tree, MigrationDeclarations.Provider, out var declarations) ? declarations : null);
        start.RegisterSymbolAction(
            symbol =>
            {
                if (classes.Find((INamedTypeSymbol)symbol.Symbol, symbol.CancellationToken) is not { } migration)
                    return;
                foreach (var rule in RuleCatalog.MigrationClassRules)
                    rule.Check(migration, symbol.ReportDiagnostic);
            },
            SymbolKind.NamedType);
    }

    private static void AnalyzeShippedFile(AdditionalFileAnalysisContext context, MigrationHistories histories)
    {
        var path = context.AdditionalFile.Path;
        var file = histories.Shipped.Files.FirstOrDefault(other => other.Path == path).File;
        if (file is null || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
            return;
        var ofFile = new ShippedFileContext(
            file,
            histories.Gone(file, context.CancellationToken),
            span => Location.Create(path, span, text.Lines.GetLinePositionSpan(span)),
            context.ReportDiagnostic);
        foreach (var rule in RuleCatalog.ShippedFileRules)
            rule.Check(ofFile);
    }

    /// <summary>A fact that failed is a defect of ours: said once, since findings may be missing.</summary>
    private static void ReportFailures(CompilationAnalysisContext context, MigrationHistories histories)
    {
        foreach (var (path, failure) in histories.Failures)
            context.ReportDiagnostic(Diagnostic.Create(UnreadableMigration.Diagnostic, Location.None, path, failure));
    }

    private static void Analyze(SymbolAnalysisContext context, MigrationHistories histories, OptionsOfTrees options)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Class, BaseType.SpecialType: SpecialType.None } type || histories.Types is not { } types)
            return;
        if (types.IsMigration(type))
        {
            if (histories.Find(type, context.CancellationToken) is { } found)
                Run(found, options, context.ReportDiagnostic, context.CancellationToken);
        }
        else if (types.IsModelSnapshot(type) && histories.FindSnapshot(type, context.CancellationToken) is { } snapshot)
        {
            Run(snapshot, context.ReportDiagnostic);
        }
    }

    /// <summary>The migrations and snapshots of which the driver took every part for generated code, and so kept them from us: of snapshots that is nearly all.</summary>
    private static void AnalyzeGenerated(CompilationAnalysisContext context, MigrationHistories histories, OptionsOfTrees options)
    {
        if (histories.Types is null)
            return;
        foreach (var found in histories.All(context.CancellationToken))
        {
            if (!found.Migration.IsAnalyzed)
                Run(found, options, context.ReportDiagnostic, context.CancellationToken);
        }

        foreach (var snapshot in histories.AllSnapshots(context.CancellationToken))
        {
            if (!snapshot.IsAnalyzed)
                Run(snapshot, context.ReportDiagnostic);
        }
    }

    private static void Run(SnapshotInHistory snapshot, Action<Diagnostic> report)
    {
        snapshot.IsAnalyzed = true;
        var context = new SnapshotContext(snapshot.Place(), report);
        foreach (var rule in RuleCatalog.SnapshotRules)
            rule.Check(context);
    }

    private static void Run(MigrationInHistory found, OptionsOfTrees options, Action<Diagnostic> report, CancellationToken cancellation)
    {
        var (migration, history) = found;
        migration.IsAnalyzed = true;
        var failure = history.RecordOf(migration, cancellation) is { } record ? RuleRunner.Run(new RecordContext(record, report), cancellation) : null;
        if (!history.IsShipped(migration))
        {
            var place = history.PlaceOf(migration, cancellation);
            new RuleRunner(new MigrationContext(place, options.For(migration.ReportTree), report), cancellation).Run();
        }

        if (failure is not null)
            throw failure;
    }
}
