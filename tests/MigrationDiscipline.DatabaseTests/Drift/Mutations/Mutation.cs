namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>A change of an application's sources, as somebody might make it.</summary>
/// <param name="kind">For the table of misses. Where it begins with <see cref="SourceOnly"/>, the model stays as it is.</param>
/// <param name="what">What was changed, and where.</param>
/// <param name="files">The files that are new or different, by path. Most mutations are never asked for theirs.</param>
internal sealed class Mutation(string kind, string what, Func<IReadOnlyDictionary<string, string>> files)
{
    public const string SourceOnly = "source only: ";

    private readonly Lazy<IReadOnlyDictionary<string, string>> _files = new(files);

    public string Kind => kind;

    public string What => what;

    public IReadOnlyDictionary<string, string> Files => _files.Value;
}
