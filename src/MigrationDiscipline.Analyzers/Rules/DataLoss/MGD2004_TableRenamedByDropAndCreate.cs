using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds a table dropped and a like one created, which renames it at the price of its rows.</summary>
internal sealed class TableRenamedByDropAndCreate : OperationRule<DropTable>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2004",
        "Table renamed by drop and create",
        "Table '{0}' is dropped and '{1}' created with {2} of {3} columns the same, which looks like one table renamed, but every row in it is lost{4}; use RenameTable, or copy the rows between creating and dropping",
        "Finds a table dropped and a like one created, which renames it at the price of its rows.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(DropTable drop, OperationContext context)
    {
        if (context.Method.Pairings.RenameOf(drop) is not { } pair || context.RowsOf(drop) is not { } preservation)
            return;
        context.ReportWith(pair.Create, Rule, drop.Table, pair.Create.Table, pair.Shared, pair.Total, Phrases.UnlessSaved(preservation));
    }
}
