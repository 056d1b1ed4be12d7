using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds migrations that the tool does not find and therefore never runs.</summary>
internal sealed class UndiscoverableMigration : MigrationRule, IMigrationClassRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6008",
        "Migration that is never found",
        "{0} does not find the migration '{1}' and never runs it, without saying so: it {2}; {3}",
        "Finds migrations that the tool does not find and therefore never runs.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(MigrationContext context)
    {
        var migration = context.Migration;
        if (migration.IsBaseOfOthers)
            return;
        // An abstract class without an id is meant as a base, of classes in another project where none derives from it here.
        if (migration.CannotBeConstructed && migration.Id.IsAbsent)
            return;
        if (migration.CannotBeConstructed)
            context.Report(Rule, migration.Location, "EF Core", migration.SimpleName, "is abstract or generic", "make it a plain class");
        else if (MissingAttributes(migration) is { Count: > 0 } missing)
            context.Report(Rule, migration.Location, "EF Core", migration.SimpleName, "has no " + string.Join(" and no ", missing), "add " + string.Join(" and ", missing) + ", or restore its designer file");
    }

    public void Check(MigrationClass migration, Action<Diagnostic> report)
    {
        if (migration.PassedOver is var (reason, wayOut))
            report(Diagnostic.Create(Rule, migration.Location, migration.Framework, migration.Name, reason, wayOut));
    }

    private static List<string> MissingAttributes(Migration migration)
    {
        var names = new List<string>();
        if (migration.Id.IsAbsent)
            names.Add("[Migration(\"<timestamp>_<name>\")]");
        if (migration.Context.IsAbsent)
            names.Add("[DbContext(typeof(...))]");
        return names;
    }
}
