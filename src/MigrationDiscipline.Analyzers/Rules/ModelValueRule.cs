using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules;

/// <summary>A rule about values in the configuration of a model.</summary>
internal abstract class ModelValueRule : Rule
{
    /// <summary>Guard clauses, then one report.</summary>
    /// <param name="value">The value.</param>
    /// <param name="efCoreVersion">The version of EF Core that is referenced; <c>null</c> when unknown.</param>
    /// <param name="report">Takes the finding.</param>
    public abstract void Check(UnstableModelValue value, Version? efCoreVersion, Action<Diagnostic> report);
}
