using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Drift;

/// <summary>What a property is to the keys, relationships and indexes of its entity type, as far as its column depends on it. Absent is no.</summary>
internal sealed record PropertyRole
{
    /// <summary>A property that is in no key, no relationship and no index.</summary>
    public static PropertyRole None { get; } = new();

    /// <summary>One of which nothing of this is known.</summary>
    public static PropertyRole Unknown { get; } = new()
    {
        IsPrimaryKey = Value<bool>.Unknown,
        IsOnlyGeneratedKey = Value<bool>.Unknown,
        IsAlternateKey = Value<bool>.Unknown,
        IsForeignKey = Value<bool>.Unknown,
        IsIndexed = Value<bool>.Unknown,
        IsRequired = Value<bool>.Unknown,
    };

    public Value<bool> IsPrimaryKey { get; init; }

    /// <summary>
    /// Whether it is the one property of the primary key that EF Core may let the database generate: the only one, or the only one of an owned type's key that is not in the reference to
    /// the owner. A foreign key is none.
    /// </summary>
    public Value<bool> IsOnlyGeneratedKey { get; init; }

    public Value<bool> IsAlternateKey { get; init; }

    public Value<bool> IsForeignKey { get; init; }

    public Value<bool> IsIndexed { get; init; }

    /// <summary>Whether the relationship that it is the foreign key of is required; absent where that says nothing of the property.</summary>
    public Value<bool> IsRequired { get; init; }

    /// <summary>The key property that a foreign key refers to: what its column has from it; <c>null</c> for none or when it is not known.</summary>
    public EntityProperty? Principal { get; init; }
}
