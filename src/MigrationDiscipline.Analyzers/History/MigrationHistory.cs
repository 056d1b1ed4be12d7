using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.History.Shipped;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.History;

/// <summary>
/// The migrations of one context in the order in which EF Core applies them, with what has shipped and the schema between them.
/// </summary>
internal sealed class MigrationHistory
{
    private readonly ImmutableArray<EFCoreMigration> _ordered;
    private readonly Engines _referencedEngine;
    private readonly Version? _efCoreVersion;
    private readonly Func<SyntaxTree, MigrationOptions> _optionsOf;
    private readonly Func<string, bool> _isAbstractType;
    private readonly object _lock = new();
    private readonly List<SchemaState> _states = [];
    private readonly ILookup<string, EFCoreMigration> _byId;
    private readonly ILookup<string, EFCoreMigration> _byName;
    private Engines _engineOfAnnotations; // none: not asked yet; one word, so that it cannot be read half written
    private Baseline? _baseline;

    public MigrationHistory(
        string? context, IEnumerable<EFCoreMigration> migrations, Engines referencedEngine, Version? efCoreVersion, Func<SyntaxTree, MigrationOptions> optionsOf, Func<string, bool> isAbstractType,
        ShippedRecord shipped)
    {
        Shipped = shipped;
        _isAbstractType = isAbstractType;
        _efCoreVersion = efCoreVersion;
        Context = context;
        _ordered = migrations
            .OrderBy(static migration => migration.OrderKey, StringComparer.OrdinalIgnoreCase)
            .ThenBy(static migration => migration.ClassName, StringComparer.Ordinal)
            .ToImmutableArray();
        _byId = _ordered.ToLookup(static migration => migration.Id.OrDefault ?? "", StringComparer.OrdinalIgnoreCase);
        _byName = _ordered.ToLookup(static migration => NameOf(migration.Id.OrDefault) ?? "", StringComparer.OrdinalIgnoreCase);
        _referencedEngine = referencedEngine;
        _optionsOf = optionsOf;
    }

    /// <summary>Full name of the context type; <c>null</c> for migrations that no context can be found for.</summary>
    public string? Context { get; }

    /// <summary>What the shipped files say of it.</summary>
    public ShippedRecord Shipped { get; }

    /// <summary>All migrations in the order in which EF Core applies them; what it does not find stands where its file says.</summary>
    public ImmutableArray<EFCoreMigration> Migrations => _ordered;

    /// <summary>The place of one of the migrations of this history.</summary>
    public MigrationPlace PlaceOf(EFCoreMigration migration, CancellationToken cancellation)
    {
        var index = _ordered.IndexOf(migration);
        var engines = EnginesOf(migration, cancellation);
        var baseline = BaselineOf();
        var isNewest = !_ordered.Skip(index + 1).Any(static later => later.IsDiscovered);
        return new MigrationPlace
        {
            Migration = migration.Read(Context, engines, cancellation),
            StateBefore = StateBefore(index, cancellation),
            Engines = engines,
            EFCoreVersion = _efCoreVersion,
            IsShipped = IsShipped(migration),
            IsNewest = isNewest,
            SameId = Others(_byId, migration.Id.OrDefault, migration).Select(static other => other.ClassName).ToEquatableArray(),
            SameName = Others(_byName, NameOf(migration.Id.OrDefault), migration).Select(static other => other.Id.OrDefault!).ToEquatableArray(),
            // Where nothing of this context is recorded yet, nobody has said what has shipped.
            IsUnshipped = origin => (baseline.For(Context) is not null || !Shipped.Lines.IsEmpty) && !baseline.Includes(Context, origin) && !Shipped.Has(origin),
            ModelChanged = () => ModelChanged(index),
            IsAbstractType = _isAbstractType,
            TargetModel = () => isNewest ? migration.TargetModel : null,
            PreviousDiscriminators = () => isNewest ? _ordered.Take(index).LastOrDefault(static earlier => earlier.BuildTargetModel is not null)?.Discriminators ?? [] : [],
        };
    }

    /// <summary>Whether a migration is at or before the baseline, or recorded as shipped; without reading it.</summary>
    public bool IsShipped(EFCoreMigration migration) => (migration.OrderKey is { } key && BaselineOf().Includes(Context, key)) || IsRecorded(migration);

    /// <summary>The migration against the shipped files; <c>null</c> where there are none or it has no id.</summary>
    public MigrationRecord? RecordOf(EFCoreMigration migration, CancellationToken cancellation)
    {
        if (!Shipped.HasFile || migration.Id.OrDefault is not { } id)
            return null;
        var isRecorded = IsRecorded(migration);
        return new MigrationRecord
        {
            Id = id,
            Name = migration.Declaration.Identifier.ValueText,
            Location = migration.Declaration.Identifier.GetLocation(),
            IsRecorded = isRecorded,
            IsShipped = IsShipped(migration),
            CanBeRecorded = migration is { IsDiscovered: true, HasContextAttribute: true } && !Others(_byId, id, migration).Any(),
            NewestRecordedId = Shipped.NewestId,
            Edited = isRecorded ? Edited(migration, id, cancellation).ToEquatableArray() : default,
        };
    }

    /// <summary>The lines whose migrations are gone: no class has their id, and of no class is the id unknown.</summary>
    public IEnumerable<ShippedLine> GoneLines()
    {
        if (Shipped.Lines.IsEmpty || _ordered.Any(static migration => migration.Id.IsUnknown))
            return [];
        var ids = new HashSet<string>(_ordered.Select(static migration => migration.OrderKey).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        return Shipped.Lines.Where(line => !ids.Contains(line.Id));
    }

    /// <summary>By its id. Of two with one id, the one that is as it was.</summary>
    private bool IsRecorded(EFCoreMigration migration) =>
        migration.Id.OrDefault is { } id && Shipped.Has(id)
        && (!Others(_byId, id, migration).Any() || !Edited(migration, id, CancellationToken.None).Any());

    private IEnumerable<EditedMethod> Edited(EFCoreMigration migration, string id, CancellationToken cancellation)
    {
        var hash = migration.Hash(cancellation);
        if (!hash.IsCertain)
            yield break;
        var lines = Shipped.Of(id).ToList();
        if (!lines.Exists(line => line.Up == hash.Up))
            yield return new EditedMethod("Up", (migration.UpDeclaration?.Identifier ?? migration.Declaration.Identifier).GetLocation());
        if (!lines.Exists(line => line.Down == hash.Down))
            yield return new EditedMethod("Down", (migration.DownDeclaration?.Identifier ?? migration.Declaration.Identifier).GetLocation());
    }

    private static IEnumerable<EFCoreMigration> Others(ILookup<string, EFCoreMigration> lookup, string? key, EFCoreMigration migration) =>
        key is { Length: > 0 } ? lookup[key].Where(other => other != migration) : [];

    /// <summary>What people call a migration: the id behind its timestamp.</summary>
    private static string? NameOf(string? id) => id?.IndexOf('_') is { } underscore and > 0 ? id.Substring(underscore + 1) : null;

    /// <summary>Read from the file of the newest migration, where the option's scope can differ by folder.</summary>
    private Baseline BaselineOf() => _baseline ??= _ordered.IsEmpty ? Baseline.None : _optionsOf(_ordered[_ordered.Length - 1].ReportTree).Baseline;

    private Engines EnginesOf(EFCoreMigration migration, CancellationToken cancellation)
    {
        if (_optionsOf(migration.ReportTree).Engine is var configured and not Engines.Any)
            return configured;
        if (ProviderEngines.OfAnnotations(migration.Up(cancellation).WithoutSql) is var own and not Engines.Any)
            return own;
        return EngineOfAnnotations(cancellation) is var ofContext and not Engines.Any ? ofContext : _referencedEngine;
    }

    private Engines EngineOfAnnotations(CancellationToken cancellation)
    {
        if (_engineOfAnnotations != Engines.None)
            return _engineOfAnnotations;
        var found = _ordered
            .Select(migration => ProviderEngines.OfAnnotations(migration.Up(cancellation).WithoutSql))
            .FirstOrDefault(static engines => engines != Engines.Any);
        return _engineOfAnnotations = found == Engines.None ? Engines.Any : found;
    }

    private SchemaState StateBefore(int index, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_states.Count == 0)
                _states.Add(InitialState(cancellation));
            while (_states.Count <= index)
            {
                cancellation.ThrowIfCancellationRequested();
                var migration = _ordered[_states.Count - 1];
                var before = _states[_states.Count - 1];
                _states.Add(migration.IsDiscovered ? migration.Up(cancellation).Replay(before, EnginesOf(migration, cancellation), migration.Key) : before);
            }

            return _states[index];
        }
    }

    /// <summary>
    /// Nothing exists before a first migration that creates what it works on. Otherwise the history begins elsewhere: in another
    /// assembly, or before a squash.
    /// </summary>
    private SchemaState InitialState(CancellationToken cancellation)
    {
        var first = _ordered.FirstOrDefault(static migration => migration.IsDiscovered);
        if (first is null)
            return SchemaState.Unknown;
        var created = new HashSet<string>(SqlNames.Comparer);
        foreach (var operation in first.Up(cancellation).WithoutSql.Operations)
        {
            switch (operation)
            {
                case CreateTable { Table.IsKnown: true } create:
                    created.Add(create.Table.OrDefault.Key);
                    break;
                case RenameTable { Table.IsKnown: true, NewName.IsKnown: true } rename when created.Contains(rename.Table.OrDefault.Key):
                    created.Add(rename.NewName.OrDefault.Key);
                    break;
                case TableOperation { Table.IsKnown: true } other when !created.Contains(other.Table.OrDefault.Key):
                    return SchemaState.Unknown;
            }
        }

        return created.Count > 0 ? SchemaState.Empty : SchemaState.Unknown;
    }

    private bool? ModelChanged(int index)
    {
        if (_ordered[index].BuildTargetModel is not { } mine)
            return null;
        for (var i = index - 1; i >= 0; i--)
        {
            if (_ordered[i].BuildTargetModel is { } previous)
                return !DesignerModel.AreSame(previous, mine);
        }

        return null;
    }
}
