using FsCheck;
using FsCheck.Fluent;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

/// <summary>
/// A schema and a list of valid operations on it. Each number stands for the operation that it yields on the schema at its place, so that a list with some
/// numbers left out is a valid migration too: that is how FsCheck finds the smallest one that fails.
/// </summary>
public sealed class RandomMigration
{
    private const string History = "before";
    private const int Attempts = 12;

    private readonly IReadOnlyList<int> _history;
    private readonly IReadOnlyList<int> _changes;

    private RandomMigration(IReadOnlyList<int> history, IReadOnlyList<int> changes)
    {
        _history = history;
        _changes = changes;
        (Making, Before) = Run(history, SchemaState.Empty, RandomOperations.Making, History);
        (Up, After) = Run(changes, Before, RandomOperations.All, Key);
    }

    internal const string Key = "this";

    /// <summary>What made <see cref="Before"/>.</summary>
    internal IReadOnlyList<MigrationOperation> Making { get; }

    internal SchemaState Before { get; }

    internal IReadOnlyList<MigrationOperation> Up { get; }

    internal SchemaState After { get; }

    /// <summary>Found by FsCheck.</summary>
    public static Arbitrary<RandomMigration> Arbitrary { get; } = Arb.From(Generator(), static migration => migration.Shrunk());

    public static Gen<RandomMigration> Generator() =>
        from history in Numbers(0, 16)
        from changes in Numbers(1, 20)
        select new RandomMigration(history, changes);

    public override string ToString() => $"before:{Text(Making)}\nup:{Text(Up)}";

    private static string Text(IEnumerable<MigrationOperation> operations) => string.Concat(operations.Select(static operation => "\n  " + OperationText.Of(operation)));

    private static Gen<int[]> Numbers(int least, int most) => Gen.Choose(least, most).SelectMany(static count => Gen.Choose(0, int.MaxValue).ArrayOf(count));

    private IEnumerable<RandomMigration> Shrunk() =>
        Shorter(_changes).Select(changes => new RandomMigration(_history, changes)).Concat(Shorter(_history).Select(history => new RandomMigration(history, _changes)));

    /// <summary>The list without a part of it: half of it first, single numbers last.</summary>
    private static IEnumerable<IReadOnlyList<int>> Shorter(IReadOnlyList<int> numbers)
    {
        for (var size = (numbers.Count + 1) / 2; size > 0; size = size == 1 ? 0 : (size + 1) / 2)
        {
            for (var start = 0; start < numbers.Count; start += size)
                yield return [.. numbers.Take(start), .. numbers.Skip(start + size)];
        }
    }

    private static (IReadOnlyList<MigrationOperation> Operations, SchemaState After) Run(
        IEnumerable<int> numbers, SchemaState state, IReadOnlyList<Func<RandomOperations, MigrationOperation?>> kinds, string migration)
    {
        var operations = new List<MigrationOperation>();
        QualifiedName? focus = null;
        foreach (var number in numbers)
        {
            if (Next(new Choices(number), state, focus, kinds) is not { } operation)
                continue;
            operations.Add(operation);
            state = state.Apply(operation, migration);
            focus = operation switch
            {
                RenameTable rename => rename.NewName.OrDefault,
                TableOperation { Table.IsKnown: true } change => change.Table.OrDefault,
                _ => focus,
            };
        }

        return (operations, state);
    }

    private static MigrationOperation? Next(Choices choices, SchemaState state, QualifiedName? focus, IReadOnlyList<Func<RandomOperations, MigrationOperation?>> kinds)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (kinds[choices.Next(kinds.Count)](new RandomOperations(choices, state, focus)) is { } operation && OperationValidity.Problem(state, operation) is null)
                return choices.OneIn(12) && operation is not AlterColumn ? new RawSql { Text = "as SQL", Statements = [operation] } : operation;
        }

        return null;
    }
}
