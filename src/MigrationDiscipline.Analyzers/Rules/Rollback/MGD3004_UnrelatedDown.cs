using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Rollback;

/// <summary>Finds operations of <c>Down</c> that undo nothing that <c>Up</c> did.</summary>
internal sealed class UnrelatedDown : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD3004",
        "Down undoes what Up never did",
        "'Up' has nothing that this undoes: on a rollback {0}; remove it from 'Down', or name what 'Up' really changes",
        "Finds operations of Down that undo nothing that Up did.",
        RuleLevel.Unsafe,
        Categories.Rollback);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesWithoutId => false;

    public override void Check(MigrationContext context) => context.ReportRollback(Rule, RollbackFault.Unrelated);
}
