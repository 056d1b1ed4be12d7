using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds migrations that work through several tables while all of them are locked against reads and writes.</summary>
internal sealed class SeveralTablesLocked : MethodRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4013",
        "Several tables locked at once",
        "One transaction works through {0} with {1} locks that are all held to its end, so nobody can read or write the first while the last is worked through; give each table a migration of its own",
        "Finds migrations that work through several tables while all of them are locked against reads and writes.",
        RuleLevel.Advice,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(MethodContext method)
    {
        var names = new FinalNames(method.Operations);
        foreach (var transaction in method.Steps.GroupBy(static step => step.Transaction))
        {
            var tables = new Dictionary<string, (OperationContext Step, TableEffect Effect)>(StringComparer.OrdinalIgnoreCase);
            OperationContext? second = null;
            foreach (var step in transaction)
            {
                if (step.Operation.IsConditional || !step.Engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer))
                    continue;
                foreach (var effect in step.FeltLocks)
                {
                    // The two tables of a foreign key belong together.
                    if (!effect.TakesTime || effect.Lock.Blocks != LockBlocks.ReadsAndWrites || (step.Operation is AddForeignKey add && !add.Table.Is(effect.Table)))
                        continue;
                    var key = names.Table(step.Position, effect.Table).Key;
                    if (tables.ContainsKey(key))
                        continue;
                    tables.Add(key, (step, effect));
                    if (tables.Count == 2)
                        second = step;
                }
            }

            if (second is null)
                continue;
            second.ReportWith(tables.Values.First().Step.Operation, Rule, Phrases.List(tables.Values.Select(static entry => entry.Effect.Table.ToString())), tables.Values.First().Effect.Lock.Name);
            return;
        }
    }
}
