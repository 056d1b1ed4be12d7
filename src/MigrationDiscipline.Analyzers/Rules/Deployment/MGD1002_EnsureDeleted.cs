using Microsoft.CodeAnalysis;
using MigrationDiscipline.Deployment;

namespace MigrationDiscipline.Rules.Deployment;

/// <summary>Finds EnsureDeleted in code that can run in production.</summary>
internal sealed class EnsureDeleted : DeploymentRule
{
    private static readonly DiagnosticDescriptor Diagnostic = Describe(
        "MGD1002",
        "Database dropped by the application",
        "'{0}' drops the whole database of '{1}' wherever this runs, production included; let it run in development and tests only, or remove it",
        "Finds EnsureDeleted in code that can run in production.",
        RuleLevel.Unsafe,
        Categories.Deployment);

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor => Diagnostic;

    /// <inheritdoc/>
    public override DeploymentCallKind Kind => DeploymentCallKind.EnsureDeleted;

    /// <inheritdoc/>
    public override void Check(DeploymentCall call, DeploymentContext context)
    {
        if (context.IsElsewhere || context.IsGuarded)
            return;
        context.Report(Descriptor, call.MethodName, call.ContextName);
    }
}
