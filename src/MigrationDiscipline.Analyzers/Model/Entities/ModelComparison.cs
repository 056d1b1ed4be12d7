namespace MigrationDiscipline.Model.Entities;

/// <summary>
/// Compares the model in code with its snapshot as EF Core does to find out whether a migration is missing: by the tables, columns, keys, indexes and foreign keys that they make. What is unknown
/// on either side is no difference.
/// </summary>
internal sealed partial class ModelComparison
{
    private readonly EntityModel _code;
    private readonly TypePairs _pairs;
    private readonly RelationalView _before;
    private readonly RelationalView _now;
    private readonly SnapshotAge _age;
    private readonly UnseenTypes _unseen;
    private readonly List<TablePair> _tables = [];
    private readonly DifferenceList _differences = new();

    private ModelComparison(EntityModel snapshot, EntityModel code, Version? efCoreVersion)
    {
        _pairs = new TypePairs(snapshot, code);
        _code = Settled(code);
        _before = new RelationalView(snapshot);
        _now = new RelationalView(_code);
        _age = new SnapshotAge(snapshot, efCoreVersion);
        _unseen = new UnseenTypes(snapshot, _code, _pairs);
    }

    /// <summary>What a migration that is made now would carry out, each cause once; none when either model is opaque.</summary>
    /// <param name="snapshot">The model that the newest migration left.</param>
    /// <param name="code">The model as the classes and their configuration make it.</param>
    /// <param name="efCoreVersion">The version of EF Core that the code uses; <c>null</c> where it is that of the snapshot.</param>
    public static IReadOnlyList<ModelDifference> Compare(EntityModel snapshot, EntityModel code, Version? efCoreVersion = null)
    {
        if (snapshot.Opacity is not null || code.Opacity is not null)
            return [];
        var comparison = new ModelComparison(snapshot, code, efCoreVersion);
        comparison.Run();
        return comparison._differences.Items;
    }

    private void Run()
    {
        PairTables();
        foreach (var table in _now.Tables)
        {
            if (!_tables.Any(pair => pair.Now == table))
                CompareMissingTable(table);
        }

        foreach (var pair in _tables)
        {
            if (pair.IsCompared)
                CompareColumns(pair);
        }

        foreach (var pair in _tables)
        {
            if (pair.IsCompared)
                CompareParts(pair);
        }

        foreach (var table in _before.Tables)
        {
            if (!_tables.Any(pair => pair.Before == table) && !table.IsExcluded)
                CompareGoneTable(table);
        }
    }

    /// <summary>Finds the table of the snapshot for each of the code, as EF Core does: by name and schema, by name, by the type it is made for, by any type in it.</summary>
    private void PairTables()
    {
        Pair(static (before, now) => before.Name == now.Name);
        Pair(static (before, now) => SqlNames.Same(before.Name.Name, now.Name.Name));
        Pair((before, now) => _pairs.SnapshotOf(now.Main)?.Name == before.Main.Name);
        Pair((before, now) => now.Types.Any(type => _pairs.SnapshotOf(type) is { } there && before.Types.Any(other => other.Name == there.Name)));

        void Pair(Func<TableView, TableView, bool> isSame)
        {
            var open = _before.Tables.Where(before => !_tables.Any(pair => pair.Before == before)).ToList();
            foreach (var now in _now.Tables)
            {
                if (open.Count > 0 && !_tables.Any(pair => pair.Now == now) && open.Find(before => isSame(before, now)) is { } found)
                {
                    open.Remove(found);
                    _tables.Add(new TablePair(found, now));
                }
            }
        }
    }

    private void CompareGoneTable(TableView table)
    {
        if (_pairs.CodeOf(table.Main) is not { } now)
        {
            if (table.Types.All(_unseen.IsSurelyGone))
                _differences.Gone(table.Main, null);
        }
        else if (now.Opacity is null && now.Table.IsAbsent && now.View.IsKnown && table.Types.All(type => _pairs.CodeOf(type) is { Opacity: null, Table.IsUnknown: false } || _unseen.IsSurelyGone(type)))
        {
            Changed(now, $"no table instead of '{table.Name}'");
        }
    }

    private void CompareMissingTable(TableView table)
    {
        if (table.IsExcluded || table.IsOpaque || _age.HidesTable(table) || table.Types.Any(_unseen.MayHaveBeen))
            return;
        var main = table.Main;
        if (_pairs.SnapshotOf(main) is not null)
            Changed(main, $"a table '{table.Name}' of its own"); // a class that lived in the table of its base class, or a part that is split off
        else if (main.Owner is not null)
            MissingOwned(main);
        else if (main.ClrType is null || IsJoinOfSkipNavigations(main))
            MissingJoin(main);
        else
            _differences.Missing(main, null, main.UseLocation);
    }

    /// <summary>An owned type is a property of its owner to those who read the code.</summary>
    private void MissingOwned(EntityType type)
    {
        for (var depth = 0; depth < 20 && _now.FindType(type.Owner) is { } owner; depth++)
        {
            if (owner.Owner is null || _pairs.SnapshotOf(owner) is not null)
            {
                // Properties of an owned type are told by the name of their class, whatever the navigation to it.
                if (!_differences.IsMissing(owner))
                    _differences.Missing(owner, type.OwnerNavigation, type.UseLocation);
                return;
            }

            type = owner;
        }
    }

    /// <summary>A join table that nobody wrote a class for is there for a navigation.</summary>
    private void MissingJoin(EntityType join)
    {
        if (join.ForeignKeys.Count == 2 && _now.FindType(join.ForeignKeys[0].Principal) is { } left && _now.FindType(join.ForeignKeys[1].Principal) is { } right)
        {
            if (_differences.IsMissing(left) || _differences.IsMissing(right))
                return;
            foreach (var (from, to) in new[] { (left, right), (right, left) })
            {
                var navigations = from.Navigations.Items.Where(navigation => navigation.Target == to.Name && navigation.IsCollection.Is(true)).ToList();
                if ((navigations.Find(static navigation => navigation.Location is not null) ?? navigations.FirstOrDefault()) is { } found)
                {
                    _differences.Missing(from, found.Name, found.Location);
                    return;
                }
            }
        }

        _differences.Missing(join, null, join.UseLocation);
    }

    /// <summary>Whether the type is a bare dictionary that joins two others.</summary>
    private static bool IsJoinOfSkipNavigations(EntityType type) => type.Location is null && type.UseLocation is null && type.ClrType!.StartsWith("System.Collections.Generic.Dictionary", StringComparison.Ordinal);

    /// <summary>
    /// The model in code with names filled in that cannot be known from it alone (a naming convention of another package): that of a property is taken to be what it was. What is new keeps
    /// its unknown name.
    /// </summary>
    private EntityModel Settled(EntityModel code) => code with
    {
        Types = code.Types.Map(type => _pairs.SnapshotOf(type) is not { } before ? type : type with
        {
            Table = type.Table.IsUnknown ? before.Table : type.Table,
            JsonColumn = type.JsonColumn.IsUnknown ? before.JsonColumn : type.JsonColumn,
            View = type.View.IsUnknown ? before.View : type.View,
            IsExcludedFromMigrations = type.IsExcludedFromMigrations.IsUnknown ? before.IsExcludedFromMigrations : type.IsExcludedFromMigrations,
            Properties = type.Properties.Map(property =>
                property.Column.IsUnknown && before.FindProperty(property.Name) is { } there ? property with { Column = there.Column } : property),
        }),
    };
}

/// <summary>A table of the snapshot and what has become of it.</summary>
internal sealed record TablePair(TableView Before, TableView Now)
{
    public bool IsCompared => !Before.IsExcluded && !Now.IsExcluded;

    /// <summary>The columns of the snapshot that hold what a column of the code holds.</summary>
    public Dictionary<ColumnView, ColumnView> Columns { get; } = [];

    /// <summary>The columns of the code that the snapshot does not have.</summary>
    public HashSet<ColumnView> MissingColumns { get; } = [];

    /// <summary>The columns of the snapshot that the code no longer has, as far as anybody can know.</summary>
    public HashSet<ColumnView> OpenColumns { get; } = [];
}
