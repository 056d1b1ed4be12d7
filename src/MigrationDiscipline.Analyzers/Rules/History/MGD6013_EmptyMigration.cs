using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds migrations that change neither the database nor the model.</summary>
internal sealed class EmptyMigration : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6013",
        "Migration that does nothing",
        "Migration '{0}' does nothing: its Up and Down are empty and the model is that of the migration before; remove it with its designer, or write what it was meant to do",
        "Finds migrations that change neither the database nor the model.",
        RuleLevel.Advice,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesWithoutId => false;

    public override void Check(MigrationContext context)
    {
        var (up, down) = (context.Migration.Up, context.Migration.Down);
        if (up.Body != MethodBody.Empty || down.Body is not (MethodBody.Empty or MethodBody.Missing) || up.HasComment || down.HasComment)
            return;
        // Only a model that is known to be the same shows that nothing was meant: an empty migration may take a snapshot along.
        if (context.Place.ModelChanged() is false)
            context.Report(Rule, context.Migration.Location, context.Migration.SimpleName);
    }
}
