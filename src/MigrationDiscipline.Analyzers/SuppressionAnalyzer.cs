using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Rules.History;

namespace MigrationDiscipline;

/// <summary>Reports suppressions of our rules without a reason (MGD6016). Off by default, and then the driver does not call it at all.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SuppressionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(UnexplainedSuppression.Diagnostic);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxTreeAction(AnalyzeDirectives);
        context.RegisterSyntaxNodeAction(AnalyzeAttribute, SyntaxKind.Attribute);
    }

    private static void AnalyzeDirectives(SyntaxTreeAnalysisContext context)
    {
        var root = context.Tree.GetRoot(context.CancellationToken);
        foreach (var (directive, ids) in Suppressions.WithoutReason(root, context.Tree.GetText(context.CancellationToken)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                UnexplainedSuppression.Diagnostic, directive.ErrorCodes.First(code => ids.Contains(code.ToString())).GetLocation(), string.Join(", ", ids), "a comment behind the directive"));
        }
    }

    private static void AnalyzeAttribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (Suppressions.WithoutReason(attribute) is { } id
            && context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType is { Name: "SuppressMessageAttribute" } type
            && ValueSources.NamespaceOf(type) == "System.Diagnostics.CodeAnalysis")
        {
            context.ReportDiagnostic(Diagnostic.Create(UnexplainedSuppression.Diagnostic, attribute.GetLocation(), id, "the attribute's Justification"));
        }
    }
}
