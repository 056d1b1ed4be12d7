using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Rollback;

/// <summary>Finds operations of <c>Down</c> that restore something other than there was before <c>Up</c>.</summary>
internal sealed class RestoredDifferently : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD3008",
        "Down restores something else",
        "After a rollback the schema is not what it was: {0}; restore what the earlier migrations defined",
        "Finds operations of Down that restore something other than there was before Up.",
        RuleLevel.Advice,
        Categories.Rollback);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesWithoutId => false;

    public override void Check(MigrationContext context) => context.ReportRollback(Rule, RollbackFault.RestoredDifferently);
}
