using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds indexes of existing tables that are dropped under a lock that every query waits for.</summary>
internal sealed class BlockingIndexDrop : OperationRule<DropIndex>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4002",
        "Index dropped while queries wait",
        "Dropping index '{0}' takes an ACCESS EXCLUSIVE lock on '{1}': it waits for every query that runs, and nobody can read or write from then until the migration commits; drop it with DROP INDEX CONCURRENTLY, outside the transaction",
        "Finds indexes of existing tables that are dropped under a lock that every query waits for.",
        RuleLevel.Advice,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(DropIndex operation, OperationContext context)
    {
        if (!context.Engines.AreAllIn(Engines.PostgreSql) || operation.IsConcurrent || !operation.Name.IsKnown)
            return;
        if (context.DroppedIndex is not { IsNew: false, GoesWithOwner: false } drop || !context.IsLockFelt(drop.Table))
            return;
        // One cause: where another index takes its place below, the order is what matters (MGD4021).
        if (context.IndexReplacement is not null)
            return;
        context.Report(Rule, operation.Name, drop.Table);
    }
}
