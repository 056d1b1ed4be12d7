using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.History.Shipped;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.History;

/// <summary>
/// Every EF Core migration and model snapshot of one compilation, by context. Built when the first migration of an analysed file asks; what it holds of
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
    private Classes? _classes;
    private ImmutableArray<(string Path, string Failure)> _failures = ImmutableArray<(string, string)>.Empty;

    /// <param name="compilation">The compilation.</param>
    /// <param name="declarationsOf">The cached fact of a tree.</param>
    /// <param name="optionsOf">The options that hold for a tree.</param>
    /// <param name="models">The semantic models for what syntax alone cannot read; made here when not given.</param>
    /// <param name="shipped">What the shipped files say.</param>
    public MigrationHistories(
        Compilation compilation,
        Func<SyntaxTree, MigrationDeclarations?> declarationsOf,
        Func<SyntaxTree, MigrationOptions> optionsOf,
        SemanticModels? models = null,
        ShippedMigrations? shipped = null)
    {
        Shipped = shipped ?? ShippedMigrations.None;
        _models = models ?? new SemanticModels(compilation);
        _compilation = compilation;
        _types = new(() => EFCoreTypes.Find(compilation), LazyThreadSafetyMode.PublicationOnly);
        _declarationsOf = declarationsOf;
        _optionsOf = optionsOf;
    }

    /// <summary>EF Core's types; <c>null</c> where its relational part is not referenced.</summary>
    public EFCoreTypes? Types => _types.Value;

    /// <summary>What the shipped files say.</summary>
    public ShippedMigrations Shipped { get; }

    /// <summary>Files whose facts could not be read, and why: defects of ours.</summary>
    public ImmutableArray<(string Path, string Failure)> Failures => _failures;

    /// <summary>The migration that a class is, and its history; <c>null</c> for a class that is none.</summary>
    public MigrationInHistory? Find(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (Types is null)
            return null;
        return Get(cancellation).Migrations.TryGetValue(MetadataName(type), out var found) ? found : null;
    }

    /// <summary>The model snapshot that a class is; <c>null</c> for one that is none, and where a context has none or several.</summary>
    public SnapshotInHistory? FindSnapshot(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (Types is null)
            return null;
        return Get(cancellation).Snapshots.TryGetValue(MetadataName(type), out var found) ? found : null;
    }

    /// <summary>Every migration; EF Core's types must be there.</summary>
    public IEnumerable<MigrationInHistory> All(CancellationToken cancellation) => Get(cancellation).Migrations.Values;

    /// <summary>Every model snapshot; EF Core's types must be there.</summary>
    public IEnumerable<SnapshotInHistory> AllSnapshots(CancellationToken cancellation) => Get(cancellation).Snapshots.Values;

    /// <summary>The lines of a shipped file whose migrations are gone for certain.</summary>
    public IReadOnlyList<ShippedLine> Gone(ShippedFile file, CancellationToken cancellation)
    {
        if (Types is null)
            return [];
        var histories = All(cancellation).Select(static found => found.History).Distinct().ToList();
        var gone = new HashSet<ShippedLine>();
        var there = new HashSet<ShippedLine>();
        foreach (var history in histories)
        {
            var ofHistory = new HashSet<ShippedLine>(history.GoneLines());
            gone.UnionWith(ofHistory);
            there.UnionWith(history.Shipped.Lines.Where(line => !ofHistory.Contains(line)));
        }

        // Two contexts may have been one: a line whose migration either of them has is fine.
        return file.Lines.Where(line => gone.Contains(line) && !there.Contains(line)).ToList();
    }

    private Classes Get(CancellationToken cancellation)
    {
        var classes = _classes;
        if (classes is null)
        {
            lock (_lock)
                classes = _classes ??= Build(cancellation);
        }

        return classes;
    }

    private Classes Build(CancellationToken cancellation)
    {
        var types = Types!;
        var names = new List<string>();
        var classes = new List<(INamedTypeSymbol Symbol, ImmutableArray<MigrationPart> Parts, MigrationHead Head)>();
        var heads = new MigrationHeads(types);
        var snapshots = new List<SnapshotPart>();
        var parts = Parts(snapshots, cancellation).ToLookup(static part => part.MetadataName);
        foreach (var ofClass in parts)
        {
            var mine = ofClass.ToImmutableArray();
            if (_compilation.Assembly.GetTypeByMetadataName(ofClass.Key) is { } symbol && heads.Of(symbol, mine) is { } head)
            {
                names.Add(ofClass.Key);
                classes.Add((symbol, mine, head));
            }
        }

        var bases = new HashSet<ISymbol>(classes.Select(static found => found.Head.BaseType.OriginalDefinition), SymbolEqualityComparer.Default);
        var migrations = new List<EFCoreMigration>(classes.Count);
        foreach (var (symbol, mine, head) in classes)
            migrations.Add(new EFCoreMigration(symbol, mine, head, types, _models, bases.Contains(symbol.OriginalDefinition)));

        var contextOfNamespace = ContextOfNamespace(migrations);
        var engine = ProviderEngines.OfReferences(_compilation);
        var version = _compilation.ReferencedAssemblyNames.FirstOrDefault(static reference => reference.Name == ReferencedAssemblies.EFCoreRelational)?.Version;
        var histories = new Dictionary<string, MigrationHistory>();
        var byHistory = migrations.ToLookup(migration => HistoryKeyOf(migration, contextOfNamespace));
        var contexts = new HashSet<string>(byHistory.Select(static ofContext => ofContext.Key), StringComparer.Ordinal);
        foreach (var ofContext in byHistory)
        {
            var context = ContextOf(ofContext.First(), contextOfNamespace);
            var ids = new HashSet<string>(ofContext.Select(static migration => migration.Id.OrDefault).OfType<string>(), StringComparer.OrdinalIgnoreCase);
            histories[ofContext.Key] = new MigrationHistory(
                context, ofContext, engine, version, _optionsOf, name => _compilation.GetTypeByMetadataName(name) is { IsAbstract: true }, Shipped.Of(context, ids, contexts));
        }

        var result = new Dictionary<string, MigrationInHistory>(migrations.Count);
        for (var i = 0; i < migrations.Count; i++)
            result[names[i]] = new MigrationInHistory(migrations[i], histories[HistoryKeyOf(migrations[i], contextOfNamespace)]);
        return new Classes(result, SnapshotsOf(snapshots, types, histories));
    }

    private Dictionary<string, SnapshotInHistory> SnapshotsOf(List<SnapshotPart> parts, EFCoreTypes types, Dictionary<string, MigrationHistory> histories)
    {
        var found = new List<SnapshotInHistory>();
        foreach (var part in parts)
        {
            if (_compilation.Assembly.GetTypeByMetadataName(part.MetadataName) is { } symbol && types.IsModelSnapshot(symbol)
                // The snapshot of an abstract context was left behind: the tool takes none for its derived contexts.
                && types.AttributesOf(symbol) is { ContextType: { IsAbstract: false } context, ContextName: { } name } && histories.TryGetValue(name, out var history))
            {
                found.Add(new SnapshotInHistory(part, context, history));
            }
        }

        // With several for one context nobody can say which one EF Core takes.
        return found
            .GroupBy(static snapshot => snapshot.History)
            .Where(static ofHistory => ofHistory.Count() == 1)
            .Select(static ofHistory => ofHistory.First())
            .ToDictionary(static snapshot => snapshot.Part.MetadataName);
    }

    private IEnumerable<MigrationPart> Parts(List<SnapshotPart> snapshots, CancellationToken cancellation)
    {
        foreach (var tree in _compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_declarationsOf(tree) is not { } declarations)
                continue;
            if (declarations.Failure is { } failure)
                _failures = _failures.Add((tree.FilePath, failure.ToString()));
            snapshots.AddRange(declarations.Snapshots);
            foreach (var part in declarations.Parts)
                yield return part;
        }
    }

    /// <summary>A migration without <c>[DbContext]</c> belongs with its neighbours, where these agree.</summary>
    private static Dictionary<string, string?> ContextOfNamespace(IEnumerable<EFCoreMigration> migrations) => migrations
        .Where(static migration => migration.ContextName is not null)
        .GroupBy(static migration => migration.Namespace, static migration => migration.ContextName!)
        .ToDictionary(static group => group.Key, static group => group.Distinct().Count() == 1 ? group.First() : null);

    private static string? ContextOf(EFCoreMigration migration, Dictionary<string, string?> contextOfNamespace) =>
        migration.ContextName ?? (contextOfNamespace.TryGetValue(migration.Namespace, out var neighbours) ? neighbours : null);

    /// <summary>The context; for a migration that no context can be found for, its namespace behind a character that no name has.</summary>
    private static string HistoryKeyOf(EFCoreMigration migration, Dictionary<string, string?> contextOfNamespace) =>
        ContextOf(migration, contextOfNamespace) ?? " " + migration.Namespace;

    private static string MetadataName(INamespaceOrTypeSymbol symbol) =>
        symbol.ContainingType is { } outer ? MetadataName(outer) + "+" + symbol.MetadataName
        : symbol.ContainingNamespace is { IsGlobalNamespace: false } space ? MetadataName(space) + "." + symbol.MetadataName
        : symbol.MetadataName;

    /// <summary>What there is, by metadata names.</summary>
    private sealed record Classes(Dictionary<string, MigrationInHistory> Migrations, Dictionary<string, SnapshotInHistory> Snapshots);
}

/// <summary>A migration and the history that it stands in.</summary>
internal sealed record MigrationInHistory(EFCoreMigration Migration, MigrationHistory History);
