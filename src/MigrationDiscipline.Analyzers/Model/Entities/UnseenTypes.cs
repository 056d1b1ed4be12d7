namespace MigrationDiscipline.Model.Entities;

/// <summary>
/// What may be a part of the model in code without being seen: types that only something opaque leads to, columns whose names are unknown. Of a type or column of the snapshot that may be one of
/// them nobody can say that it is gone.
/// </summary>
internal sealed class UnseenTypes
{
    private readonly TypePairs _pairs;
    private readonly EquatableArray<string> _ownRoots;
    private readonly HashSet<string> _reachable = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open;
    private readonly bool _hasUnknownTable;

    public UnseenTypes(EntityModel snapshot, EntityModel code, TypePairs pairs)
    {
        _pairs = pairs;
        _ownRoots = code.OwnRoots;
        _open = new HashSet<string>(snapshot.Types.Items.Where(type => pairs.CodeOf(type) is null).Select(static type => type.Name), StringComparer.Ordinal);
        // The table of a class that has none in the snapshot: it may be any that nobody claims.
        _hasUnknownTable = code.Types.Items.Any(type => type.Table.IsUnknown && pairs.SnapshotOf(type) is null);
        var links = Links(snapshot);
        var queue = new Queue<string>(code.Types.Items.Where(static type => type.Opacity is not null || type.HasUnknownMember).Select(pairs.SnapshotOf).OfType<EntityType>().Select(static type => type.Name));
        // An opaque class that is new leads nobody knows where.
        LeadsAnywhere = code.HasOtherTypes || code.Types.Items.Any(type => (type.Opacity is not null || type.HasUnknownMember) && pairs.SnapshotOf(type) is null);
        while (queue.Count > 0)
        {
            foreach (var next in links[queue.Dequeue()])
            {
                if (_open.Contains(next) && _reachable.Add(next))
                    queue.Enqueue(next);
            }
        }
    }

    private bool LeadsAnywhere { get; }

    /// <summary>Whether a type of the snapshot is certainly no part of the model in code.</summary>
    public bool IsSurelyGone(EntityType snapshot) => _open.Contains(snapshot.Name) && !LeadsAnywhere && !_hasUnknownTable && !_reachable.Contains(snapshot.Name) && IsOwn(snapshot.Name);

    private bool IsOwn(string type) => _ownRoots.IsEmpty || type.IndexOf('.') is not (> 0 and var end) || _ownRoots.Items.Contains(type.Substring(0, end));

    /// <summary>Whether a type of the code that is not in the snapshot may be one that was there under another name: then its table is not certainly missing.</summary>
    public bool MayHaveBeen(EntityType code) => code.Table.IsUnknown && _pairs.SnapshotOf(code) is null && _open.Count > 0;

    /// <summary>From each type of the snapshot to those that it is related to, in either direction.</summary>
    private static ILookup<string, string> Links(EntityModel snapshot)
    {
        var links = new List<(string From, string To)>();
        foreach (var type in snapshot.Types)
        {
            foreach (var other in type.ForeignKeys.Items.Select(static key => key.Principal).Concat(type.Navigations.Items.Select(static navigation => navigation.Target)).Append(type.BaseType).Append(type.Owner))
            {
                if (other is not null)
                {
                    links.Add((type.Name, other));
                    links.Add((other, type.Name));
                }
            }
        }

        return links.ToLookup(static link => link.From, static link => link.To, StringComparer.Ordinal);
    }
}
