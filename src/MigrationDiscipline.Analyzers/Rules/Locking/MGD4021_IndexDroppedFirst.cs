using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds indexes of existing tables that are dropped before the index that replaces them is built.</summary>
internal sealed class IndexDroppedFirst : OperationRule<DropIndex>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4021",
        "Index dropped before its replacement is built",
        "{0}; {1}",
        "Finds indexes of existing tables that are dropped before the index that replaces them is built.",
        RuleLevel.Risky,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(DropIndex operation, OperationContext context)
    {
        if (!context.Engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer) || context.IndexReplacement is not { } replacement)
            return;
        if (context.DroppedIndex is not { } drop || !context.IsLockFelt(drop.Table))
            return;
        var created = replacement.Create;
        // What leaves the transaction commits the drop first; otherwise the lock of the drop stays until the end.
        var isApart = operation.IsConcurrent || operation.SuppressesTransaction || created.SuppressesTransaction || (created.Index.IsConcurrent && context.Engines.HasFlag(Engines.PostgreSql));
        var level = context.Engines.HasFlag(Engines.PostgreSql) ? "an ACCESS EXCLUSIVE" : "a schema modification (Sch-M)";
        var isNamesake = SqlNames.Same(created.Index.Name, operation.Name);
        var what = isApart
            ? $"Between the drop of index '{operation.Name}' and the end of the build that replaces it, queries on '{drop.Table}' have no index"
            : $"Dropping index '{operation.Name}' takes {level} lock on '{drop.Table}' that is held while its replacement is built, so nobody can read or write the table until then";
        context.ReportWith(
            created, Rule, what,
            isNamesake ? "rename the old index, build the new one, then drop the old one" : $"build {Phrases.Index(created.Index)} first, then drop '{operation.Name}'");
    }
}
