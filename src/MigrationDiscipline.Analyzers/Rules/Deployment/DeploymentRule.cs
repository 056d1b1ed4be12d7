using MigrationDiscipline.Deployment;

namespace MigrationDiscipline.Rules.Deployment;

/// <summary>A rule about who changes the database, and when.</summary>
internal abstract class DeploymentRule : Rule
{
    /// <summary>The kind of call that the rule is asked about.</summary>
    public abstract DeploymentCallKind Kind { get; }

    /// <summary>Guard clauses, then one report.</summary>
    public abstract void Check(DeploymentCall call, DeploymentContext context);
}
