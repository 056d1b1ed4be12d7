using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>
/// A <c>Down</c> with statements, the inverse of <c>Up</c>, and which statement stands for which step of it. Changes are planned on operations, checked by replaying
/// them, and made in the text only then.
/// </summary>
internal sealed class DownPlan
{
    private readonly MigrationUnderFix _migration;
    private readonly List<MigrationOperation> _operations;
    private readonly int[] _statementOf;
    private readonly Dictionary<InverseStep, MigrationOperation> _undone = [];

    private DownPlan(MigrationUnderFix migration, MethodDeclarationSyntax down, MethodBodyEdit body)
    {
        _migration = migration;
        Down = down;
        Body = body;
        _operations = migration.Migration.Down.Operations.Items.ToList();
        _statementOf = Places(_operations, body, MigrationUnderFix.BuilderOf(down));
        Steps = Inverse.Of(
            migration.Migration.Up.Operations.Items.Where(operation => (operation.Engines & migration.Place.Engines) != 0), migration.Place.StateBefore, migration.Migration.Key);
        var free = new List<MigrationOperation>(_operations);
        foreach (var undo in Steps.OfType<UndoStep>())
        {
            if (OperationKey.Of(undo.Operation) is not { } key || free.Find(operation => OperationKey.Of(operation) == key && operation.Engines == undo.Operation.Engines) is not { } found)
                continue;
            free.Remove(found);
            _undone[undo] = found;
        }
    }

    public MethodDeclarationSyntax Down { get; }

    public MethodBodyEdit Body { get; }

    /// <summary>The inverse of the whole of <c>Up</c>, newest first.</summary>
    public IReadOnlyList<InverseStep> Steps { get; }

    /// <summary>The operations of <c>Down</c> in order, and the place of the statement that makes each; -1 for none of its own.</summary>
    public IEnumerable<(MigrationOperation Operation, int Statement)> Operations => _operations.Select((operation, index) => (operation, _statementOf[index]));

    /// <summary>The plan; <c>null</c> where there is no <c>Down</c> with statements, or some of it stands in another file.</summary>
    public static DownPlan? Of(MigrationUnderFix migration, CancellationToken cancellation)
    {
        if (migration.Migration.Down is not { Body: MethodBody.Statements, AlwaysThrows: false } || migration.FindMethod("Down", cancellation) is not { } down || MethodBodyEdit.Of(down) is not { } body)
            return null;
        var plan = new DownPlan(migration, down, body);
        return plan._statementOf.Contains(-1) ? null : plan;
    }

    /// <summary>The operation of <c>Down</c> that stands for a step; <c>null</c> when none does.</summary>
    public MigrationOperation? UndoneBy(InverseStep step) => _undone.TryGetValue(step, out var operation) ? operation : null;

    public int StatementOf(MigrationOperation operation) => _statementOf[_operations.FindIndex(own => ReferenceEquals(own, operation))];

    /// <summary>
    /// The place for a step that nothing stands for yet: before the next older step that stands somewhere, else behind the newer one, else at the end.
    /// </summary>
    public int PlaceFor(InverseStep step)
    {
        var index = Steps.ToList().IndexOf(step);
        for (var older = index + 1; older < Steps.Count; older++)
        {
            if (UndoneBy(Steps[older]) is { } next)
                return StatementOf(next);
        }

        for (var newer = index - 1; newer >= 0; newer--)
        {
            if (UndoneBy(Steps[newer]) is { } before)
                return StatementOf(before) + 1;
        }

        return Body.Count;
    }

    /// <summary>
    /// The statement of each operation. One in a helper belongs to the only statement between its neighbours' that hands the builder on; -1 where there are several.
    /// </summary>
    private static int[] Places(List<MigrationOperation> operations, MethodBodyEdit body, string builder)
    {
        var places = operations.Select(body.IndexOf).ToArray();
        for (var start = 0; start < places.Length; start++)
        {
            if (places[start] >= 0)
                continue;
            var end = start + 1;
            while (end < places.Length && places[end] < 0)
                end++;
            var (from, to) = (start == 0 ? 0 : places[start - 1] + 1, end == places.Length ? body.Count : places[end]);
            var calls = Enumerable.Range(from, Math.Max(0, to - from)).Where(index => body.Mentions(index, builder)).ToList();
            if (calls.Count == 1)
                Enumerable.Range(start, end - start).ToList().ForEach(index => places[index] = calls[0]);
            start = end - 1;
        }

        return places;
    }

    /// <summary>What is wrong with a <c>Down</c> of these operations: differences of the schema, and faults of order.</summary>
    public (IReadOnlyList<RollbackDifference> Differences, IReadOnlyList<OrderFault> Order) Check(IEnumerable<MigrationOperation> operations)
    {
        var down = (_migration.Migration.Down with { Operations = operations.ToEquatableArray() }).Flatten().Items.Where(operation => (operation.Engines & _migration.Place.Engines) != 0).ToList();
        var context = _migration.Context;
        return (
            RollbackComparison.Compare(context.Up.Operations, down, _migration.Place.StateBefore, _migration.Place.Engines, _migration.Migration.Key),
            StatementOrder.FindFaults(down, context.Up.StateAfter, _migration.Place.Engines, _migration.Migration.Key));
    }
}
