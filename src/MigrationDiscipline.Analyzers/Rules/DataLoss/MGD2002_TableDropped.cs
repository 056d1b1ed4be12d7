using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds dropped tables whose rows nothing preserves.</summary>
internal sealed class TableDropped : OperationRule<DropTable>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2002",
        "Table dropped",
        "Table '{0}' is dropped and every row in it is lost{1}; copy the rows first, or move the drop to {2}",
        "Finds dropped tables whose rows nothing preserves.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(DropTable drop, OperationContext context)
    {
        if (context.IsContract || context.RowsOf(drop) is not { } preservation || context.Method.Pairings.RenameOf(drop) is not null || context.LostHistory is not null)
            return;
        context.Report(Rule, drop.Table, Phrases.UnlessSaved(preservation), Phrases.ContractMigration(context.Options));
    }
}
