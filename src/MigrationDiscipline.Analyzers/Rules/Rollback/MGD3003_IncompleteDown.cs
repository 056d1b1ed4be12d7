using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Rollback;

/// <summary>Finds operations of <c>Up</c> that <c>Down</c> does not undo.</summary>
internal sealed class IncompleteDown : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD3003",
        "Down incomplete",
        "'Down' does not undo this: after a rollback {0}, and the next update starts from a schema that it does not expect; add what undoes it to 'Down'",
        "Finds operations of Up that Down does not undo.",
        RuleLevel.Unsafe,
        Categories.Rollback);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesWithoutId => false;

    public override void Check(MigrationContext context) => context.ReportRollback(Rule, RollbackFault.NotUndone);
}
