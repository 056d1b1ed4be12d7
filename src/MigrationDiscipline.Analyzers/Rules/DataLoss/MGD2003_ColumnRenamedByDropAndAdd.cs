using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds a column dropped and a like one added to the same table, which renames it at the price of its values.</summary>
internal sealed class ColumnRenamedByDropAndAdd : OperationRule<DropColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2003",
        "Column renamed by drop and add",
        "Column '{0}' of table '{1}' is dropped and '{2}' added, which looks like one column {3}, but every value in it is lost{4}; {5}, or copy the values between adding and dropping",
        "Finds a column dropped and a like one added to the same table, which renames it at the price of its values.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(DropColumn drop, OperationContext context)
    {
        if (context.Method.Pairings.RenameOf(drop) is not { } pair || context.ValuesOf(drop) is not { } preservation)
            return;
        var keepsName = SqlNames.Same(pair.Add.Column.Name, drop.Name);
        context.ReportWith(
            pair.Add,
            Rule,
            drop.Name,
            drop.Table,
            pair.Add.Column.Name,
            keepsName ? "made anew" : "renamed",
            Phrases.UnlessSaved(preservation),
            keepsName ? "use AlterColumn" : "use RenameColumn");
    }
}
