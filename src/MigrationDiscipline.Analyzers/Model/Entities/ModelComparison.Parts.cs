using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model.Entities;

/// <content>What a table has beside its columns: its name, comment, keys, indexes, foreign keys and checks.</content>
internal sealed partial class ModelComparison
{
    private void CompareParts(TablePair pair)
    {
        var main = pair.Now.Main;
        if (!main.IsExcludedFromMigrations.Is(true) && main.Opacity is null)
            CompareTable(pair, main);
        if (!pair.Now.IsOpaque && !pair.Before.IsOpaque)
        {
            CompareKeys(pair, main);
            CompareChecks(pair, main);
            CompareIndexes(pair, main);
            CompareForeignKeys(pair, main);
        }
    }

    private void CompareTable(TablePair pair, EntityType main)
    {
        if (pair.Before.Name != pair.Now.Name)
            Changed(main, $"table '{pair.Now.Name}' instead of '{pair.Before.Name}'");
        var (before, now) = (CommentOf(pair.Before), CommentOf(pair.Now));
        if (!before.IsUnknown && !now.IsUnknown && before.OrDefault?.Replace("\r\n", "\n") != now.OrDefault?.Replace("\r\n", "\n"))
            Changed(main, now.IsAbsent ? $"no comment instead of '{before}'" : before.IsAbsent ? $"comment '{now}' instead of none" : $"comment '{now}' instead of '{before}'");

        static Value<string> CommentOf(TableView table) =>
            OwnersOf(table).Any(static type => type.Comment.IsUnknown) ? Value<string>.Unknown : OwnersOf(table).Select(static type => type.Comment).FirstOrDefault(static comment => comment.IsKnown);

        // The base class of a TPC hierarchy has no table, and its comment goes nowhere.
        static IEnumerable<EntityType> OwnersOf(TableView table) => table.Types.Where(static type => !type.Table.IsAbsent);
    }

    private void CompareKeys(TablePair pair, EntityType main)
    {
        var before = pair.Before.Main;
        if (main.PrimaryKey.IsKnown && before.PrimaryKey.IsKnown && !main.PrimaryKey.OrDefault.IsEmpty && !before.PrimaryKey.OrDefault.IsEmpty
            && Columns(pair, pair.Now, main, main.PrimaryKey) is { } now && Columns(pair.Before, before, before.PrimaryKey) is { } then && !now.SequenceEqual(then))
        {
            Changed(main, $"primary key over {Names(main.PrimaryKey.OrDefault)} instead of {Names(before.PrimaryKey.OrDefault)}");
        }

        var alternateNow = AlternateKeys(pair.Now, type => keys => Columns(pair, pair.Now, type, keys));
        var alternateThen = AlternateKeys(pair.Before, type => keys => Columns(pair.Before, type, keys));
        foreach (var key in alternateNow.Where(key => !alternateThen.Any(other => SameColumns(other.Columns, key.Columns))))
        {
            if (key.Columns is not null)
                Changed(key.Type, $"an alternate key over {Names(key.Properties)} instead of none");
        }

        if (alternateNow.Any(static key => key.Columns is null) || pair.Now.Types.Any(static type => type.ForeignKeys.Items.Any(static key => key.PrincipalKey.IsUnknown)))
            return;
        foreach (var key in alternateThen.Where(key => !alternateNow.Any(other => SameColumns(other.Columns, key.Columns))))
        {
            if (key.Columns is not null && _pairs.CodeOf(key.Type) is { } type)
                Changed(type, $"no alternate key over {Names(key.Properties)}");
        }
    }

    private static List<(EntityType Type, EquatableArray<string> Properties, IReadOnlyList<string>? Columns)> AlternateKeys(
        TableView table, Func<EntityType, Func<Value<EquatableArray<string>>, IReadOnlyList<string>?>> columns) =>
        table.Types.SelectMany(type => type.AlternateKeys.Items.Select(key => (type, key, columns(type)(Value<EquatableArray<string>>.Known(key))))).ToList();

    private static bool SameColumns(IReadOnlyList<string>? left, IReadOnlyList<string>? right) => left is null || right is null || left.SequenceEqual(right, SqlNames.Comparer);

    private void CompareChecks(TablePair pair, EntityType main)
    {
        var before = pair.Before.Types.SelectMany(static type => type.CheckConstraints.Items).ToList();
        var now = pair.Now.Types.SelectMany(static type => type.CheckConstraints.Items.Select(check => (Type: type, Check: check))).ToList();
        foreach (var (type, check) in now)
        {
            var same = before.FindIndex(other => SqlNames.Same(other.Name, check.Name));
            if (same < 0)
                Changed(type, $"check constraint '{check.Name}' instead of none");
            else if (check.Sql.IsKnown && before[same].Sql.IsKnown && check.Sql.OrDefault!.Replace("\r\n", "\n") != before[same].Sql.OrDefault!.Replace("\r\n", "\n"))
                Changed(type, $"check constraint '{check.Name}' with '{check.Sql}' instead of '{before[same].Sql}'");
        }

        foreach (var gone in before.Where(check => !now.Any(other => SqlNames.Same(other.Check.Name, check.Name))))
            Changed(main, $"no check constraint '{gone.Name}'");
    }

    private void CompareIndexes(TablePair pair, EntityType main)
    {
        var before = IndexesOf(pair.Before, (type, properties) => Columns(pair.Before, type, properties));
        var now = IndexesOf(pair.Now, (type, properties) => Columns(pair, pair.Now, type, properties));
        if (before.Any(static index => index.Columns is null))
            return;
        var open = new List<TableIndex>(before);
        foreach (var index in now.Where(static index => index.Columns is not null))
        {
            var candidates = open.Where(other => SameColumns(other.Columns, index.Columns)).ToList();
            var same = candidates.Find(other => index.Index.Name.IsKnown && other.Index.Name == index.Index.Name) ?? candidates.Find(other => other.Index.Name == index.Index.Name) ?? candidates.FirstOrDefault();
            if (same is null)
            {
                if (!IsOfMissing(pair, index.Columns!))
                    Changed(index.Type, $"an index over {Names(index.Index.Properties.OrDefault)} instead of none", index.Index.Location);
                continue;
            }

            open.Remove(same);
            foreach (var fact in IndexFacts(pair, same, index))
                Changed(index.Type, $"index over {Names(index.Index.Properties.OrDefault)} {fact}", index.Index.Location);
        }

        if (now.Any(static index => index.Columns is null) || pair.Now.Types.Any(static type => type.HasUnknownMember || type.ForeignKeys.Items.Any(static key => key.Properties.IsUnknown)))
            return;
        foreach (var index in open)
        {
            // An index over a column that is gone goes with it.
            if (index.Columns!.All(column => !IsGone(pair, column)))
                Changed(_pairs.CodeOf(index.Type) ?? main, $"no index over {Names(index.Index.Properties.OrDefault)}");
        }
    }

    private IEnumerable<string> IndexFacts(TablePair pair, TableIndex same, TableIndex index)
    {
        var (before, now) = (same.Index, index.Index);
        if (before.IsUnique.IsKnown && now.IsUnique.IsKnown && before.IsUnique != now.IsUnique)
            yield return now.IsUnique.OrDefault ? "unique instead of not unique" : "not unique instead of unique";
        if (!before.Filter.IsUnknown && !now.Filter.IsUnknown && before.Filter != now.Filter && !IsConventional(before.Filter, now.Filter))
            yield return now.Filter.IsAbsent ? $"without the filter '{before.Filter}'" : before.Filter.IsAbsent ? $"with the filter '{now.Filter}'" : $"with the filter '{now.Filter}' instead of '{before.Filter}'";
        if (Renamed("IX_", before.Name, pair.Before, same.Columns!, now.Name, pair.Now, index.Columns!) is { } renamed)
            yield return "with " + renamed;
        if (!before.IsDescending.IsUnknown && !now.IsDescending.IsUnknown && before.IsDescending.OrDefault != now.IsDescending.OrDefault)
            yield return "with another sort order";
    }

    /// <summary>
    /// Whether somebody gave a name, took it away or chose another; a name that nobody chose follows from the table and the columns, and a name that was chosen just so is the same. Names that EF Core
    /// would cut off are left aside.
    /// </summary>
    private static string? Renamed(string prefix, Value<string> before, TableView beforeTable, IEnumerable<string> beforeParts, Value<string> now, TableView nowTable, IEnumerable<string> nowParts)
    {
        if (before.IsUnknown || now.IsUnknown || (before.IsAbsent && now.IsAbsent))
            return null;
        var (old, name) = (before.OrDefault ?? Conventional(beforeTable, beforeParts), now.OrDefault ?? Conventional(nowTable, nowParts));
        return old == name || old.Length > 60 || name.Length > 60 ? null : $"the name '{name}' instead of '{old}'";

        string Conventional(TableView table, IEnumerable<string> parts) => prefix + table.Name.Name + "_" + string.Join("_", parts);
    }

    /// <summary>SQL Server's filter of a unique index over columns that may hold NULL, which nobody writes.</summary>
    private bool IsConventional(Value<string> before, Value<string> now) =>
        _code.Engine == Engines.SqlServer && now.IsAbsent && before.OrDefault is { } filter && filter.StartsWith("[", StringComparison.Ordinal) && filter.EndsWith("] IS NOT NULL", StringComparison.Ordinal);

    private void CompareForeignKeys(TablePair pair, EntityType main)
    {
        var before = ForeignKeysOf(pair.Before, _before, (type, properties) => Columns(pair.Before, type, properties));
        var now = ForeignKeysOf(pair.Now, _now, (type, properties) => Columns(pair, pair.Now, type, properties));
        if (before.Any(static key => key.Columns is null))
            return;
        var open = new List<TableForeignKey>(before);
        foreach (var key in now.Where(static key => key.Columns is not null))
        {
            var principal = _tables.Find(other => other.Now.Name == key.Principal)?.Before.Name;
            var same = open.Find(other => SameColumns(other.Columns, key.Columns) && principal is not null && other.Principal == principal);
            var (type, member, location) = NavigationOf(key.Type, key.Key) ?? (key.Type, key.Key.Properties.OrDefault[0], key.Key.Location ?? key.Type.FindProperty(key.Key.Properties.OrDefault[0])?.Location);
            if (same is null)
            {
                if (!IsOfMissing(pair, key.Columns!) && !_differences.IsMissing(key.Type) && _now.FindType(key.Key.Principal) is { Opacity: null })
                    _differences.Missing(type, member, location);
                continue;
            }

            open.Remove(same);
            if (DeleteAction(same.Key) is { } then && DeleteAction(key.Key) is { } action && then != action)
                _differences.Changed(type, member, location, $"'{action}' on delete instead of '{then}'");
            if (Renamed("FK_", same.Key.ConstraintName, pair.Before, [same.Principal.Name, .. same.Columns!], key.Key.ConstraintName, pair.Now, [key.Principal.Name, .. key.Columns!]) is { } renamed)
                _differences.Changed(type, member, location, "a foreign key with " + renamed);
        }

        if (now.Any(static key => key.Columns is null) || pair.Now.Types.Any(static type => type.HasUnknownMember))
            return;
        foreach (var gone in open)
        {
            if (gone.Columns!.Any(column => IsGone(pair, column)) || IsOfOpaque(gone.Key) || _tables.All(other => other.Before.Name != gone.Principal) || _pairs.CodeOf(gone.Type) is not { } type)
                continue;
            var property = type.FindProperty(gone.Key.Properties.OrDefault[0]);
            _differences.Changed(type, property?.Name, property?.Location, $"no foreign key to '{_before.FindType(gone.Key.Principal)?.ShortName ?? gone.Key.Principal}'");
        }
    }

    /// <summary>What the database does when the principal is deleted; <c>null</c> when that is unknown or cannot be compared.</summary>
    private string? DeleteAction(EntityForeignKey key) => key.DeleteBehavior.IsUnknown ? null : key.DeleteBehavior.OrDefault switch
    {
        "Cascade" => "Cascade",
        "SetNull" => "SetNull",
        "Restrict" => _age.HidesRestrict ? "NoAction" : "Restrict",
        _ => "NoAction",
    };

    private static List<TableForeignKey> ForeignKeysOf(TableView table, RelationalView view, Func<EntityType, Value<EquatableArray<string>>, IReadOnlyList<string>?> columns)
    {
        var keys = new List<TableForeignKey>();
        foreach (var type in table.Types)
        {
            foreach (var key in type.ForeignKeys)
            {
                // No constraint leads to a view, or to the many tables of a TPC hierarchy; an owned type in its owner's row needs none.
                if (key.IsOwnership || view.FindType(key.Principal) is not { } principal || view.TablesOf(principal) is not [var target] || !principal.Table.IsKnown)
                    continue;
                if (target == table.Name && key.Properties.IsKnown && key.Properties == type.PrimaryKey)
                    continue;
                keys.Add(new TableForeignKey(type, key, columns(type, key.Properties), target));
            }
        }

        return keys;
    }

    private static List<TableIndex> IndexesOf(TableView table, Func<EntityType, Value<EquatableArray<string>>, IReadOnlyList<string>?> columns) =>
        table.Types.SelectMany(type => type.Indexes.Items.Select(index => new TableIndex(type, index, columns(type, index.Properties)))).ToList();

    /// <summary>The columns of the snapshot that properties of the code are mapped to, or a new column's own name; <c>null</c> when one is unknown.</summary>
    private IReadOnlyList<string>? Columns(TablePair pair, TableView table, EntityType type, Value<EquatableArray<string>> properties) =>
        Columns(table, type, properties)?.Select(name => table.Columns.TryGetValue(name, out var column) && pair.Columns.TryGetValue(column, out var before) ? before.Name : name).ToList();

    private IReadOnlyList<string>? Columns(TableView table, EntityType type, Value<EquatableArray<string>> properties)
    {
        if (!properties.IsKnown)
            return null;
        var names = new List<string>();
        foreach (var name in properties.OrDefault)
        {
            if (ColumnOf(table, type, name) is not { } column)
                return null;
            names.Add(column);
        }

        return names;
    }

    /// <summary>The column of a property of the type or of one that it derives from or lives in.</summary>
    private static string? ColumnOf(TableView table, EntityType type, string property)
    {
        for (var depth = 0; depth < 20; depth++)
        {
            if (type.FindProperty(property) is { } found)
                return found.Column.IsKnown ? found.Column.OrDefault : null;
            if (type.BaseType is null || table.Types.Find(other => other.Name == type.BaseType) is not { } baseType)
                return null;
            type = baseType;
        }

        return null;
    }

    private static bool IsOfMissing(TablePair pair, IReadOnlyList<string> columns) =>
        columns.Any(name => pair.MissingColumns.Any(column => SqlNames.Same(column.Name, name)));

    private static bool IsGone(TablePair pair, string column) => pair.OpenColumns.Any(open => SqlNames.Same(open.Name, column));

    private void Changed(EntityType type, string fact, Location? location = null)
    {
        if (!_differences.IsMissing(type))
            _differences.Changed(type, null, location, fact);
    }

    private static string Names(EquatableArray<string> names) => string.Join(", ", names.Items.Select(static name => $"'{name}'"));

    private sealed record TableIndex(EntityType Type, EntityIndex Index, IReadOnlyList<string>? Columns);

    private sealed record TableForeignKey(EntityType Type, EntityForeignKey Key, IReadOnlyList<string>? Columns, QualifiedName Principal);
}
