namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>A change of an application's sources, as somebody might make it.</summary>
/// <param name="Kind">For the table of misses.</param>
/// <param name="What">What was changed, and where.</param>
/// <param name="Files">The files that are new or different, by path.</param>
internal sealed record Mutation(string Kind, string What, IReadOnlyDictionary<string, string> Files);
