using FsCheck;
using FsCheck.Fluent;
using MigrationDiscipline.Model;
using Xunit.Abstractions;

namespace MigrationDiscipline.Tests.Model;

/// <summary>That the random migrations hold what the property is about: a property of nothing always holds.</summary>
public class RandomMigrationTests(ITestOutputHelper output)
{
    private const int Size = 2000;

    private static readonly Lazy<IReadOnlyList<RandomMigration>> Sample = new(() => [.. RandomMigration.Generator().Sample(Size, new Rnd(1), 50)]);

    [Fact]
    public void Every_kind_of_operation_occurs()
    {
        var kinds = Sample.Value.SelectMany(static migration => Flat(migration.Up)).CountBy(static operation => operation.GetType().Name).ToDictionary();
        foreach (var (kind, count) in kinds.OrderByDescending(static pair => pair.Value))
            output.WriteLine($"{kind} {count}");

        var missing = typeof(TableOperation).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && (type.IsAssignableTo(typeof(TableOperation)) || type.IsAssignableTo(typeof(SequenceOperation))))
            // Rows are no schema; the first three are SQL's alone.
            .Except([typeof(ValidateConstraint), typeof(RenameConstraint), typeof(SetColumnNullability), typeof(InsertData), typeof(UpdateData), typeof(DeleteData), typeof(InsertRows), typeof(UpdateRows), typeof(DeleteRows), typeof(RestartSequence)])
            .Where(type => kinds.GetValueOrDefault(type.Name) < Size / 20);
        Assert.Empty(missing);
    }

    [Fact]
    public void Migrations_are_long_enough_to_entangle()
    {
        var lengths = Sample.Value.Select(static migration => migration.Up.Count).Order().ToList();
        output.WriteLine(string.Join(" ", lengths.CountBy(static length => length).Select(static pair => $"{pair.Key}:{pair.Value}")));
        var tables = Sample.Value.CountBy(static migration => migration.Before.Tables.Count()).OrderBy(static pair => pair.Key);
        output.WriteLine("tables before: " + string.Join(" ", tables.Select(static pair => $"{pair.Key}:{pair.Value}")));

        Assert.InRange(lengths[Size / 2], 8, 15);
        Assert.True(lengths.Count(static length => length == 0) < Size / 20);
    }

    [Fact]
    public void Chains_on_one_object_occur()
    {
        var chains = new Dictionary<string, int>
        {
            ["column renamed, then dropped"] = Count<RenameColumn, DropColumn>((rename, drop) => SameColumn(rename.Table, rename.NewName, drop.Table, drop.Name)),
            ["column dropped, then added"] = Count<DropColumn, AddColumn>((drop, add) => SameColumn(drop.Table, drop.Name, add.Table, add.Column.Name)),
            ["column added, then dropped"] = Count<AddColumn, DropColumn>((add, drop) => SameColumn(add.Table, add.Column.Name, drop.Table, drop.Name)),
            ["column renamed, then added"] = Count<RenameColumn, AddColumn>((rename, add) => SameColumn(rename.Table, rename.Name, add.Table, add.Column.Name)),
            ["column altered twice"] = Count<AlterColumn, AlterColumn>((first, second) => SameColumn(first.Table, first.Column.Name, second.Table, second.Column.Name)),
            ["table created, then dropped"] = Count<CreateTable, DropTable>((create, drop) => create.Table == drop.Table),
            ["table dropped, then created"] = Count<DropTable, CreateTable>((drop, create) => create.Table == drop.Table),
            ["table renamed, then dropped"] = Count<RenameTable, DropTable>((rename, drop) => rename.NewName == drop.Table),
            ["table renamed, then created"] = Count<RenameTable, CreateTable>((rename, create) => rename.Table == create.Table),
            ["foreign key of a new table added"] = Count<CreateTable, AddForeignKey>((create, add) => create.Table == add.Table),
            ["foreign key to a new table added"] = Count<CreateTable, AddForeignKey>((create, add) => create.Table == add.ForeignKey.PrincipalTable),
            ["foreign key added, then its column dropped"] = Count<AddForeignKey, DropColumn>((add, drop) =>
                add.Table == drop.Table && SqlNames.Contains(add.ForeignKey.Columns, drop.Name.OrDefault!)),
            ["index created, then dropped"] = Count<CreateIndex, DropIndex>((create, drop) => create.Table == drop.Table && SqlNames.Same(create.Index.Name, drop.Name)),
            ["index dropped, then created"] = Count<DropIndex, CreateIndex>((drop, create) => create.Table == drop.Table && SqlNames.Same(create.Index.Name, drop.Name)),
            ["sequence created, then dropped"] = Count<CreateSequence, DropSequence>((create, drop) => create.Sequence == drop.Sequence),
        };
        foreach (var (chain, count) in chains)
            output.WriteLine($"{chain}: {count}");

        Assert.DoesNotContain(chains, static chain => chain.Value < Size / 200);
    }

    private static bool SameColumn(Value<QualifiedName> table, Value<string> column, Value<QualifiedName> otherTable, Value<string> otherColumn) =>
        table == otherTable && SqlNames.Same(column, otherColumn);

    /// <summary>In how many migrations a first operation comes somewhere before a second one of the same object.</summary>
    private static int Count<TFirst, TSecond>(Func<TFirst, TSecond, bool> isChain)
        where TFirst : MigrationOperation
        where TSecond : MigrationOperation => Sample.Value.Count(migration =>
    {
        var operations = Flat(migration.Up).ToList();
        return operations.Index().Any(first => first.Item is TFirst && operations.Skip(first.Index + 1).OfType<TSecond>().Any(second => isChain((TFirst)first.Item, second)));
    });

    private static IEnumerable<MigrationOperation> Flat(IEnumerable<MigrationOperation> operations) =>
        operations.SelectMany(static operation => operation is RawSql sql ? sql.Statements.Items : [operation]);
}
