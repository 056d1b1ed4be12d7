using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model.Entities;

/// <summary>A property that leads to another entity type.</summary>
/// <param name="Name">The property.</param>
/// <param name="Target">Name of the entity type that it leads to; <c>null</c> where a snapshot only names the navigation.</param>
/// <param name="IsCollection">Whether it leads to many; unknown where a snapshot only names the navigation.</param>
/// <param name="Location">The name of the member, where it is code of this compilation.</param>
internal sealed record EntityNavigation(string Name, string? Target, Value<bool> IsCollection, Location? Location);

/// <summary>A relationship, on the type that holds the foreign key.</summary>
internal sealed record EntityForeignKey
{
    /// <summary>The properties that hold the key, shadow properties included; unknown in code where EF Core chooses between several.</summary>
    public Value<EquatableArray<string>> Properties { get; init; }

    /// <summary>Name of the entity type that it refers to.</summary>
    public required string Principal { get; init; }

    /// <summary>The key that it refers to; absent for the primary key.</summary>
    public Value<EquatableArray<string>> PrincipalKey { get; init; }

    /// <summary>The navigation on this type; absent for none.</summary>
    public Value<string> Navigation { get; init; }

    /// <summary>The navigation on the principal; absent for none.</summary>
    public Value<string> Inverse { get; init; }

    /// <summary>Whether it is one to one.</summary>
    public Value<bool> IsUnique { get; init; }

    public Value<bool> IsRequired { get; init; }

    /// <summary>The member of EF Core's <c>DeleteBehavior</c>; absent for what a snapshot leaves out (<c>ClientSetNull</c>).</summary>
    public Value<string> DeleteBehavior { get; init; }

    /// <summary>The name of the constraint, where somebody gave it one.</summary>
    public Value<string> ConstraintName { get; init; }

    /// <summary>Whether it is the reference of an owned type to its owner, or of a TPT table to that of the base type.</summary>
    public bool IsOwnership { get; init; }

    public Location? Location { get; init; }
}

/// <summary>An index.</summary>
internal sealed record EntityIndex
{
    /// <summary>The properties in order; unknown where they cannot be read.</summary>
    public Value<EquatableArray<string>> Properties { get; init; }

    /// <summary>The name, where somebody gave it one.</summary>
    public Value<string> Name { get; init; }

    public Value<bool> IsUnique { get; init; }

    public Value<string> Filter { get; init; }

    /// <summary>For each property whether it is descending; empty for none.</summary>
    public Value<EquatableArray<bool>> IsDescending { get; init; }

    public Location? Location { get; init; }
}
