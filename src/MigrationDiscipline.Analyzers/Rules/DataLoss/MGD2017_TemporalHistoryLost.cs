using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds temporal tables that are switched off or dropped, with which SQL Server's history table goes.</summary>
internal sealed class TemporalHistoryLost : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2017",
        "History of a temporal table lost",
        "Temporal table '{0}' is {1}, and EF Core drops its history table '{2}' with it: every earlier version of every row is lost, though no statement here says so; copy the history into a table of its own first",
        "Finds temporal tables that are switched off or dropped, with which SQL Server's history table goes.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AlterTable), typeof(DropTable)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        // A table that only changes its name by drop and create is MGD2004's: renamed, it keeps its history.
        if (context.LostHistory is not { } history || (operation is DropTable drop && context.Method.Pairings.RenameOf(drop) is not null))
            return;
        context.Report(Rule, ((TableOperation)operation).Table, operation is DropTable ? "dropped" : "switched off", history);
    }
}
