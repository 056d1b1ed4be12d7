using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>An entity type while its snapshot is read: the blocks that speak of it add to it.</summary>
internal sealed class SnapshotType(string name, string clrType, SnapshotType? owner, string? navigation, bool isCollection)
{
    private readonly Dictionary<string, int> _indexOfProperty = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public string ClrType { get; } = clrType;

    public SnapshotType? Owner { get; } = owner;

    public string? Navigation { get; } = navigation;

    public bool IsCollection { get; } = isCollection;

    public string? Base { get; set; }

    /// <summary>Whether the snapshot says which table, if any.</summary>
    public bool HasTable { get; set; }

    public Value<QualifiedName> Table { get; set; }

    public Value<string> View { get; set; }

    public Value<bool> IsExcluded { get; set; } = false;

    public Value<string> JsonColumn { get; set; }

    public Value<string> JsonColumnType { get; set; }

    public bool IsRequired { get; set; }

    public List<EntityProperty> Properties { get; } = [];

    /// <summary>Properties whose call chain has <c>IsRequired</c>.</summary>
    public HashSet<string> Required { get; } = new(StringComparer.Ordinal);

    /// <summary>Complex properties that may be <c>null</c>, each with a dot behind it.</summary>
    public HashSet<string> OptionalPaths { get; } = new(StringComparer.Ordinal);

    public List<(string Name, string? Target, Value<bool> IsCollection)> Navigations { get; } = [];

    public Value<EquatableArray<string>> PrimaryKey { get; set; }

    public List<EquatableArray<string>> AlternateKeys { get; } = [];

    public List<EntityIndex> Indexes { get; } = [];

    public List<EntityForeignKey> ForeignKeys { get; } = [];

    public List<(string Name, Value<string> Sql)> CheckConstraints { get; } = [];

    public Value<string> Discriminator { get; set; }

    public Value<Literal> DiscriminatorValue { get; set; }

    public Value<string> Comment { get; set; }

    public string? Opacity { get; set; }

    /// <summary>The property of that name, made when there is none.</summary>
    public int IndexOf(string property)
    {
        if (!_indexOfProperty.TryGetValue(property, out var index))
        {
            _indexOfProperty[property] = index = Properties.Count;
            Properties.Add(new EntityProperty { Name = property, IsConcurrencyToken = false });
        }

        return index;
    }

    public bool HasProperty(string property) => _indexOfProperty.ContainsKey(property);

    public void AddNavigation(string? navigation, string? target, Value<bool> isCollection)
    {
        if (navigation is null)
            return;
        var index = Navigations.FindIndex(known => known.Name == navigation);
        if (index < 0)
            Navigations.Add((navigation, target, isCollection));
        else if (Navigations[index].Target is null)
            Navigations[index] = (navigation, target, isCollection);
    }

    /// <summary>Why it cannot be read; the first reason stays.</summary>
    public void BecomeOpaque(string reason) => Opacity ??= reason;
}
