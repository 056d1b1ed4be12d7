using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds columns moved to a linked table without their values.</summary>
internal sealed class ColumnMoved : OperationRule<DropColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2015",
        "Column moved without its values",
        "Column '{0}' moves from table '{1}' to table '{2}' but its values do not{3}; add the new column first, copy the values with Sql, then drop the old one",
        "Finds columns moved to a linked table without their values.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(DropColumn drop, OperationContext context)
    {
        if (context.Method.Pairings.MoveOf(drop) is not { } move || context.ValuesOf(drop) is not { } preservation)
            return;
        var isCopiedTooLate = PreservedValues.OfColumn(context.Below, drop.Table.OrDefault, drop.Name.OrDefault!) == Preservation.Preserved;
        context.ReportWith(
            move.Add,
            Rule,
            drop.Name,
            drop.Table,
            move.Table,
            isCopiedTooLate ? ", since the copy comes after the drop" : Phrases.UnlessSaved(preservation));
    }
}
