using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model;

/// <summary>A migration of another framework than EF Core, as far as its framework has to find it. Its operations are not read.</summary>
/// <param name="Framework">The framework, for messages.</param>
/// <param name="Name">The name of the class.</param>
/// <param name="Location">The name in its declaration.</param>
internal sealed record MigrationClass(string Framework, string Name, Location Location)
{
    /// <summary>What orders and records it: an id or a version. Absent without one, unknown where it is computed.</summary>
    public Value<string> Id { get; init; }

    /// <summary>What the framework calls that.</summary>
    public required string IdWord { get; init; }

    /// <summary>Why the framework passes it over, and the way out; <c>null</c> for one that it finds.</summary>
    public (string Reason, string WayOut)? PassedOver { get; init; }

    /// <summary>Whether it may share its version with another one, since only one of the two is looked at in a run.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>What happens where two have one id.</summary>
    public required string Clash { get; init; }

    /// <summary>The names of the others in the same namespace with the same id.</summary>
    public EquatableArray<string> SameId { get; init; }
}
