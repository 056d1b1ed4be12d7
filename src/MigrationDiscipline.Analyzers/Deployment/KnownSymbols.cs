using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Deployment;

/// <summary>The types of frameworks that deployment rules know, by metadata name; <c>null</c> where the compilation has them not.</summary>
internal sealed class KnownSymbols
{
    /// <summary>Every metadata name looked up here; a test holds them against the real frameworks.</summary>
    public static readonly ImmutableArray<string> MetadataNames = ImmutableArray.Create(
        "Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade",
        "Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions",
        "Microsoft.EntityFrameworkCore.Migrations.IMigrator",
        "Microsoft.EntityFrameworkCore.Storage.IDatabaseCreator",
        "Microsoft.EntityFrameworkCore.DbContext",
        "Microsoft.EntityFrameworkCore.Migrations.Migration",
        "Microsoft.EntityFrameworkCore.Infrastructure.DbContextAttribute",
        "Microsoft.EntityFrameworkCore.Diagnostics.WarningsConfigurationBuilder",
        "Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId",
        "Microsoft.EntityFrameworkCore.Diagnostics.SqliteEventId",
        "Microsoft.EntityFrameworkCore.Design.IDesignTimeDbContextFactory`1",
        "Microsoft.Extensions.Hosting.IHostedService",
        "Microsoft.AspNetCore.Hosting.IStartupFilter",
        "Microsoft.AspNetCore.Hosting.IHostingStartup");

    private readonly Lazy<ImmutableArray<INamedTypeSymbol?>> _types;

    /// <summary>Looks nothing up yet: each name is a search through all references, which waits for a call that needs it.</summary>
    public KnownSymbols(Compilation compilation) => _types = new(() => ImmutableArray.CreateRange(MetadataNames, compilation.GetTypeByMetadataName));

    public INamedTypeSymbol? DatabaseFacade => _types.Value[0];

    public INamedTypeSymbol? RelationalDatabaseFacadeExtensions => _types.Value[1];

    public INamedTypeSymbol? Migrator => _types.Value[2];

    public INamedTypeSymbol? DatabaseCreator => _types.Value[3];

    public INamedTypeSymbol? DbContext => _types.Value[4];

    public INamedTypeSymbol? Migration => _types.Value[5];

    public INamedTypeSymbol? DbContextAttribute => _types.Value[6];

    public INamedTypeSymbol? WarningsConfigurationBuilder => _types.Value[7];

    public INamedTypeSymbol? RelationalEventId => _types.Value[8];

    public INamedTypeSymbol? SqliteEventId => _types.Value[9];

    public INamedTypeSymbol? DesignTimeFactory => _types.Value[10];

    public INamedTypeSymbol? HostedService => _types.Value[11];

    public INamedTypeSymbol? StartupFilter => _types.Value[12];

    public INamedTypeSymbol? HostingStartup => _types.Value[13];

    /// <summary>Whether <paramref name="type"/> is <paramref name="known"/>, derives from it or implements it.</summary>
    public static bool Is(ITypeSymbol? type, INamedTypeSymbol? known)
    {
        if (type is null || known is null)
            return false;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, known))
                return true;
        }

        return known.TypeKind == TypeKind.Interface
            && type.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, known));
    }

    /// <summary>Whether the type or a base has this simple name, for frameworks that are told by name alone.</summary>
    public static bool DerivesFromNamed(ITypeSymbol? type, string name)
    {
        for (var current = type?.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name == name)
                return true;
        }

        return false;
    }
}
