using Microsoft.CodeAnalysis;
using MigrationDiscipline.Deployment;

namespace MigrationDiscipline.Rules.Deployment;

/// <summary>Finds warnings about migrations that ConfigureWarnings ignores or logs at a lower level.</summary>
internal sealed class MigrationWarningMuted : DeploymentRule
{
    private static readonly DiagnosticDescriptor Diagnostic = Describe(
        "MGD1008",
        "Migration warning ignored",
        "'{0}' is muted here, so nobody learns {1}; remove this and mend what it warns about",
        "Finds warnings about migrations that ConfigureWarnings ignores or logs at a lower level.",
        RuleLevel.Unsafe,
        Categories.Deployment);

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor => Diagnostic;

    /// <inheritdoc/>
    public override DeploymentCallKind Kind => DeploymentCallKind.WarningMuted;

    /// <inheritdoc/>
    public override void Check(DeploymentCall call, DeploymentContext context)
    {
        if (context.IsTest)
            return;
        context.Report(Descriptor, call.NameText, Meaning(call.NameText));
    }

    private static string Meaning(string warning) => warning switch
    {
        "PendingModelChangesWarning" => "that the model has changes which no migration holds",
        "NonTransactionalMigrationOperationWarning" => "that a migration can fail half applied",
        "MigrationsUserTransactionWarning" => "that migrations run in a transaction without the lock that keeps instances apart",
        "MigrationAttributeMissingWarning" => "that a migration is not found and never applied",
        "TableRebuildPendingWarning" => "that an operation runs before the rebuild of its table",
        _ => "what it says about the migrations",
    };
}
