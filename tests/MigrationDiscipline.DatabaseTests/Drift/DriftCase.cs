using MigrationDiscipline.DatabaseTests.Drift.Mutations;
using MigrationDiscipline.DriftOracle;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>A mutation on an EF Core version and a provider: what EF Core says and what we say.</summary>
/// <param name="Findings">Ours, one line each; empty where nothing was asked.</param>
internal sealed record DriftCase(DriftBase Application, Mutation Mutation, Answer Answer, IReadOnlyList<string> Findings)
{
    /// <summary>EF Core takes the model.</summary>
    public bool IsValid => Answer.Error is null;

    public bool IsDrift => IsValid && Answer.HasPendingModelChanges;

    /// <summary>A person would say that the model stays as it is.</summary>
    public bool IsSourceOnly => Mutation.Kind.StartsWith(Mutations.Mutation.SourceOnly, StringComparison.Ordinal);

    public bool IsFound => Findings.Count > 0;

    public bool IsFalseAlarm => IsValid && !Answer.HasPendingModelChanges && IsFound;

    public bool IsMiss => IsDrift && !IsFound;

    /// <summary>For people: where, what, EF Core's operations and our findings.</summary>
    public override string ToString() =>
        $"[{Mutation.Kind}] {Application}: {Mutation.What}"
        + string.Concat(Answer.Operations.Take(4).Select(static operation => "\n      EF Core: " + operation))
        + (Answer.Error is { } error ? "\n      EF Core: " + error : "")
        + string.Concat(Findings.Take(4).Select(static finding => "\n      we:      " + finding));
}
