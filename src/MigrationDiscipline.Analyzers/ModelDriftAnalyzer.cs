using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Drift;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;
using MigrationDiscipline.Rules;
using MigrationDiscipline.Rules.Configuration;

namespace MigrationDiscipline;

/// <summary>
/// Reports where the model of a context is no longer that of its snapshot, so that a migration is missing (MGD6001 to MGD6004): on the member or class that somebody changed, and what is gone
/// on the class of the snapshot.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelDriftAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(RuleCatalog.DriftRules.Select(static rule => rule.Descriptor)).Add(UnreadableMigration.Diagnostic);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // Snapshots are generated code, and so are some entities; see MigrationAnalyzer for why the driver is not asked for it.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (!ReferencedAssemblies.MayHave(start.Compilation, ReferencedAssemblies.EFCoreRelational))
                return;
            var drifts = new ModelDrifts(
                start.Compilation,
                tree => start.TryGetValue(tree, MigrationDeclarations.Provider, out var declarations) ? declarations : null,
                tree => start.TryGetValue(tree, DriftMemory.Provider, out var memory) ? memory : null);
            start.RegisterSymbolAction(symbol => Analyze(symbol, drifts), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => AnalyzeGenerated(end, drifts));
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ModelDrifts drifts)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } type || !MayTakePart(type))
            return;
        foreach (var part in type.DeclaringSyntaxReferences)
        {
            foreach (var finding in drifts.FindingsIn(part, context.CancellationToken))
                Report(finding, context.ReportDiagnostic);
        }
    }

    /// <summary>
    /// Whether the type may have to do with a model: it has properties, or configures. Whoever types in a controller or a migration has the models read for nothing otherwise; a place that
    /// this misses has its turn at the end.
    /// </summary>
    private static bool MayTakePart(INamedTypeSymbol type)
    {
        if (type.BaseType?.Name == "Migration")
            return false;
        foreach (var member in type.GetMembers())
        {
            if (member is IPropertySymbol { IsStatic: false } or IFieldSymbol { IsStatic: false, AssociatedSymbol: null, DeclaredAccessibility: Accessibility.Public }
                || (member is IMethodSymbol { Parameters: [{ Type: { } parameter }, ..] } && parameter.Name.EndsWith("Builder", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What stands in types that the driver took for generated code, and so kept from us: the snapshot's class above all.</summary>
    private static void AnalyzeGenerated(CompilationAnalysisContext context, ModelDrifts drifts)
    {
        foreach (var finding in drifts.Findings(context.CancellationToken))
        {
            if (!finding.IsReported)
                Report(finding, context.ReportDiagnostic);
        }

        foreach (var (path, failure) in drifts.Failures(context.CancellationToken))
            context.ReportDiagnostic(Diagnostic.Create(UnreadableMigration.Diagnostic, Location.None, path, failure));
    }

    private static void Report(DriftFinding finding, Action<Diagnostic> report)
    {
        finding.IsReported = true;
        foreach (var rule in RuleCatalog.DriftRules)
        {
            if (rule.Kinds.Contains(finding.Kind))
                rule.Check(new DriftRuleContext(finding, report));
        }
    }
}
