using Microsoft.CodeAnalysis;
using MigrationDiscipline.Deployment;

namespace MigrationDiscipline.Rules.Deployment;

/// <summary>Finds EnsureCreated in code that can run in production, on a context whose migrations cannot be seen here.</summary>
internal sealed class EnsureCreated : DeploymentRule
{
    private static readonly DiagnosticDescriptor Diagnostic = Describe(
        "MGD1001",
        "Database created behind its migrations",
        "'{0}' creates the database of '{1}' without its migrations, so a later 'Migrate' fails on tables that exist and schema changes never arrive; call 'Migrate' instead, or let this run in development and tests only",
        "Finds EnsureCreated in code that can run in production, on a context whose migrations cannot be seen here.",
        RuleLevel.Unsafe,
        Categories.Deployment);

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor => Diagnostic;

    /// <inheritdoc/>
    public override DeploymentCallKind Kind => DeploymentCallKind.EnsureCreated;

    /// <inheritdoc/>
    public override void Check(DeploymentCall call, DeploymentContext context)
    {
        if (context.IsElsewhere || context.HasVisibleMigrations || !context.SpeaksOfMigrations || context.IsGuarded)
            return;
        context.Report(Descriptor, call.MethodName, call.ContextName);
    }
}
