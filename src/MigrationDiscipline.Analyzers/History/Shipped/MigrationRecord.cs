using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.History.Shipped;

/// <summary>A migration against the shipped files; made without reading what it does.</summary>
internal sealed record MigrationRecord
{
    public required string Id { get; init; }

    /// <summary>The class name.</summary>
    public required string Name { get; init; }

    /// <summary>The class name in the file that holds <c>Up</c>.</summary>
    public required Location Location { get; init; }

    /// <summary>Whether a line names it.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Whether it is recorded, or at or before the baseline.</summary>
    public bool IsShipped { get; init; }

    /// <summary>Whether EF Core runs it, and by an id that is its own: what can be recorded.</summary>
    public bool CanBeRecorded { get; init; }

    /// <summary>The id of the recorded migration of its context that sorts last; <c>null</c> where none is recorded.</summary>
    public string? NewestRecordedId { get; init; }

    /// <summary>The methods that no longer are what was recorded.</summary>
    public EquatableArray<EditedMethod> Edited { get; init; }
}

/// <summary>A method that is not what it was when it shipped.</summary>
/// <param name="Name"><c>Up</c> or <c>Down</c>.</param>
/// <param name="Location">The method's name; the class name where the method is gone.</param>
internal sealed record EditedMethod(string Name, Location Location);
