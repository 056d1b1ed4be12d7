using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Deployment;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Rules;
using MigrationDiscipline.Rules.Deployment;

namespace MigrationDiscipline;

/// <summary>
/// Reports calls that create, migrate or drop a database where the application should not (MGD1001 to MGD1008). Generated code is
/// left out: designers are full of calls. Names are compared first; only what has one of a dozen names is ever bound.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeploymentAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(RuleCatalog.DeploymentRules.Select(static rule => rule.Descriptor));

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext start)
    {
        if (!ReferencedAssemblies.MayHave(start.Compilation, ReferencedAssemblies.EFCore))
            return;
        var known = new KnownSymbols(start.Compilation);
        var compilation = new DeploymentCompilation(
            start.Compilation, known, tree => start.TryGetValue(tree, CallIndex.Provider, out var index) ? index : null);
        start.RegisterSyntaxNodeAction(
            context => Analyze(context, compilation), SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.MemberBindingExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, DeploymentCompilation compilation)
    {
        var name = context.Node is MemberAccessExpressionSyntax access ? access.Name : ((MemberBindingExpressionSyntax)context.Node).Name;
        if (DeploymentCalls.KindOf(name.Identifier.ValueText) is not { } kind
            || compilation.Known.DatabaseFacade is null
            || DeploymentCalls.Read(name, compilation.Known, context.SemanticModel, context.CancellationToken) is not { } call)
        {
            return;
        }

        compilation.Remember(context.SemanticModel);
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        List<Exception>? failures = null;
        foreach (var rule in RuleCatalog.DeploymentRules)
        {
            if (rule.Kind != kind)
                continue;
            try
            {
                rule.Check(call, new DeploymentContext(
                    call, compilation, rule.Descriptor.Id, provider.GetOptions(context.Node.SyntaxTree), provider.GlobalOptions, context.ReportDiagnostic, context.CancellationToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                (failures ??= []).Add(new InvalidOperationException(
                    $"{rule.Descriptor.Id} on '{name.Identifier.ValueText}' at {context.Node.GetLocation().GetLineSpan()}: {exception.Message}", exception));
            }
        }

        if (failures is not null)
            throw new AggregateException(failures);
    }
}
