using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds required columns whose existing rows get a value that nobody chose.</summary>
internal sealed class InventedValue : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5007",
        "Invented value for existing rows",
        "{0} get {1} in '{2}', a placeholder that says nothing of them{3}; keep the column nullable until it is filled, or choose a value in the model with HasDefaultValue",
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
        // What becomes of a renamed column's values is said at its drop.
        if (context.Operation is AddColumn added && context.Method.Pairings.RenamedColumns.Any(pair => ReferenceEquals(pair.Add, added)))
            return;
        context.Report(Rule, requirement.Rows, requirement.Value, requirement.Column, !requirement.IsModelSeen ? " (unless the model chose it, which cannot be seen from here)" : "");
    }
}
