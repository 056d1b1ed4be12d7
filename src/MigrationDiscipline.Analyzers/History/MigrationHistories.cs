using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.History;

/// <summary>
/// Every EF Core migration of one compilation, by context. Built when the first migration of an analysed file asks; what it holds of
/// other files comes from facts cached with their trees.
/// </summary>
internal sealed class MigrationHistories
{
    private readonly Compilation _compilation;
    private readonly Lazy<EFCoreTypes?> _types;
    private readonly Func<SyntaxTree, MigrationDeclarations?> _declarationsOf;
    private readonly Func<SyntaxTree, MigrationOptions> _optionsOf;
    private readonly SemanticModels _models;
    private readonly object _lock = new();
    private ImmutableDictionary<string, (EFCoreMigration Migration, MigrationHistory History)>? _byClass;
    private ImmutableArray<(string Path, string Failure)> _failures = ImmutableArray<(string, string)>.Empty;

    /// <param name="compilation">The compilation.</param>
    /// <param name="declarationsOf">The cached fact of a tree.</param>
    /// <param name="optionsOf">The options that hold for a tree.</param>
    /// <param name="models">The semantic models for what syntax alone cannot read; made here when not given.</param>
    public MigrationHistories(
        Compilation compilation,
        Func<SyntaxTree, MigrationDeclarations?> declarationsOf,
        Func<SyntaxTree, MigrationOptions> optionsOf,
        SemanticModels? models = null)
    {
        _models = models ?? new SemanticModels(compilation);
        _compilation = compilation;
        _types = new(() => EFCoreTypes.Find(compilation), LazyThreadSafetyMode.PublicationOnly);
        _declarationsOf = declarationsOf;
        _optionsOf = optionsOf;
    }

    /// <summary>EF Core's types; <c>null</c> where its relational part is not referenced.</summary>
    public EFCoreTypes? Types => _types.Value;

    /// <summary>Files whose facts could not be read, and why: defects of ours.</summary>
    public ImmutableArray<(string Path, string Failure)> Failures => _failures;

    /// <summary>The migration that a class is, and its history; <c>null</c> for a class that is none.</summary>
    public (EFCoreMigration Migration, MigrationHistory History)? Find(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (Types is null)
            return null;
        var all = _byClass;
        if (all is null)
        {
            lock (_lock)
                all = _byClass ??= Build(cancellation);
        }

        return all.TryGetValue(MetadataName(type), out var found) ? found : null;
    }

    private ImmutableDictionary<string, (EFCoreMigration, MigrationHistory)> Build(CancellationToken cancellation)
    {
        var types = Types!;
        var symbols = new List<(string Name, INamedTypeSymbol Symbol, ImmutableArray<MigrationPart> Parts)>();
        foreach (var parts in Parts(cancellation).GroupBy(static part => part.MetadataName))
        {
            if (_compilation.Assembly.GetTypeByMetadataName(parts.Key) is { } symbol && types.IsMigration(symbol))
                symbols.Add((parts.Key, symbol, parts.ToImmutableArray()));
        }

        var bases = new HashSet<INamedTypeSymbol>(symbols.Select(static found => found.Symbol.BaseType!.OriginalDefinition), SymbolEqualityComparer.Default);
        var migrations = symbols.ConvertAll(found =>
            (found.Name, Migration: new EFCoreMigration(found.Symbol, found.Parts, types, _models, bases.Contains(found.Symbol.OriginalDefinition))));
        var contextOfNamespace = ContextOfNamespace(migrations.Select(static pair => pair.Migration));
        var engine = ProviderEngines.OfReferences(_compilation);
        var result = ImmutableDictionary.CreateBuilder<string, (EFCoreMigration, MigrationHistory)>();
        foreach (var ofContext in migrations.GroupBy(pair => ContextOf(pair.Migration, contextOfNamespace)))
        {
            var history = new MigrationHistory(ofContext.Key.Context, ofContext.Select(static pair => pair.Migration), engine, _optionsOf);
            foreach (var (name, migration) in ofContext)
                result[name] = (migration, history);
        }

        return result.ToImmutable();
    }

    private IEnumerable<MigrationPart> Parts(CancellationToken cancellation)
    {
        foreach (var tree in _compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_declarationsOf(tree) is not { } declarations)
                continue;
            if (declarations.Failure is { } failure)
                _failures = _failures.Add((tree.FilePath, failure.ToString()));
            foreach (var part in declarations.Parts)
                yield return part;
        }
    }

    /// <summary>A migration without <c>[DbContext]</c> belongs with its neighbours, where these agree.</summary>
    private static Dictionary<string, string?> ContextOfNamespace(IEnumerable<EFCoreMigration> migrations) => migrations
        .Where(static migration => migration.ContextType is not null)
        .GroupBy(static migration => migration.Namespace, static migration => NameOf(migration.ContextType!))
        .ToDictionary(static group => group.Key, static group => group.Distinct().Count() == 1 ? group.First() : null);

    private static (string? Context, string Namespace) ContextOf(EFCoreMigration migration, Dictionary<string, string?> contextOfNamespace)
    {
        if (migration.ContextType is { } context)
            return (NameOf(context), "");
        return contextOfNamespace.TryGetValue(migration.Namespace, out var neighbours) && neighbours is not null
            ? (neighbours, "")
            : (null, migration.Namespace);
    }

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    private static string MetadataName(INamespaceOrTypeSymbol symbol) =>
        symbol.ContainingType is { } outer ? MetadataName(outer) + "+" + symbol.MetadataName
        : symbol.ContainingNamespace is { IsGlobalNamespace: false } space ? MetadataName(space) + "." + symbol.MetadataName
        : symbol.MetadataName;
}
