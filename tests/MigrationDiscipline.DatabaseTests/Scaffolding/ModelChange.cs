using Microsoft.EntityFrameworkCore;

namespace MigrationDiscipline.DatabaseTests.Scaffolding;

/// <summary>A model and what becomes of it.</summary>
/// <param name="Name">What changes, as a few words.</param>
/// <param name="Targets">The providers that have what changes.</param>
/// <param name="Before">The model that the initial migration creates.</param>
/// <param name="After">The model that the migration under test leads to.</param>
internal sealed record ModelChange(string Name, Target Targets, Action<ModelBuilder> Before, Action<ModelBuilder> After)
{
    /// <summary>
    /// How many rows the tables have, of which the third has nothing where it need not. Fewer where the change itself allows no more: 2 when a reference
    /// becomes required, 1 when all rows get one value under a unique key.
    /// </summary>
    public int Rows { get; init; } = 3;
}
