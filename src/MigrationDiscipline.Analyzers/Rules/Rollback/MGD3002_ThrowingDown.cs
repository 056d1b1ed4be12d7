using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Rules.Rollback;

/// <summary>Finds migrations whose <c>Down</c> only throws.</summary>
internal sealed class ThrowingDown : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD3002",
        "Down throws",
        "'{0}' cannot be taken back: its Down throws, and a rollback of anything before it stops there; write the inverse of Up, or set migration_discipline.rollback = forward_only if you never revert",
        "Finds migrations whose Down only throws.",
        RuleLevel.Advice,
        Categories.Rollback);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesWithoutId => false;

    public override void Check(MigrationContext context)
    {
        if (context.Options.Rollback != RollbackPolicy.ForwardOnly && context.Migration.Down.Body == MethodBody.Throws)
            context.Report(Rule, context.Migration.Down.Location, context.Migration.SimpleName);
    }
}
