using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;
using MigrationDiscipline.Reading.EntityFramework6;
using MigrationDiscipline.Reading.FluentMigrator;

namespace MigrationDiscipline.History;

/// <summary>The migrations of one compilation for other frameworks than EF Core. What it holds of other files comes from facts cached with their trees.</summary>
internal sealed class MigrationClasses
{
    private readonly Compilation _compilation;
    private readonly Func<SyntaxTree, MigrationDeclarations?> _declarationsOf;
    private readonly Lazy<ImmutableArray<MigrationFramework>> _frameworks;
    private readonly object _lock = new();
    private Index? _index;

    public MigrationClasses(Compilation compilation, Func<SyntaxTree, MigrationDeclarations?> declarationsOf)
    {
        _compilation = compilation;
        _declarationsOf = declarationsOf;
        _frameworks = new(() => new MigrationFramework?[] { FluentMigratorTypes.Find(compilation), EntityFramework6Types.Find(compilation) }.OfType<MigrationFramework>().ToImmutableArray());
    }

    /// <summary>Whether a framework may be referenced, told without binding references.</summary>
    public static bool MayHave(Compilation compilation) =>
        ReferencedAssemblies.MayHave(compilation, FluentMigratorTypes.AssemblyName) || ReferencedAssemblies.MayHave(compilation, EntityFramework6Types.AssemblyName);

    /// <summary>The migration that a class is; <c>null</c> for a class that is none, and for a base class of others.</summary>
    public MigrationClass? Find(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Class || FrameworkOf(type) is not { } framework)
            return null;
        var index = IndexOf(cancellation);
        if (index.Bases.Contains(type.OriginalDefinition))
            return null;
        var read = framework.Read(type, cancellation);
        if (read.PassedOver is not null && read.Id.IsAbsent && IsMadeByHand(type, cancellation))
            return read with { PassedOver = null };
        return read.Id.IsKnown && !read.IsOneOfSeveral
            ? read with { SameId = index.ById[KeyOf(type, framework, read)].Where(other => !SymbolEqualityComparer.Default.Equals(other, type)).Select(static other => other.Name).OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray() }
            : read;
    }

    private MigrationFramework? FrameworkOf(INamedTypeSymbol type)
    {
        foreach (var framework in _frameworks.Value)
        {
            if (framework.IsMigration(type))
                return framework;
        }

        return null;
    }

    private Index IndexOf(CancellationToken cancellation)
    {
        lock (_lock)
            return _index ??= Build(cancellation);
    }

    private Index Build(CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in _compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var part in _declarationsOf(tree)?.Parts ?? ImmutableArray<MigrationPart>.Empty)
                names.Add(part.MetadataName);
        }

        var bases = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var found = new List<(string Key, INamedTypeSymbol Type)>();
        foreach (var type in names.Select(_compilation.Assembly.GetTypeByMetadataName).OfType<INamedTypeSymbol>())
        {
            if (FrameworkOf(type) is not { } framework)
                continue;
            bases.Add(type.BaseType!.OriginalDefinition);
            if (framework.Read(type, cancellation) is { Id.IsKnown: true, PassedOver: null, IsOneOfSeveral: false } read)
                found.Add((KeyOf(type, framework, read), type));
        }

        return new Index(found.ToLookup(static entry => entry.Key, static entry => entry.Type, StringComparer.Ordinal), bases);
    }

    /// <summary>Migrations of several databases stand in several namespaces, and a runner is given one of them.</summary>
    private static string KeyOf(INamedTypeSymbol type, MigrationFramework framework, MigrationClass read) =>
        $"{framework.Assembly}|{ValueSources.NamespaceOf(type)}|{read.Id.OrDefault}";

    /// <summary>A runner can be given a migration that somebody has made: then none has to find it. Told by the text, and asked only before a finding.</summary>
    private bool IsMadeByHand(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var text = "new " + type.Name;
        return _compilation.SyntaxTrees.Any(tree => tree.GetText(cancellation).Mentions(text));
    }

    private sealed record Index(ILookup<string, INamedTypeSymbol> ById, HashSet<ISymbol> Bases);
}
