namespace MigrationDiscipline.Model;

/// <summary>A dropped column and the column of the same table that looks like its new form.</summary>
internal sealed record RenamedColumn(DropColumn Drop, AddColumn Add, Column Old);

/// <summary>A dropped table and the created one that looks like its new form.</summary>
/// <param name="Drop">The drop.</param>
/// <param name="Create">The creation.</param>
/// <param name="Shared">How many columns (keys and audit columns aside) both have, by name and type.</param>
/// <param name="Total">How many the larger of the two has.</param>
internal sealed record RenamedTable(DropTable Drop, CreateTable Create, int Shared, int Total);

/// <summary>A dropped column and the same column in a linked table.</summary>
/// <param name="Drop">The drop.</param>
/// <param name="Add">The <see cref="AddColumn"/> or <see cref="CreateTable"/> that makes the column again.</param>
/// <param name="Table">The table that it is made in.</param>
/// <param name="Old">The column as it was.</param>
internal sealed record MovedColumn(DropColumn Drop, MigrationOperation Add, QualifiedName Table, Column Old);

/// <summary>
/// Drops and adds of one method that look like one thing renamed or moved: the scaffolder writes them when it cannot see the
/// connection. Found once per method and shared by the rules, so that the more specific one speaks and the general one is silent.
/// A drop whose definition nobody knows is paired with nothing.
/// </summary>
internal sealed partial class Pairings
{
    private static readonly Pairings None = new();

    private Pairings()
    {
    }

    public IReadOnlyList<RenamedColumn> RenamedColumns { get; private init; } = [];

    public IReadOnlyList<RenamedTable> RenamedTables { get; private init; } = [];

    public IReadOnlyList<MovedColumn> MovedColumns { get; private init; } = [];

    /// <summary>Finds the pairs of a method.</summary>
    /// <param name="operations">The operations, statements of SQL included.</param>
    /// <param name="states">The schema before each of them, and after the last.</param>
    /// <param name="inverse">The operations of the other method: what <c>Down</c> creates again was what <c>Up</c> dropped, for want of a history.</param>
    public static Pairings Find(IReadOnlyList<MigrationOperation> operations, IReadOnlyList<SchemaState> states, IReadOnlyList<MigrationOperation> inverse)
    {
        // A pair has both sides; most migrations that drop something add nothing.
        if (!operations.Any(static operation => operation is DropColumn or DropTable) || !operations.Any(static operation => operation is AddColumn or CreateTable))
            return None;
        var changes = new Changes(operations, states, inverse);
        var columns = FindColumns(changes);
        return new Pairings { RenamedColumns = columns.Renamed, MovedColumns = columns.Moved, RenamedTables = FindTables(changes) };
    }

    public RenamedColumn? RenameOf(DropColumn drop) => RenamedColumns.FirstOrDefault(pair => ReferenceEquals(pair.Drop, drop));

    public MovedColumn? MoveOf(DropColumn drop) => MovedColumns.FirstOrDefault(pair => ReferenceEquals(pair.Drop, drop));

    public RenamedTable? RenameOf(DropTable drop) => RenamedTables.FirstOrDefault(pair => ReferenceEquals(pair.Drop, drop));

    private static (List<RenamedColumn> Renamed, List<MovedColumn> Moved) FindColumns(Changes changes)
    {
        var renamed = new List<RenamedColumn>();
        var moved = new List<MovedColumn>();
        var drops = changes.DroppedColumns.ToList();
        var adds = changes.AddedColumns.Where(static add => add.Operation is AddColumn).ToList();

        // A plain renaming first, then a column of the same name in a linked table, then names that share only a word.
        Rename(NameWords.Strong);
        foreach (var drop in drops.ToList())
        {
            if (NameWords.IsAudit(drop.Name) || changes.IsKey(drop) || changes.FindTarget(drop) is not { } target)
                continue;
            moved.Add(new MovedColumn(drop.Operation, target.Operation, target.TableAtOperation, drop.Old));
            drops.Remove(drop);
        }

        Rename(threshold: 0);
        return (renamed, moved);

        void Rename(double threshold)
        {
            foreach (var (drop, add) in BestPairs(drops, adds, (drop, add) => Accept(changes.Likeness(drop, add), threshold)))
            {
                renamed.Add(new RenamedColumn(drop.Operation, (AddColumn)add.Operation, drop.Old));
                drops.Remove(drop);
                adds.Remove(add);
            }
        }

        static double Accept(double likeness, double threshold) => likeness >= threshold ? likeness : 0;
    }

    private static List<RenamedTable> FindTables(Changes changes)
    {
        var pairs = BestPairs(changes.DroppedTables, changes.CreatedTables, static (drop, create) => Compare(drop, create) is { Shared: >= 3 } shared
            && shared.Shared >= 0.6 * shared.Total
            && (drop.Operation.Engines & create.Engines) != 0
            && !create.Table.Is(drop.Name)
            ? ((double)shared.Shared / shared.Total) + (0.01 * NameWords.Likeness(drop.Name.Name, create.Table.OrDefault.Name))
            : 0);
        return pairs.ConvertAll(static pair =>
        {
            var (shared, total) = Compare(pair.Drop, pair.Add);
            return new RenamedTable(pair.Drop.Operation, pair.Add, shared, total);
        });
    }

    private static (int Shared, int Total) Compare(DroppedTable drop, CreateTable create)
    {
        var old = drop.Columns;
        var made = Data(create.Columns, create.PrimaryKey, create.ForeignKeys);
        var shared = old.Count(column => made.Exists(other => SqlNames.Same(column.Name, other.Name) && ColumnTypes.AreSame(column, other)));
        return (shared, Math.Max(old.Count, made.Count));
    }

    /// <summary>The columns that say what a table is about: no keys, no audit columns.</summary>
    private static List<Column> Data(EquatableArray<Column> columns, Key? primaryKey, EquatableArray<ForeignKey> foreignKeys) => columns.Items
        .Where(column => column.Name.IsUnknown || !IsKeyOrAudit(column.Name.OrDefault!, primaryKey, foreignKeys))
        .ToList();

    private static bool IsKeyOrAudit(string name, Key? primaryKey, EquatableArray<ForeignKey> foreignKeys) =>
        NameWords.IsAudit(name)
        || (primaryKey is not null && SqlNames.Contains(primaryKey.Columns, name))
        || foreignKeys.Items.Any(key => SqlNames.Contains(key.Columns, name));

    /// <summary>
    /// One-to-one pairs: each is the best for both sides, and better than any other. Where two are equally good nobody can tell which is meant,
    /// and neither is taken.
    /// </summary>
    private static List<(TDrop Drop, TAdd Add)> BestPairs<TDrop, TAdd>(IReadOnlyList<TDrop> drops, IReadOnlyList<TAdd> adds, Func<TDrop, TAdd, double> likeness)
    {
        var pairs = new List<(TDrop, TAdd)>();
        if (drops.Count == 0 || adds.Count == 0)
            return pairs;
        var scores = drops.Select(drop => adds.Select(add => likeness(drop, add)).ToArray()).ToArray();
        bool found;
        do
        {
            found = false;
            for (var i = 0; i < drops.Count; i++)
            {
                var best = scores[i].Max();
                var j = Array.IndexOf(scores[i], best);
                if (best <= 0 || scores[i].Count(score => score == best) > 1 || scores.Count(row => row[j] >= best) > 1)
                    continue;
                pairs.Add((drops[i], adds[j]));
                Array.Clear(scores[i], 0, scores[i].Length);
                foreach (var row in scores)
                    row[j] = 0;
                found = true;
            }
        }
        while (found);
        return pairs;
    }
}
