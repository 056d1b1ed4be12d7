using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model.Entities;

/// <content>Columns: which the snapshot lacks, which differ, which are gone.</content>
internal sealed partial class ModelComparison
{
    private void CompareColumns(TablePair pair)
    {
        pair.OpenColumns.UnionWith(pair.Before.Columns.Values);
        var open = new List<ColumnView>();
        foreach (var column in pair.Now.Columns.Values)
        {
            if (pair.Before.Columns.TryGetValue(column.Name, out var before))
                Match(before, column);
            else
                open.Add(column);
        }

        foreach (var column in open)
        {
            if (pair.OpenColumns.FirstOrDefault(before => HoldsSameProperty(before, column)) is { } renamed)
                Match(renamed, column);
            else
                pair.MissingColumns.Add(column);
        }

        foreach (var column in pair.MissingColumns)
        {
            if (column.Mappings.Any(static mapping => mapping.Type.Opacity is null))
                MissingColumn(pair, column);
        }

        FindFloating(pair);
        foreach (var match in pair.Columns)
            CompareFacts(match.Value, match.Key);
        if (pair.Now.IsOpaque)
            return;
        foreach (var column in pair.OpenColumns)
        {
            if (IsSurelyGone(pair, column))
                GoneColumn(column);
        }

        void Match(ColumnView before, ColumnView now)
        {
            pair.Columns.Add(now, before);
            pair.OpenColumns.Remove(before);
        }
    }

    private bool HoldsSameProperty(ColumnView before, ColumnView now) => now.Mappings.Any(mapping =>
        _pairs.SnapshotOf(mapping.Type) is { } type && before.Mappings.Any(other => other.Type.Name == type.Name && other.Property.Name == mapping.Property.Name));

    private void CompareFacts(ColumnView before, ColumnView now)
    {
        if (now.Mappings.Concat(before.Mappings).Any(static mapping => mapping.Type.Opacity is not null || mapping.Property.Opacity is not null || mapping.Property.IsJson)
            || _age.HidesFacts(before.Mappings[0], now.Mappings[0]) || FollowsChangedKey(now))
        {
            return;
        }

        var facts = new ColumnFacts(_code.Engine, before, _before.IsNullable(before), now, _now.IsNullable(now), IsKey(now), _age.HidesNumbering)
        {
            WasForeignKey = IsForeignKey(before),
            IsForeignKey = IsForeignKey(now),
        };
        foreach (var fact in facts.Differences())
        {
            var (type, member, location) = AnchorOf(now.Main);
            _differences.Changed(type, member, location, fact);
        }
    }

    /// <summary>Whether the column alone is the primary key.</summary>
    private static bool IsKey(ColumnView column) => column.Mappings.Any(static mapping => mapping.Type.PrimaryKey.OrDefault is { Count: 1 } key && key[0] == mapping.Property.Name && mapping.Type.Owner is null);

    private static Value<bool> IsForeignKey(ColumnView column) =>
        column.Mappings.Any(static mapping => ForeignKeysOf(mapping).Any()) ? true
        : column.Mappings.Any(static mapping => mapping.Type.ForeignKeys.Items.Any(static key => key.Properties.IsUnknown)) ? Value<bool>.Unknown
        : false;

    /// <summary>A foreign key that nobody wrote has the type of the key that it refers to: where that changed, the key says so.</summary>
    private bool FollowsChangedKey(ColumnView column)
    {
        if (!column.Main.Property.IsShadow || column.Main.Property.Type is not { IsKnown: true } type)
            return false;
        foreach (var key in ForeignKeysOf(column.Main))
        {
            if (_now.FindType(key.Principal) is { } principal && _pairs.SnapshotOf(principal) is { } before && principal.PrimaryKey.IsKnown && principal.PrimaryKey.OrDefault.Count == 1
                && before.FindProperty(principal.PrimaryKey.OrDefault[0]) is { Type.IsKnown: true } keyBefore && keyBefore.Type != type)
            {
                return true;
            }
        }

        return false;
    }

    private void MissingColumn(TablePair pair, ColumnView column)
    {
        var (type, property) = column.Mappings.Find(static mapping => mapping.Type.Opacity is null && mapping.Property.Location is not null) is { Property: not null } located
            ? located
            : column.Mappings.First(static mapping => mapping.Type.Opacity is null);
        if (type.Discriminator.Is(property.Name) && pair.Now.Types.Find(other => other.BaseType is not null && _pairs.SnapshotOf(other) is null) is { } derived)
            _differences.Missing(derived, null, derived.UseLocation); // the first derived class brings the discriminator along
        else if (_pairs.SnapshotOf(type) is null && type.Owner is not null)
            MissingOwned(type);
        else if (_pairs.SnapshotOf(type) is null)
            _differences.Missing(type, null, type.UseLocation);
        else
            MissingMember(new ColumnMapping(type, property));
    }

    private void MissingMember(ColumnMapping mapping)
    {
        var (type, member, location) = AnchorOf(mapping);
        var dot = member.IndexOf('.');
        if (dot > 0 && _pairs.SnapshotOf(type) is { } before && member.Substring(0, dot + 1) is var path && !before.Properties.Items.Any(property => property.Name.StartsWith(path, StringComparison.Ordinal)))
            (member, location) = (member.Substring(0, dot), mapping.Property.OuterLocation ?? location);
        _differences.Missing(type, member, location);
    }

    /// <summary>
    /// Properties whose columns have names that cannot be known: what they are called is unknown, but where the snapshot has no column that nobody claims, none of them can be there.
    /// </summary>
    private void FindFloating(TablePair pair)
    {
        if (pair.OpenColumns.Count > 0)
            return;
        foreach (var type in pair.Now.Types)
        {
            if (type.Opacity is not null)
                continue;
            foreach (var property in type.Properties)
            {
                if (property is { Column.IsUnknown: true, Opacity: null } && !type.JsonColumn.IsKnown)
                    MissingColumn(pair, new ColumnView(property.Name) { Mappings = { new ColumnMapping(type, property) } });
            }
        }
    }

    private bool IsSurelyGone(TablePair pair, ColumnView column)
    {
        var (type, property) = column.Main;
        // A column with an unknown name may be this one, and so may one of a class whose table is unknown.
        if (pair.Now.Types.Any(static other => other.Properties.Items.Any(static candidate => candidate.Column.IsUnknown)))
            return false;
        if (column.Mappings.Any(mapping => _pairs.CodeOf(mapping.Type) is null && !_unseen.IsSurelyGone(mapping.Type)))
            return false;
        if (type.Discriminator.Is(property.Name) && pair.Now.Types.Any(static other => other.Discriminator.IsUnknown))
            return false;
        if (type.ForeignKeys.Items.Any(key => key.Properties.OrDefault.Items.Contains(property.Name))
            && pair.Now.Types.Any(static other => other.ForeignKeys.Items.Any(static key => key.Properties.IsUnknown)))
        {
            return false;
        }

        // Relationships may be configured on either side.
        if (ForeignKeysOf(column.Main).Any(IsOfOpaque))
            return false;
        return !RelationalView.IsKeyOfOwned(type, property.Name) && !IsPeriod(property);
    }

    /// <summary>Whether it looks like a period column of a temporal table, which no class shows.</summary>
    private static bool IsPeriod(EntityProperty property) =>
        property.ColumnType.Is("datetime2") && property.ValueGenerated.Is("OnAddOrUpdate") && !property.IsConcurrencyToken.Is(true);

    private void GoneColumn(ColumnView column)
    {
        var (type, property) = column.Mappings[0];
        var now = _pairs.CodeOf(type);
        if (now is null && type.Owner is not null)
        {
            for (var depth = 0; depth < 20 && type.Owner is not null && _before.FindType(type.Owner) is { } owner && _pairs.CodeOf(type) is null; depth++)
            {
                if (owner.Owner is null || _pairs.CodeOf(owner) is not null)
                {
                    _differences.Gone(owner, type.OwnerNavigation);
                    return;
                }

                type = owner;
            }
        }

        if (now is null)
        {
            _differences.Gone(type, null);
            return;
        }

        var dot = property.Name.IndexOf('.');
        var path = dot > 0 ? property.Name.Substring(0, dot + 1) : "";
        _differences.Gone(type, dot > 0 && !now.Properties.Items.Any(other => other.Name.StartsWith(path, StringComparison.Ordinal)) ? property.Name.Substring(0, dot) : property.Name);
    }

    /// <summary>What people take a column for: the property; for a foreign key that no property holds, the navigation that brings it.</summary>
    private (EntityType Type, string Member, Location? Location) AnchorOf(ColumnMapping mapping)
    {
        var (type, property) = mapping;
        if (property.Location is null)
        {
            foreach (var key in ForeignKeysOf(mapping))
            {
                if (NavigationOf(type, key) is { } found)
                    return found;
            }
        }

        return (type, property.Name, property.Location);
    }

    /// <summary>The navigation of a relationship, on this side or else on the other.</summary>
    private (EntityType Type, string Member, Location? Location)? NavigationOf(EntityType type, EntityForeignKey key)
    {
        if (key.Navigation.IsKnown)
            return (type, key.Navigation.OrDefault!, type.Navigations.Items.FirstOrDefault(navigation => key.Navigation.Is(navigation.Name))?.Location ?? key.Location);
        if (key.Inverse.IsKnown && _now.FindType(key.Principal) is { } principal)
            return (principal, key.Inverse.OrDefault!, principal.Navigations.Items.FirstOrDefault(navigation => key.Inverse.Is(navigation.Name))?.Location ?? key.Location);
        return null;
    }

    /// <summary>Whether a relationship of the snapshot refers to a type that nothing is known of any more.</summary>
    private bool IsOfOpaque(EntityForeignKey key) => _before.FindType(key.Principal) is { } principal && _pairs.CodeOf(principal) is { } now && (now.Opacity is not null || now.HasUnknownMember);

    private static IEnumerable<EntityForeignKey> ForeignKeysOf(ColumnMapping mapping) =>
        mapping.Type.ForeignKeys.Items.Where(key => !key.IsOwnership && key.Properties.OrDefault.Items.Contains(mapping.Property.Name));
}
