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
        "'{0}' changes the schema but cannot be taken back: {1}; {2}",
        "Finds migrations whose Up changes the schema and whose Down is missing or empty.",
        RuleLevel.Unsafe,
        Categories.Rollback);

    public override DiagnosticDescriptor Descriptor => Rule;

    // What the tool does not find is never reverted either; being found comes first.
    public override bool AppliesWithoutId => false;

    public override void Check(MigrationContext context)
    {
        var down = context.Migration.Down;
        var isForwardOnly = context.Options.Rollback == RollbackPolicy.ForwardOnly;
        // EF Core's own Down throws, which is all that a project asks for that never reverts.
        if (down.HasComment || down.Body is not (MethodBody.Missing or MethodBody.Empty) || (isForwardOnly && down.Body == MethodBody.Missing))
            return;
        if (!context.Up.ChangesSchema)
            return;
        var way = isForwardOnly ? "let it throw, since this project only rolls forward" : "write the inverse of Up, or set migration_discipline.rollback = forward_only if you never revert";
        if (down.Body == MethodBody.Missing)
            context.Report(Rule, context.Migration.Location, context.Migration.SimpleName, "it has no Down, so a rollback throws", way);
        else
            context.Report(Rule, down.Location, context.Migration.SimpleName, "its Down is empty, so a rollback reports success and changes nothing", way);
    }
}
