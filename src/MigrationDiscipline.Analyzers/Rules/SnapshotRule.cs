using Microsoft.CodeAnalysis;
using MigrationDiscipline.History;

namespace MigrationDiscipline.Rules;

/// <summary>A rule about the model snapshot of a context beside its migrations.</summary>
internal abstract class SnapshotRule : Rule
{
    /// <summary>Guard clauses, then one report.</summary>
    public abstract void Check(SnapshotContext context);
}

/// <summary>What a rule may know of a model snapshot.</summary>
internal sealed class SnapshotContext(SnapshotPlace place, Action<Diagnostic> report)
{
    /// <summary>The snapshot beside its migrations.</summary>
    public SnapshotPlace Place { get; } = place;

    /// <summary>Reports on the name of the snapshot's class.</summary>
    public void Report(DiagnosticDescriptor descriptor, params object?[] arguments) => report(Diagnostic.Create(descriptor, Place.Location, arguments));
}
