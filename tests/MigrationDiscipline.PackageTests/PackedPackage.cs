using System.Reflection;

namespace MigrationDiscipline.PackageTests;

/// <summary>
/// The package, packed once for all tests under a version nobody else has, in a temporary folder outside the repository that is
/// also a NuGet source for the projects beside it.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly Dictionary<string, ConsumerProject> _projects = [];

    public string Root { get; } = Directory.CreateTempSubdirectory("migration-discipline-").FullName;

    public string Version { get; } = $"0.0.0-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}.{Environment.ProcessId}";

    public string File => Path.Combine(Root, "feed", $"MigrationDiscipline.{Version}.nupkg");

    public async Task InitializeAsync()
    {
        var feed = Directory.CreateDirectory(Path.Combine(Root, "feed")).FullName;
        (await Dotnet.Run(
            Root, "pack", Metadata("PackageProject"), "--no-build", "-c", Metadata("Configuration"), "-o", feed, $"-p:Version={Version}", "-nologo"))
            .Succeeded();
        // Beside what the machine's own configuration names, not instead of it.
        System.IO.File.WriteAllText(Path.Combine(Root, "nuget.config"), """
            <configuration>
              <packageSources>
                <add key="packed" value="feed" />
              </packageSources>
            </configuration>
            """);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        // What restore unpacked; nobody else has this version.
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var unpacked = Path.Combine(packages, "migrationdiscipline", Version);
        if (Directory.Exists(unpacked))
            Directory.Delete(unpacked, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The restored project over that version of EF Core; one for all tests, which run one after the other.</summary>
    public async Task<ConsumerProject> Project(string efCoreVersion)
    {
        if (!_projects.TryGetValue(efCoreVersion, out var project))
        {
            project = new ConsumerProject(this, "Shop" + efCoreVersion.Replace(".", "", StringComparison.Ordinal), efCoreVersion);
            await project.AddPackage();
            _projects.Add(efCoreVersion, project);
        }

        project.Reset();
        return project;
    }

    /// <summary>Whether the package has a rule: its page stands in the repository.</summary>
    public static bool HasRule(string id)
    {
        var root = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(Metadata("PackageProject"))))!;
        return System.IO.File.Exists(Path.Combine(root, "docs", "rules", id + ".md"));
    }

    private static string Metadata(string key) =>
        typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}

[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "Packed package";
}
