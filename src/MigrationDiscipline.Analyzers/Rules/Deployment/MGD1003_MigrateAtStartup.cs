using Microsoft.CodeAnalysis;
using MigrationDiscipline.Deployment;

namespace MigrationDiscipline.Rules.Deployment;

/// <summary>Finds migrations that are applied while the application starts.</summary>
internal sealed class MigrateAtStartup : DeploymentRule
{
    private static readonly DiagnosticDescriptor Diagnostic = Describe(
        "MGD1003",
        "Migrations applied while the application starts",
        "'{0}' changes the schema of '{1}' whenever the application starts: every instance needs the right to do so, and a failed migration keeps them all down; migrate when you deploy (script or bundle), or put this behind an environment check or a switch",
        "Finds migrations that are applied while the application starts.",
        RuleLevel.Unsafe,
        Categories.Deployment);

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor => Diagnostic;

    /// <inheritdoc/>
    public override DeploymentCallKind Kind => DeploymentCallKind.Migrate;

    /// <inheritdoc/>
    public override void Check(DeploymentCall call, DeploymentContext context)
    {
        if (context.IsTest || context.ExistsToMigrate || !context.RunsAtStart || context.IsElsewhere)
            return;
        context.Report(Descriptor, call.MethodName, call.ContextName);
    }
}
