using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore.ModelValues;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline;

/// <summary>
/// Reports values in the configuration of a model that differ each time it is built (MGD6011). Generated code is left out: designers and snapshots hold constants.
/// Only calls with one of two names are ever bound.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelValueAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(RuleCatalog.ModelValueRules.Select(static rule => rule.Descriptor));

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (!ReferencedAssemblies.MayHave(start.Compilation, ReferencedAssemblies.EFCore))
                return;
            var models = new SemanticModels(start.Compilation);
            start.RegisterSyntaxNodeAction(context => Analyze(context, models), SyntaxKind.InvocationExpression);
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, SemanticModels models)
    {
        var invocation = (InvocationExpressionSyntax)context.Node;
        if (!ModelValueReader.MayBe(invocation))
            return;
        models.Offer(context.SemanticModel);
        var values = ModelValueReader.Read(invocation, models, context.CancellationToken);
        if (values.Count == 0)
            return;
        var version = context.Compilation.ReferencedAssemblyNames.FirstOrDefault(static reference => reference.Name == ReferencedAssemblies.EFCore)?.Version;
        foreach (var rule in RuleCatalog.ModelValueRules)
        {
            foreach (var value in values)
                rule.Check(value, version, context.ReportDiagnostic);
        }
    }
}
