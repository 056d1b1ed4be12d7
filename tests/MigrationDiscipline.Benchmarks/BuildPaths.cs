using System.Reflection;

namespace MigrationDiscipline.Benchmarks;

/// <summary>Where the build found what the measurements run.</summary>
internal static class BuildPaths
{
    /// <summary>The compiler of the SDK.</summary>
    public static string Compiler => Metadata("Compiler");

    /// <summary>The folder with EF Core's own analyzers.</summary>
    public static string EFCoreAnalyzers => Metadata("EFCoreAnalyzers");

    private static string Metadata(string key) =>
        typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
