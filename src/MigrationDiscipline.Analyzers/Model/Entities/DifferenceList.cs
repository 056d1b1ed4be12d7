using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model.Entities;

/// <summary>Collects differences: one for each type or member, however many columns, keys and facts it comes to.</summary>
internal sealed class DifferenceList
{
    private readonly List<ModelDifference> _items = [];
    private readonly Dictionary<(string Type, string? Member), int> _inCode = [];
    private readonly HashSet<(string Type, string? Member)> _inSnapshot = [];

    /// <summary>What was found, in order.</summary>
    public IReadOnlyList<ModelDifference> Items => _items;

    /// <summary>The type, or one of its members, is not in the snapshot.</summary>
    public void Missing(EntityType type, string? member, Location? location) =>
        Set(type, member, location, member is null ? ModelDifferenceKind.TypeMissing : ModelDifferenceKind.MemberMissing, default);

    /// <summary>The type or one of its members is defined otherwise; what is missing is not changed as well.</summary>
    public void Changed(EntityType type, string? member, Location? location, string fact) => Set(type, member, location, ModelDifferenceKind.Changed, [fact]);

    /// <summary>The type, or one of its members, is only in the snapshot.</summary>
    public void Gone(EntityType type, string? member)
    {
        if (_inSnapshot.Contains((type.Name, null)) || !_inSnapshot.Add((type.Name, member)))
            return;
        _items.Add(new ModelDifference
        {
            Kind = member is null ? ModelDifferenceKind.TypeGone : ModelDifferenceKind.MemberGone,
            Type = type.ShortName,
            Member = member,
        });
    }

    /// <summary>Whether the type or that member of it is missing: then nothing else need be said of it.</summary>
    public bool IsMissing(EntityType type, string? member = null) =>
        _inCode.TryGetValue((type.Name, member), out var index) && _items[index].Kind is ModelDifferenceKind.TypeMissing or ModelDifferenceKind.MemberMissing;

    private void Set(EntityType type, string? member, Location? location, ModelDifferenceKind kind, EquatableArray<string> facts)
    {
        var key = (type.Name, member);
        if (!_inCode.TryGetValue(key, out var index))
        {
            _inCode.Add(key, _items.Count);
            _items.Add(new ModelDifference { Kind = kind, Type = type.ShortName, Member = member, Facts = facts, Location = location ?? type.Location, UseLocation = type.UseLocation });
        }
        else if (kind != ModelDifferenceKind.Changed)
        {
            _items[index] = _items[index] with { Kind = kind, Facts = default };
        }
        else if (_items[index].Kind == ModelDifferenceKind.Changed && !_items[index].Facts.Items.Contains(facts[0]))
        {
            _items[index] = _items[index] with { Facts = _items[index].Facts.Add(facts[0]) };
        }
    }
}
