using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Drift;

/// <summary>What one place of the code has to do with the model that no migration has: a member of a base class may bring a column to many entity types.</summary>
/// <param name="Kind">In which way the model differs.</param>
/// <param name="Location">Where it is said, in this compilation.</param>
/// <param name="Contexts">The contexts whose models differ, by their simple names.</param>
/// <param name="Subjects">The types or members: <c>Order.Note</c>.</param>
/// <param name="Facts">What differs; empty for what is missing or gone.</param>
internal sealed record DriftFinding(
    ModelDifferenceKind Kind, Location Location, IReadOnlyList<string> Contexts, IReadOnlyList<string> Subjects, IReadOnlyList<string> Facts)
{
    private int _isReported;

    /// <summary>Whether this is the first to ask: a class of several parts is handed over with each.</summary>
    public bool IsReported
    {
        get => Volatile.Read(ref _isReported) != 0;
        set => Volatile.Write(ref _isReported, value ? 1 : 0);
    }
}
