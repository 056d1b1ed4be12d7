using Microsoft.CodeAnalysis;
using MigrationDiscipline.Deployment;

namespace MigrationDiscipline.Rules.Deployment;

/// <summary>Finds EnsureCreated on a context whose migrations can be seen.</summary>
internal sealed class CreatedAndMigrated : DeploymentRule
{
    private static readonly DiagnosticDescriptor Diagnostic = Describe(
        "MGD1004",
        "Context created and migrated",
        "'{0}' creates the tables of '{1}', which has migrations, without recording them: a later 'Migrate' fails because the tables exist; call 'Migrate' instead",
        "Finds EnsureCreated on a context whose migrations can be seen.",
        RuleLevel.Unsafe,
        Categories.Deployment);

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor => Diagnostic;

    /// <inheritdoc/>
    public override DeploymentCallKind Kind => DeploymentCallKind.EnsureCreated;

    /// <inheritdoc/>
    public override void Check(DeploymentCall call, DeploymentContext context)
    {
        if (context.IsElsewhere || !context.HasVisibleMigrations || context.IsGuarded)
            return;
        context.Report(Descriptor, call.MethodName, call.ContextName);
    }
}
