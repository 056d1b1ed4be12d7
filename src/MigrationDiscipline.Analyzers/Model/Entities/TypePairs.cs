namespace MigrationDiscipline.Model.Entities;

/// <summary>
/// Which entity type of the code is which of the snapshot: by name, else by what stays when a class is renamed or moves to another name space: its table, and for owned types the
/// owner's navigation.
/// </summary>
internal sealed class TypePairs
{
    private readonly Dictionary<string, EntityType> _snapshotOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EntityType> _codeOf = new(StringComparer.Ordinal);

    public TypePairs(EntityModel snapshot, EntityModel code)
    {
        foreach (var type in code.Types)
        {
            if (snapshot.Find(type.Name) is { } same)
                Add(same, type);
        }

        // The short name first: of several types in one table, moved to another name space together, each finds its own.
        PairByTable(snapshot, code, static type => type.ShortName);
        PairByTable(snapshot, code, static _ => "");
        PairOwned(snapshot, code);
    }

    /// <summary>The type of the snapshot; <c>null</c> when it has none.</summary>
    public EntityType? SnapshotOf(EntityType code) => _snapshotOf.TryGetValue(code.Name, out var type) ? type : null;

    /// <summary>The type of the code; <c>null</c> when it has none.</summary>
    public EntityType? CodeOf(EntityType snapshot) => _codeOf.TryGetValue(snapshot.Name, out var type) ? type : null;

    private void Add(EntityType snapshot, EntityType code)
    {
        if (_codeOf.ContainsKey(snapshot.Name) || _snapshotOf.ContainsKey(code.Name))
            return;
        _snapshotOf.Add(code.Name, snapshot);
        _codeOf.Add(snapshot.Name, code);
    }

    private void PairByTable(EntityModel snapshot, EntityModel code, Func<EntityType, string> more)
    {
        var left = code.Types.Items.Where(type => IsIn(type) && SnapshotOf(type) is null).ToLookup(Key, StringComparer.OrdinalIgnoreCase);
        var right = snapshot.Types.Items.Where(type => IsIn(type) && CodeOf(type) is null).ToLookup(Key, StringComparer.OrdinalIgnoreCase);
        foreach (var group in left)
        {
            if (group.Count() == 1 && right[group.Key].Count() == 1)
                Add(right[group.Key].First(), group.First());
        }

        static bool IsIn(EntityType type) => type.Owner is null && type.Table.IsKnown;

        string Key(EntityType type) => type.Table.OrDefault.Key + "\0" + more(type);
    }

    private void PairOwned(EntityModel snapshot, EntityModel code)
    {
        var right = snapshot.Types.Items.Where(static type => type.Owner is not null).ToLookup(static type => type.Owner + "\0" + type.OwnerNavigation, StringComparer.Ordinal);
        var before = -1;
        // Owners first: an owned type may own others.
        while (before != _codeOf.Count)
        {
            before = _codeOf.Count;
            foreach (var type in code.Types)
            {
                if (type.Owner is not null && SnapshotOf(type) is null && code.Find(type.Owner) is { } owner && SnapshotOf(owner) is { } ownerThere
                    && right[ownerThere.Name + "\0" + type.OwnerNavigation].FirstOrDefault() is { } there)
                {
                    Add(there, type);
                }
            }
        }
    }
}
