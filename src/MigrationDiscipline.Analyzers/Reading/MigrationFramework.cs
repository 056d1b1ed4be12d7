using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading;

/// <summary>A framework for migrations besides EF Core: which classes it means, and which of them it finds.</summary>
internal abstract class MigrationFramework
{
    /// <summary>The assembly whose reference shows that it is used.</summary>
    public abstract string Assembly { get; }

    /// <summary>Whether a class is meant as a migration.</summary>
    public abstract bool IsMigration(INamedTypeSymbol type);

    /// <summary>What the framework sees of it.</summary>
    public abstract MigrationClass Read(INamedTypeSymbol type, CancellationToken cancellation);

    /// <summary>The name in the part that people write.</summary>
    protected static Location LocationOf(INamedTypeSymbol type) =>
        type.Locations.Where(static location => location.IsInSource).OrderBy(static location => location.SourceTree!.FilePath.EndsWith(".Designer.cs", StringComparison.OrdinalIgnoreCase)).FirstOrDefault() ?? Location.None;
}
