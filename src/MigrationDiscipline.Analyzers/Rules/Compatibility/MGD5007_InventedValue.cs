using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds required columns whose existing rows get a value that nobody chose.</summary>
internal sealed class InventedValue : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5007",
        "Invented value for existing rows",
        "{0} of table '{1}' get {2} in '{3}', which EF Core made up because something must stand there{4}; add the column nullable and fill it, or choose a value in the model with HasDefaultValue",
        "Finds required columns whose existing rows get a value that nobody chose.",
        RuleLevel.Advice,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AddColumn), typeof(AlterColumn)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        // One statement, one finding: the message of MGD4005 says this as well.
        if (context.Requirement is not { Fate: RowsFate.Invented } requirement || requirement.IsScannedUnderLock(context))
            return;
        context.Report(
            Rule,
            requirement.IsAdded ? "Existing rows" : "Rows without a value",
            requirement.Table,
            requirement.Value,
            requirement.Column,
            requirement.Model is null ? " (unless the model chose it, which cannot be seen from here)" : "");
    }
}
