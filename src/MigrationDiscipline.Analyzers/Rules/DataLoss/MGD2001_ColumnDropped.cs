using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds dropped columns whose values nothing preserves.</summary>
internal sealed class ColumnDropped : OperationRule<DropColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2001",
        "Column dropped",
        "Column '{0}' of table '{1}' is dropped and every value in it is lost{2}; copy the values first, or move the drop to {3}",
        "Finds dropped columns whose values nothing preserves.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(DropColumn drop, OperationContext context)
    {
        if (context.IsContract || context.ValuesOf(drop) is not { } preservation)
            return;
        var pairings = context.Method.Pairings;
        if (pairings.RenameOf(drop) is not null || pairings.MoveOf(drop) is not null)
            return;
        context.Report(Rule, drop.Name, drop.Table, Phrases.UnlessSaved(preservation), Phrases.ContractMigration(context.Options));
    }
}
