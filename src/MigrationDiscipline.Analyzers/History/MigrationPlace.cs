using MigrationDiscipline.Model;

namespace MigrationDiscipline.History;

/// <summary>A migration and its place in the history of its context.</summary>
internal sealed record MigrationPlace
{
    public required Migration Migration { get; init; }

    /// <summary>The schema that the earlier migrations of the same context leave.</summary>
    public required SchemaState StateBefore { get; init; }

    /// <summary>The engines that the migration may run on, as the option, its annotations or the referenced provider say.</summary>
    public Engines Engines { get; init; } = Engines.Any;

    /// <summary>The version of EF Core that is referenced: 9 runs all pending migrations in one transaction, others each in its own; <c>null</c> when unknown.</summary>
    public Version? EFCoreVersion { get; init; }

    /// <summary>Whether the migration is at or before the baseline, or recorded as shipped.</summary>
    public bool IsShipped { get; init; }

    /// <summary>Whether no later migration of the context is known.</summary>
    public bool IsNewest { get; init; }

    /// <summary>Class names of the other migrations of the context that have the same id.</summary>
    public EquatableArray<string> SameId { get; init; }

    /// <summary>Ids of the other migrations of the context whose id has the same name behind its timestamp.</summary>
    public EquatableArray<string> SameName { get; init; }

    /// <summary>
    /// What the designer says of the model after this migration; <c>null</c> for every migration but the newest, and without a designer. Costs the reading of a
    /// designer: ask late.
    /// </summary>
    public Func<TargetModel?> TargetModel { get; init; } = static () => null;

    /// <summary>The discriminators of the model before this migration, from the designer before it; see <see cref="TargetModel"/>.</summary>
    public Func<IReadOnlyList<Discriminator>> PreviousDiscriminators { get; init; } = static () => [];

    /// <summary>Whether a type, given by its metadata name, is known to be abstract.</summary>
    public Func<string, bool> IsAbstractType { get; init; } = static _ => false;

    /// <summary>The property that the model maps to a column; <c>null</c> when unknown, as for every migration but the newest.</summary>
    public string? PropertyOfColumn(QualifiedName table, string column) => TargetModel()?.FindProperties(table, column).FirstOrDefault()?.Name;

    /// <summary>Whether a migration, given by its key, is known not to have shipped; never without a baseline or shipped file.</summary>
    public Func<string, bool> IsUnshipped { get; init; } = static _ => false;

    /// <summary>
    /// Whether the model in this migration's designer differs from the one in the designer before it; <c>null</c> when one of
    /// them is not there. Costs the reading of two designers: ask only of a migration that does nothing.
    /// </summary>
    public Func<bool?> ModelChanged { get; init; } = static () => null;
}
