using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds operations that run outside of the migration's transaction beside others, so that a failure leaves the migration half applied.</summary>
internal sealed class TransactionLeft : MethodRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4011",
        "Transaction left half-way",
        "{0} {1} outside of the migration's transaction, which is committed in parts: if one of them fails, {2} may stay applied while the migration is not recorded, so the next attempt fails too; move {0} to a migration of {3} own",
        "Finds operations that run outside of the migration's transaction beside others, so that a failure leaves the migration half applied.",
        RuleLevel.Unsafe,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(MethodContext method)
    {
        // One call is one step, however many statements its text has. What does nothing that stays is no company.
        var steps = method.Steps.Where(static step => !step.Operation.IsFromSql && !IsHarmless(step.Operation)).ToList();
        if (steps.Count < 2 || !steps.TrueForAll(static step => step.Engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer)))
            return;
        var leaving = steps.Where(static step => Transactions.AreLeftBy(step.Operation, step.State, step.Engines) && !IsOnEmptyTable(step)).ToList();
        if (leaving.Count == 0 || (leaving.Count == steps.Count && IsSafeToRepeat(steps)))
            return;
        var others = steps.Except(leaving).ToList();
        // Where nothing else is left, the first of them is what the others stand beside.
        if (others.Count == 0)
            (leaving, others) = (leaving.Skip(1).ToList(), [leaving[0]]);
        leaving[0].Report(Rule, Names(leaving), leaving.Count == 1 ? "runs" : "run", Names(others), leaving.Count == 1 ? "its" : "their");
    }

    private static bool IsHarmless(MigrationOperation operation) => operation is SetLockTimeout or RawSql { Text.IsKnown: true, Statements.IsEmpty: true }
        || (operation is RawSql { Text.IsKnown: true } sql && sql.Statements.Items.All(static statement => statement is SetLockTimeout));

    /// <summary>An index on a table without rows, which nobody else uses yet, does not fail: a model that asks for concurrent indexes gets them in its first migration too.</summary>
    private static bool IsOnEmptyTable(OperationContext step) => step.Operation is CreateIndex { Table.IsKnown: true } create && !step.IsExisting(create.Table);

    /// <summary>Whether every step but the last can run once more.</summary>
    private static bool IsSafeToRepeat(List<OperationContext> steps)
    {
        var operations = steps.ConvertAll(static step => step.Operation);
        return Enumerable.Range(0, steps.Count - 1).All(i => Rerun.IsSafe(operations[i], operations.GetRange(0, i)));
    }

    private static string Names(List<OperationContext> steps)
    {
        const int shown = 3;
        var names = steps.Take(shown).Select(static step => Name(step.Operation)).ToList();
        if (steps.Count > shown)
            names.Add($"{steps.Count - shown} more");
        return names.Count == 1 ? names[0] : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[names.Count - 1];
    }

    /// <summary>SQL by its first statement that says something.</summary>
    private static string Name(MigrationOperation operation) =>
        operation is RawSql sql && sql.Statements.Items.FirstOrDefault(static statement => SchemaObject.MadeBy(statement) is not null || SchemaObject.NeededBy(statement) is not null) is { } first
            ? $"Sql ({Phrases.Operation(first)})"
            : Phrases.Operation(operation);
}
