using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds rows deleted by a migration.</summary>
internal sealed class RowsDeleted : OperationRule<DeleteData>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2008",
        "Rows deleted",
        "{0} of table '{1}' {2} deleted with whatever users have changed in {3} since, and rows that refer to {3} make it fail or go too; check that nothing uses {3} any more",
        "Finds rows deleted by a migration.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(DeleteData delete, OperationContext context)
    {
        if (!context.IsExisting(delete.Table))
            return;
        var inserted = context.Above.OfType<InsertData>().Where(insert => insert.Table == delete.Table && insert.Table.IsKnown).ToList();
        var isComplete = delete.Keys.IsComplete && delete.Keys.Rows.Count > 0;
        if (isComplete && delete.Keys.Rows.Items.All(key => inserted.Exists(insert => insert.Data.HasRow(delete.Keys.Columns, key))))
            return;
        // A table that goes altogether is another rule's matter.
        if (context.Below.Any(below => below is DropTable drop && drop.Table == delete.Table && drop.Table.IsKnown))
            return;
        var one = isComplete && delete.Keys.Rows.Count == 1;
        var rows = one ? "A row" + KeyOf(delete.Keys) : isComplete ? $"{delete.Keys.Rows.Count} rows" : "Rows";
        context.Report(Rule, rows, delete.Table, one ? "is" : "are", one ? "it" : "them");
    }

    private static string KeyOf(DataRows keys) =>
        keys.Columns.Count == 1 && keys.Rows[0].Count == 1 && keys.Rows[0][0].IsKnown ? $" ({keys.Columns[0]} = {keys.Rows[0][0]})" : "";
}
