namespace MigrationDiscipline.Tests.Docs;

/// <summary>The files of this repository, for tests that hold documents and sources against the code.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Whether generated parts are to be rewritten instead of compared: <c>MIGRATION_DISCIPLINE_UPDATE=1 dotnet test</c>.</summary>
    public static bool IsUpdate { get; } = Environment.GetEnvironmentVariable("MIGRATION_DISCIPLINE_UPDATE") == "1";

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A file's text with line feeds.</summary>
    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts)).ReplaceLineEndings("\n");

    /// <summary>The C# files that people wrote under a folder, as paths from the root with slashes, in order.</summary>
    public static IReadOnlyList<string> Sources(string folder) =>
        Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MigrationDiscipline.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests read the repository they are built in.");
        return folder;
    }
}
