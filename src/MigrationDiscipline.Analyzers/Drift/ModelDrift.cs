using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Drift;

/// <summary>A model snapshot with the context that it belongs to, and how the context's model in code differs from it.</summary>
/// <param name="Part">The class that holds the snapshot.</param>
/// <param name="Context">The context of <c>[DbContext]</c>.</param>
/// <param name="Code">The model in code.</param>
/// <param name="Differences">The differences that are certain.</param>
internal sealed record ModelDrift(SnapshotPart Part, INamedTypeSymbol Context, EntityModel Code, IReadOnlyList<ModelDifference> Differences)
{
    /// <summary>The name of the snapshot's class: the place for what the code no longer shows.</summary>
    public Location Location => Part.Declaration.Identifier.GetLocation();
}
