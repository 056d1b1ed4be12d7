using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>
/// The drops of a migration moved into a new contract migration. What stays is the expanding step: with it, code that does not know the column or table any more can
/// insert rows while code that does still runs. The model of both migrations is that of the first: the database is ahead of it by what is to be dropped.
/// </summary>
internal sealed class ContractSplit
{
    private readonly MigrationUnderFix _migration;
    private readonly IReadOnlyList<MigrationOperation> _drops;
    private readonly List<MigrationOperation> _operations;
    private readonly List<MigrationOperation> _later;
    private readonly List<MigrationOperation> _along = [];
    private readonly List<MigrationOperation> _alterations = [];
    private readonly List<string> _alsoInDown = [];

    private ContractSplit(MigrationUnderFix migration, IReadOnlyList<MigrationOperation> drops, CancellationToken cancellation)
    {
        _migration = migration;
        _drops = drops;
        _operations = migration.Migration.Up.Operations.Items.ToList();
        _later = migration.LaterMigrations(cancellation).SelectMany(static later => later.Up.Operations).ToList();
    }

    /// <summary>The new migration.</summary>
    public NewMigration Contract { get; private set; } = null!;

    public Edits Edits { get; private set; } = null!;

    /// <summary>Whether a required column may be NULL until it is dropped.</summary>
    public bool MakesNullable => _alterations.Count > 0;

    /// <summary>The split; <c>null</c> where something that it must know cannot be known, or where what stays would not be right.</summary>
    /// <param name="migration">The migration with the drops.</param>
    /// <param name="drops">The drops that move, as they were read, in order.</param>
    /// <param name="name">What the migration does, as the second half of a name: <c>DropEmailFromUsers</c>.</param>
    /// <param name="options">The options that say how contract migrations are called.</param>
    /// <param name="cancellation">Cancels.</param>
    public static ContractSplit? Of(MigrationUnderFix migration, IReadOnlyList<MigrationOperation> drops, string name, MigrationOptions options, CancellationToken cancellation)
    {
        var split = new ContractSplit(migration, drops, cancellation);
        if (options.ContractMigrations.Items.FirstOrDefault(static pattern => pattern.Count(static letter => letter == '*') == 1) is not { } pattern
            || split._operations.Concat(split._later).Any(static operation => operation is Opaque { MayTouchAnything: true } or RawSql { Text.IsUnknown: true })
            || !drops.All(drop => drop is DropColumn column ? split.Add(column) : split.Add((DropTable)drop)))
        {
            return null;
        }

        return split.Build(pattern.Replace("*", name), options, cancellation) ? split : null;
    }

    private Engines Engines => _migration.Place.Engines;

    /// <summary>What stays of <c>Up</c>, and what later migrations do.</summary>
    private IEnumerable<MigrationOperation> Others => _operations.Where(operation => !_drops.Contains(operation) && !_along.Contains(operation)).Concat(_later);

    private bool Add(DropTable drop)
    {
        _along.AddRange(_operations.Where(operation => operation is DropIndex or DropForeignKey && ((TableOperation)operation).Table == drop.Table));
        if (Others.OfType<TableOperation>().Any(other => other.Table == drop.Table))
            return false;
        foreach (var operation in _migration.Migration.Down.Operations.OfType<TableOperation>().Where(operation => operation.Table == drop.Table && operation is not CreateTable))
        {
            if (OperationKey.Of(operation) is not { } key)
                return false;
            _alsoInDown.Add(key);
        }

        return true;
    }

    private bool Add(DropColumn drop)
    {
        var name = drop.Name.OrDefault!;
        // As it was before 'Up': its indexes and keys may be dropped above, and nothing else of it may change.
        if (_migration.Place.StateBefore.FindTable(drop.Table) is not { IsTainted: false } table || table.FindColumn(name) is not { IsComputed: false, IsProviderOwned: false } column
            || !Inverse.IsWritable(column) || table.IsPeriodColumn(name) || table.PrimaryKey is { } key && SqlNames.Contains(key.Columns, name)
            || Others.Any(other => Interferes(other, drop)))
        {
            return false;
        }

        var isUnique = table.Indexes.Items.Any(index => index.IsUnique.Is(true) && SqlNames.Contains(index.Columns, name))
            || table.UniqueConstraints.Items.Any(unique => SqlNames.Contains(unique.Columns, name));
        var refers = table.ForeignKeys.Items.Any(foreign => SqlNames.Contains(foreign.Columns, name));
        // A default fills new rows, unless they then refer to a row that is not there or are all alike.
        var hasDefault = column.DefaultValue.IsKnown || column.DefaultValueSql.IsKnown;
        var needsNull = Inverse.NeedsValueForRows(column) || (hasDefault && (isUnique || refers));
        if (needsNull)
        {
            var nullable = column with { IsNullable = true, DefaultValue = Value<Literal>.Absent, DefaultValueSql = Value<string>.Absent };
            _alterations.Add(new AlterColumn
            {
                Table = drop.Table,
                Column = nullable,
                OldColumn = column with { Annotations = column.Annotations.Map(static annotation => annotation with { IsOld = true }) },
            });
        }

        if (MayBe(Engines.Sqlite) && !MayBe(Engines.PostgreSql) && (needsNull || Others.Any(other => RebuildsOnSqlite(other, drop.Table))))
            return false;
        // NULLs are all different there; SQL Server takes them for duplicates.
        var allowsNulls = needsNull || !hasDefault;
        var canKeepUnique = allowsNulls && Engines.AreAllIn(Engines.PostgreSql | Engines.Sqlite | Engines.MySql);
        _along.AddRange(_operations.Where(operation => operation switch
        {
            DropIndex index => index.Table == drop.Table && table.FindIndex(index.Name.OrDefault ?? "") is { } own
                && Goes(own.Columns, drop) && (canKeepUnique || !own.IsUnique.Is(true)) && !_operations.OfType<CreateIndex>().Any(create => SqlNames.Same(create.Index.Name, index.Name)),
            DropUniqueConstraint unique => unique.Table == drop.Table && canKeepUnique && table.FindUniqueConstraint(unique.Name.OrDefault ?? "") is { } own && Goes(own.Columns, drop),
            // A key that cascades would delete rows that the new code does not see belong to what it deletes: it goes at once.
            DropForeignKey foreign => foreign.Table == drop.Table && table.FindForeignKey(foreign.Name.OrDefault ?? "") is { } own && Goes(own.Columns, drop)
                && !own.OnDelete.Is("Cascade") && !own.OnDelete.IsUnknown && !_operations.OfType<AddForeignKey>().Any(add => SqlNames.Same(add.ForeignKey.Name, foreign.Name))
                && !Others.OfType<DropTable>().Any(principal => principal.Table == own.PrincipalTable),
            _ => false,
        } && !_along.Contains(operation)).ToList());
        return true;
    }

    /// <summary>Whether what stands over these columns can wait until the column is dropped: no other of them is touched before.</summary>
    private bool Goes(EquatableArray<string> columns, DropColumn drop) => SqlNames.Contains(columns, drop.Name.OrDefault!) && !Others.Any(other => other switch
    {
        DropColumn column => column.Table == drop.Table && column.Name.IsKnown && SqlNames.Contains(columns, column.Name.OrDefault!),
        AlterColumn column => column.Table == drop.Table && column.Column.Name.IsKnown && SqlNames.Contains(columns, column.Column.Name.OrDefault!),
        RenameColumn column => column.Table == drop.Table && column.Name.IsKnown && SqlNames.Contains(columns, column.Name.OrDefault!),
        _ => false,
    });

    /// <summary>Whether something that stays would mean another thing, or fail, with the column still there.</summary>
    private static bool Interferes(MigrationOperation operation, DropColumn drop) => operation switch
    {
        RenameTable rename => rename.Table == drop.Table || rename.NewName == drop.Table,
        CreateTable or DropTable or AlterTable => ((TableOperation)operation).Table == drop.Table,
        AddColumn add => add.Table == drop.Table && SqlNames.Same(add.Column.Name, drop.Name),
        AlterColumn alter => alter.Table == drop.Table && SqlNames.Same(alter.Column.Name, drop.Name),
        DropColumn other => other.Table == drop.Table && SqlNames.Same(other.Name, drop.Name),
        RenameColumn rename => rename.Table == drop.Table && (SqlNames.Same(rename.Name, drop.Name) || SqlNames.Same(rename.NewName, drop.Name)),
        RawSql sql => sql.Statements.Items.Any(statement => Interferes(statement, drop)),
        _ => false,
    };

    /// <summary>SQLite's provider rebuilds a table for what SQLite itself cannot do, from the model: a column that the model has no more would go.</summary>
    private static bool RebuildsOnSqlite(MigrationOperation operation, Value<QualifiedName> table) =>
        operation is TableOperation { IsFromSql: false } other and not (CreateIndex or DropIndex or RenameIndex or RenameColumn or AddColumn or InsertData or UpdateData or DeleteData) && other.Table == table;

    private bool MayBe(Engines engine) => (Engines & engine) != 0;

    private bool Build(string name, MigrationOptions options, CancellationToken cancellation)
    {
        var moved = _operations.Where(operation => _drops.Contains(operation) || _along.Contains(operation)).ToList();
        var stays = _operations.SelectMany(operation =>
            ReferenceEquals(operation, moved[moved.Count - 1]) ? _alterations : moved.Contains(operation) ? [] : (IEnumerable<MigrationOperation>)[operation]);
        var before = stays.Concat(_later).ToList();
        var key = _migration.Migration.Key;
        if (Faults([.. before, .. moved]) > Faults([.. _operations, .. _later]))
            return false;
        var state = Flat(before).Aggregate(_migration.Place.StateBefore, (current, operation) => current.ApplyOn(Engines, operation, key));
        var copies = moved.ConvertAll(static operation => operation with { Engines = Engines.Any });
        var undo = Inverse.Of(copies, state, name);
        var writer = new EFCoreWriter(NewMigration.Builder);
        var up = copies.ConvertAll(writer.Write);
        var down = DownWriter.Write(undo, NewMigration.Builder, static _ => null);
        if (up.Contains(null) || down.Throws
            || NewMigration.After(_migration, name, string.Join("\n\n", up), down.Lines, cancellation) is not { } contract || !Wildcard.MatchesAny(options.ContractMigrations, contract.ClassName)
            || MethodRewrite.Apply(_migration, Replacement(moved, contract), cancellation) is not { } edits)
        {
            return false;
        }

        Contract = contract;
        Edits = edits.Add(contract);
        return true;
    }

    private Replacement Replacement(List<MigrationOperation> moved, NewMigration contract) => new(moved, [], _alterations)
    {
        Comment = $"// {contract.ClassName} drops {string.Join(", ", _drops.Select(Describe))} once no running version uses {(_drops.Count == 1 ? "it" : "them")}.",
        AlsoInDown = _alsoInDown,
        OptionalInDown = _along.Select(OperationKey.OfInverse).OfType<string>().ToList(),
    };

    private static string Describe(MigrationOperation drop) => drop is DropColumn column ? $"'{column.Name}' of '{column.Table}'" : $"'{((DropTable)drop).Table}'";

    private int Faults(List<MigrationOperation> operations) => StatementOrder.FindFaults(Flat(operations), _migration.Place.StateBefore, Engines, _migration.Migration.Key).Count;

    private List<MigrationOperation> Flat(List<MigrationOperation> operations) =>
        (_migration.Migration.Up with { Operations = operations.ToEquatableArray() }).Flatten().Items.Where(operation => (operation.Engines & Engines) != 0).ToList();
}
