using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.History;

/// <summary>A model snapshot and what it should be.</summary>
internal sealed record SnapshotPlace
{
    /// <summary>The name of the snapshot's class.</summary>
    public required Location Location { get; init; }

    /// <summary>The name of the context.</summary>
    public required string Context { get; init; }

    /// <summary>The id of the newest migration; <c>null</c> when that has no designer, or when it is not certain which one it is.</summary>
    public string? NewestId { get; init; }

    /// <summary>The migration that the snapshot itself names as the newest, as EF Core writes it from 11 on.</summary>
    public Value<string> LastMigrationId { get; init; }

    /// <summary>Where the snapshot is not the model in the designer of the newest migration, in a few words each. Costs the comparison of two long methods: ask late.</summary>
    public Func<IReadOnlyList<string>> Differences { get; init; } = static () => [];
}
