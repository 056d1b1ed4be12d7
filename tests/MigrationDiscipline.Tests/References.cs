using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Tests;

/// <summary>The database providers that the code under test references. None, as in a library of migrations, is the default.</summary>
[Flags]
public enum Provider
{
    None = 0,
    Npgsql = 1,
    Sqlite = 2,
    InMemory = 4,
}

/// <summary>
/// Metadata references for code under test: what this project itself restores and runs on, so nothing is downloaded. Each
/// assembly is read once and shared by all tests.
/// </summary>
internal static class References
{
    private static readonly ImmutableDictionary<string, MetadataReference> Platform = ReadPlatform();
    private static readonly ConcurrentDictionary<Provider, ImmutableArray<MetadataReference>> Sets = new();

    /// <summary>.NET and ASP.NET Core alone, without EF Core.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } = Select(IsFramework);

    /// <summary>.NET, ASP.NET Core, EF Core (Relational) and the providers.</summary>
    public static ImmutableArray<MetadataReference> EFCore(Provider provider) =>
        Sets.GetOrAdd(provider, static provider => Select(name => IsFramework(name) || IsEFCore(name) || IsProvider(name, provider)));

    /// <summary>One assembly by its simple name.</summary>
    public static MetadataReference Assembly(string name) => Platform[name];

    private static bool IsFramework(string name) =>
        name is "mscorlib" or "netstandard" or "Microsoft.CSharp"
        || (name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("System.Composition.", StringComparison.Ordinal))
        || name == "System"
        || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        || (name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && name != "Microsoft.Extensions.DependencyModel");

    private static bool IsEFCore(string name) =>
        name is "Microsoft.EntityFrameworkCore" or "Microsoft.EntityFrameworkCore.Abstractions" or "Microsoft.EntityFrameworkCore.Relational";

    private static bool IsProvider(string name, Provider provider) => name switch
    {
        "Npgsql" or "Npgsql.EntityFrameworkCore.PostgreSQL" => provider.HasFlag(Provider.Npgsql),
        "Microsoft.EntityFrameworkCore.Sqlite" or "Microsoft.Data.Sqlite" => provider.HasFlag(Provider.Sqlite),
        "Microsoft.EntityFrameworkCore.InMemory" => provider.HasFlag(Provider.InMemory),
        _ => false,
    };

    private static ImmutableArray<MetadataReference> Select(Func<string, bool> isWanted) =>
        Platform.Where(pair => isWanted(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).ToImmutableArray();

    private static ImmutableDictionary<string, MetadataReference> ReadPlatform()
    {
        var assemblies = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return assemblies.Split(Path.PathSeparator)
            .GroupBy(Path.GetFileNameWithoutExtension)
            .ToImmutableDictionary(group => group.Key!, group => (MetadataReference)MetadataReference.CreateFromFile(group.First()));
    }
}
