namespace MigrationDiscipline.Model;

/// <summary>What a change of a column's type costs, and what it does to the values that are there.</summary>
/// <param name="Work">What the engine does with the rows.</param>
/// <param name="Loss">What can happen to values, as the end of a sentence ("values longer than 50 characters make it fail"); <c>null</c> where every value stays as it is.</param>
internal sealed record TypeChange(TableWork Work, string? Loss)
{
    /// <summary>The change from one column to another, types and facets alone: nullability and defaults are none of it.</summary>
    public static TypeChange Of(Column before, Column after, Engines engine, Version? version) => new(TableWork.Unknown, null);
}
