using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds foreign keys, unique constraints, unique indexes and check constraints that are dropped and not replaced.</summary>
internal sealed class ConstraintDropped : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2011",
        "Constraint dropped",
        "{0} '{1}' is dropped and nothing enforces it any more, so {2} can be written from then on; add it again unless that is what you want",
        "Finds foreign keys, unique constraints, unique indexes and check constraints that are dropped and not replaced.",
        RuleLevel.Advice,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } =
        [typeof(DropForeignKey), typeof(DropUniqueConstraint), typeof(DropCheckConstraint), typeof(DropIndex), typeof(DropConstraint)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        if (operation is TableOperation { Table.IsAbsent: false } drop && !context.IsExisting(drop.Table))
            return;
        if (context.LostConstraint is { } lost)
            context.Report(Rule, lost.Kind, lost.Name, lost.Allows);
    }
}
