using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds migrations of one context that share an id or a name.</summary>
internal sealed class DuplicateMigration : MigrationRule, IMigrationClassRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6009",
        "Two migrations with one id or name",
        "Migration '{0}' has the same {1} as {2}, so {3}; give one of them {4}",
        "Finds migrations of one context that share an id or a name.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesWithoutId => false;

    public override void Check(MigrationContext context)
    {
        var place = context.Place;
        if (!place.SameId.IsEmpty)
            context.Report(Rule, context.Migration.Location, context.Migration.Key, "id", Phrases.List(place.SameId), "EF Core throws before it runs any migration", "an id of its own");
        else if (!place.SameName.IsEmpty)
            context.Report(Rule, context.Migration.Location, context.Migration.Key, "name", Phrases.List(place.SameName), "commands that take the name pick either", "another name");
    }

    public void Check(MigrationClass migration, Action<Diagnostic> report)
    {
        if (!migration.SameId.IsEmpty)
            report(Diagnostic.Create(Rule, migration.Location, migration.Name, migration.IdWord, Phrases.List(migration.SameId), migration.Clash, $"another {migration.IdWord}"));
    }
}
