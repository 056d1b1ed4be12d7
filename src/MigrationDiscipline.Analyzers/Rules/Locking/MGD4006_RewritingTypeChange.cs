using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds type changes for which the engine writes every row of a table anew, or builds the indexes on the column again.</summary>
internal sealed class RewritingTypeChange : OperationRule<AlterColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4006",
        "Type change that rewrites the table",
        "Column '{0}' of table '{1}' changes from {2} to {3}, for which {4}, and until that is done {5}; add a new column, fill it in batches and switch to it",
        "Finds type changes for which the engine writes every row of a table anew, or builds the indexes on the column again.",
        RuleLevel.Risky,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(AlterColumn alter, OperationContext context)
    {
        var engines = context.Engines;
        // One message for a change that loses values as well.
        if (!engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer | Engines.MySql) || !context.IsLockFelt(alter.Table) || context.LossOf(alter) is not null
            || context.TypeChangeOf(alter) is not { } change || context.Before(alter) is not { } before)
        {
            return;
        }

        if (change.Work == TableWork.Rewrite)
            Report($"{Phrases.NameOf(engines)} writes every row of the table anew{LockOf(engines)}", Phrases.WhileRowsAreWritten(engines));
        else if (change is { Work: TableWork.Instant, RebuildsIndexes: true } && IndexesOn(alter, context) is { Count: > 0 } indexes)
            Report($"the rows stay as they are but {Phrases.List(indexes)} {(indexes.Count == 1 ? "is" : "are")} built again{LockOf(engines)}", Phrases.WhileRowsAreWritten(engines));

        void Report(string work, string blocked) => context.Report(Rule, alter.Column.Name, alter.Table, Phrases.TypeOf(before), Phrases.TypeOf(alter.Column), work, blocked);
    }

    private static string LockOf(Engines engines) =>
        (engines & Engines.PostgreSql) != 0 ? " under an ACCESS EXCLUSIVE lock" : (engines & Engines.SqlServer) != 0 ? " under a schema modification lock (Sch-M)" : "";

    /// <summary>The indexes, and with them the keys that have one, as far as the history knows them.</summary>
    private static List<string> IndexesOn(AlterColumn alter, OperationContext context)
    {
        if (context.State.FindTable(alter.Table) is not { IsTainted: false } table)
            return [];
        var column = alter.Column.Name.OrDefault!;
        return table.Indexes.Items.Where(index => SqlNames.Contains(index.Columns, column)).Select(static index => index.Name)
            .Concat(context.Engines == Engines.PostgreSql ? table.UniqueConstraints.Items.Where(key => SqlNames.Contains(key.Columns, column)).Select(static key => key.Name) : [])
            .Where(static name => name.IsKnown).Select(static name => name.OrDefault!).ToList();
    }
}
