using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>An EF Core version that is asked: the output folder of the oracle that runs on it.</summary>
internal sealed class EFCoreRelease
{
    /// <summary>The providers that every release has here: the last parts of their names.</summary>
    public static readonly ImmutableArray<string> Providers = ["Sqlite", "SqlServer", "PostgreSQL"];

    private readonly ConcurrentDictionary<string, ImmutableArray<MetadataReference>> _references = new();

    private EFCoreRelease(int major)
    {
        Major = major;
        Folder = AppContext.BaseDirectory.Replace("MigrationDiscipline.DatabaseTests", $"MigrationDiscipline.DriftOracle.EFCore{major}", StringComparison.Ordinal);
    }

    public static ImmutableArray<EFCoreRelease> All { get; } = [new(8), new(9), new(10)];

    public int Major { get; }

    /// <summary>Where the oracle and its assemblies are.</summary>
    public string Folder { get; }

    /// <summary>.NET and EF Core, with one provider or none.</summary>
    public ImmutableArray<MetadataReference> References(string provider = "") => _references.GetOrAdd(provider, Read);

    public override string ToString() => $"EF Core {Major}";

    private ImmutableArray<MetadataReference> Read(string provider) =>
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll").Where(static path => !path.Contains("Native", StringComparison.Ordinal))
            .Concat(Directory.GetFiles(Folder, "Microsoft.Extensions.*.dll"))
            .Concat(Assemblies(provider).Select(name => Path.Combine(Folder, name + ".dll")))
            .OrderBy(static path => Path.GetFileName(path), StringComparer.Ordinal)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static IEnumerable<string> Assemblies(string provider) =>
    [
        "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Abstractions", "Microsoft.EntityFrameworkCore.Relational",
        .. provider switch
        {
            "Sqlite" => ["Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.Data.Sqlite"],
            "SqlServer" => ["Microsoft.EntityFrameworkCore.SqlServer", "Microsoft.Data.SqlClient"],
            "PostgreSQL" => ["Npgsql.EntityFrameworkCore.PostgreSQL", "Npgsql"],
            _ => (string[])[],
        },
    ];
}
