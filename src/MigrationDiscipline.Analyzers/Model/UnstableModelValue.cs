using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model;

/// <summary>A value in the configuration of a model that is another one each time the model is built.</summary>
/// <param name="Call">The method that takes it: <c>HasData</c> or <c>HasDefaultValue</c>.</param>
/// <param name="What">The expression, shortened.</param>
/// <param name="Location">The expression; the use of what leads to it, where it stands elsewhere.</param>
/// <param name="AdditionalLocations">The expression where <paramref name="Location"/> is the use.</param>
internal sealed record UnstableModelValue(string Call, string What, Location Location, EquatableArray<Location> AdditionalLocations)
{
    /// <summary>The class of a row that sets members by itself; <c>null</c> where the configuration has the value.</summary>
    public string? Class { get; init; }

    /// <summary>The members that the class sets and the row does not.</summary>
    public EquatableArray<UnstableMember> Members { get; init; }
}

/// <summary>A member that a class sets to another value in each new object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The expression; <c>null</c> where it stands in another assembly.</param>
internal sealed record UnstableMember(string Name, string? Value);
