using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Rules.Rollback;

/// <summary>Finds SQL in <c>Up</c> that changes data or objects of which nothing in <c>Down</c> speaks.</summary>
internal sealed class SqlNotUndone : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD3007",
        "SQL not undone",
        "'Down' does not speak of {0}, which this SQL changes, so a rollback leaves the change where it is; write what undoes it, or a comment that says why nothing must",
        "Finds SQL in Up that changes data or objects of which nothing in Down speaks.",
        RuleLevel.Advice,
        Categories.Rollback);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesWithoutId => false;

    public override void Check(MigrationContext context)
    {
        var down = context.Migration.Down;
        if (context.Options.Rollback == RollbackPolicy.ForwardOnly || down.HasComment || down.AlwaysThrows || down.Body is MethodBody.Throws or MethodBody.Inherited)
            return;
        // A schema that nothing takes back is MGD3001's to say, once for the whole migration.
        if (down.Body is MethodBody.Missing or MethodBody.Empty && context.Up.ChangesSchema)
            return;
        foreach (var sql in context.Migration.Up.Operations.Items.OfType<RawSql>())
        {
            if ((sql.Engines & context.Place.Engines) != 0 && SqlEffects.NotSpokenOf(sql, context.Down.Operations) is { } changed)
                context.Report(Rule, sql, changed);
        }
    }
}
