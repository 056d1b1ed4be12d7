using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Rules.Rollback;

/// <summary>Finds migrations whose <c>Up</c> changes the schema and whose <c>Down</c> is missing or empty.</summary>
internal sealed class MissingDown : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD3001",
        "Down missing or empty",
        "'{0}' changes the schema but cannot be taken back: {1}; write the inverse of Up, or set migration_discipline.rollback = forward_only if you never revert",
        "Finds migrations whose Up changes the schema and whose Down is missing or empty.",
        RuleLevel.Unsafe,
        Categories.Rollback);

    public override DiagnosticDescriptor Descriptor => Rule;

    // What the tool does not find is never reverted either; being found comes first.
    public override bool AppliesWithoutId => false;

    public override void Check(MigrationContext context)
    {
        var down = context.Migration.Down;
        if (context.Options.Rollback == RollbackPolicy.ForwardOnly || down.Body is not (MethodBody.Missing or MethodBody.Empty) || down.HasComment)
            return;
        if (!context.Up.ChangesSchema)
            return;
        if (down.Body == MethodBody.Missing)
            context.Report(Rule, context.Migration.Location, context.Migration.SimpleName, "it has no Down, so a rollback throws");
        else
            context.Report(Rule, down.Location, context.Migration.SimpleName, "its Down is empty, so a rollback reports success and changes nothing");
    }
}
