using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds changes of a column's type, length, precision, scale or character set that can lose, refuse or reinterpret values.</summary>
internal sealed class LossyTypeChange : OperationRule<AlterColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2006",
        "Lossy type change",
        "Column '{0}' of table '{1}' changes from {2} to {3}: {4}{5}; look at the values first and write with Sql what becomes of those that do not fit",
        "Finds changes of a column's type, length, precision, scale or character set that can lose, refuse or reinterpret values.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(AlterColumn alter, OperationContext context)
    {
        if (context.LossOf(alter) is not { } loss || context.Before(alter) is not { } before)
            return;
        var isRewritten = context.TypeChangeOf(alter)?.Work == TableWork.Rewrite && context.Engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer | Engines.MySql) && context.IsLockFelt(alter.Table);
        context.Report(
            Rule,
            alter.Column.Name,
            alter.Table,
            Phrases.TypeOf(before),
            Phrases.TypeOf(alter.Column),
            loss,
            isRewritten ? $", and while {Phrases.NameOf(context.Engines)} writes every row anew {Phrases.WhileRowsAreWritten(context.Engines)}" : "");
    }
}
