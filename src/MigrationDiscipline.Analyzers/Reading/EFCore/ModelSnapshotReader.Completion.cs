using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Reading.EFCore;

/// <content>What follows from all blocks together.</content>
internal sealed partial class ModelSnapshotReader
{
    private EntityModel Complete()
    {
        foreach (var type in _all)
        {
            // Before EF Core 10 a complex property is never optional, and of a struct nothing says that it is required.
            if (_productVersion is { } version && (version.StartsWith("8.", StringComparison.Ordinal) || version.StartsWith("9.", StringComparison.Ordinal)))
                type.OptionalPaths.Clear();
            FollowForeignKeys(type);
            FollowOwnedNavigations(type);
        }

        var model = new EntityModel
        {
            Types = _all.Select(Complete).ToEquatableArray(),
            ProductVersion = _productVersion,
            Engine = _engine.Value,
            DefaultSchema = _defaultSchema,
            Opacity = _opacity,
        };
        return ColumnNames.Complete(model, _engine.MaxIdentifierLength);
    }

    /// <summary>The principal's side of a relationship: its navigation, and the alternate key that the tool does not write beside it.</summary>
    private void FollowForeignKeys(SnapshotType type)
    {
        for (var i = 0; i < type.ForeignKeys.Count; i++)
        {
            var key = type.ForeignKeys[i];
            if (_types.TryGetValue(key.Principal, out var principal))
                type.ForeignKeys[i] = key = key with { Principal = principal.Name };
            if (!(key.IsOwnership && type.Owner is not null))
            {
                type.AddNavigation(key.Navigation.OrDefault, key.Principal, isCollection: false);
                principal?.AddNavigation(key.Inverse.OrDefault, type.Name, key.IsUnique.Select(static unique => !unique));
            }

            if (principal is not null && key.PrincipalKey.IsKnown && !key.PrincipalKey.Equals(principal.PrimaryKey) && !principal.AlternateKeys.Contains(key.PrincipalKey.OrDefault))
                principal.AlternateKeys.Add(key.PrincipalKey.OrDefault);
        }
    }

    /// <summary>The navigations to owned types are in the owned types; what the owner says of one is whether it is required.</summary>
    private void FollowOwnedNavigations(SnapshotType type)
    {
        if (type.Owner is not { } owner)
            return;
        type.IsRequired = type.IsCollection || owner.Required.Contains(type.Navigation!);
        owner.Navigations.RemoveAll(navigation => navigation.Name == type.Navigation);
        type.Navigations.RemoveAll(navigation => navigation.Name == type.ForeignKeys.Find(static key => key.IsOwnership)?.Navigation.OrDefault);
    }

    private EntityType Complete(SnapshotType type)
    {
        var json = JsonColumnOf(type);
        var table = TableOf(type);
        var root = Ancestors(type).Last();
        return new EntityType
        {
            Name = type.Name,
            ClrType = type.ClrType,
            BaseType = type.Base,
            Owner = type.Owner?.Name,
            OwnerNavigation = type.Navigation,
            IsOwnedCollection = type.IsCollection,
            IsRequiredDependent = type.Owner is null ? Value<bool>.Absent : type.IsRequired,
            IsKeyless = root.PrimaryKey.IsAbsent && root.Owner is null,
            Table = table,
            View = !table.IsAbsent ? Value<string>.Absent : Ancestors(type).Select(static candidate => candidate.View).FirstOrDefault(static view => !view.IsAbsent),
            IsExcludedFromMigrations = type.IsExcluded,
            JsonColumn = json,
            JsonColumnType = type.JsonColumnType,
            Properties = type.Properties.Select(property => Complete(property, type, !json.IsAbsent)).ToEquatableArray(),
            Navigations = type.Navigations.Select(static navigation => new EntityNavigation(navigation.Name, navigation.Target, navigation.IsCollection, null)).ToEquatableArray(),
            PrimaryKey = type.PrimaryKey.IsAbsent ? Value<EquatableArray<string>>.Known([]) : type.PrimaryKey,
            AlternateKeys = type.AlternateKeys.ToEquatableArray(),
            Indexes = type.Indexes.ToEquatableArray(),
            ForeignKeys = type.ForeignKeys.ToEquatableArray(),
            CheckConstraints = type.CheckConstraints.ToEquatableArray(),
            Discriminator = type.Discriminator,
            DiscriminatorValue = type.DiscriminatorValue,
            Comment = type.Comment,
            Opacity = type.Opacity,
        };
    }

    private static EntityProperty Complete(EntityProperty property, SnapshotType type, bool isInJson)
    {
        var isKey = type.PrimaryKey.OrDefault.Contains(property.Name);
        return property with
        {
            IsNullable = isKey || (type.Required.Contains(property.Name) && !IsInOptionalPart(property, type)) ? false
                : IsInOptionalPart(property, type) ? true
                : property.IsJson ? false
                : property.IsNullable,
            Column = isInJson ? Value<string>.Absent : property is { IsJson: true, Column.IsAbsent: true } ? property.Name.Replace('.', '_') : property.Column,
        };
    }

    private static bool IsInOptionalPart(EntityProperty property, SnapshotType type)
    {
        foreach (var path in type.OptionalPaths)
        {
            // A column that holds the part as JSON may be NULL as well.
            if (property.Name.StartsWith(path, StringComparison.Ordinal) || (property.IsJson && property.Name.Length == path.Length - 1 && path.StartsWith(property.Name, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    /// <summary>The table of the type itself, else of what it derives from or belongs to; a type that names neither table nor view has one of its own name.</summary>
    private Value<QualifiedName> TableOf(SnapshotType type)
    {
        SnapshotType? root = null;
        foreach (var candidate in Ancestors(type))
        {
            if (candidate.HasTable)
                return candidate.Table;
            root = candidate;
        }

        return root!.Owner is { } owner ? root.IsCollection ? Value<QualifiedName>.Unknown : TableOf(owner)
            : !root.View.IsAbsent ? Value<QualifiedName>.Absent
            : new QualifiedName(_defaultSchema.OrDefault, ShortName(root.Name));
    }

    private static Value<string> JsonColumnOf(SnapshotType type)
    {
        for (var current = type; current is not null; current = current.Owner)
        {
            if (!current.JsonColumn.IsAbsent)
                return current.JsonColumn;
        }

        return Value<string>.Absent;
    }

    /// <summary>The type and its base types, the nearest first.</summary>
    private IEnumerable<SnapshotType> Ancestors(SnapshotType type)
    {
        var seen = new HashSet<SnapshotType>();
        for (var current = type; current is not null && seen.Add(current); current = current.Base is { } name && _types.TryGetValue(name, out var next) ? next : null)
            yield return current;
    }
}
