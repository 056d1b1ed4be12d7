using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds migrations that the tool does not find and therefore never runs.</summary>
internal sealed class UndiscoverableMigration : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6008",
        "Migration that is never found",
        "EF Core does not find the migration '{0}' and never runs it, without saying so: it {1}; {2}",
        "Finds migrations that the tool does not find and therefore never runs.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(MigrationContext context)
    {
        var flaws = context.Migration.DiscoveryFlaws;
        if (flaws == DiscoveryFlaws.None || context.Place.HasDerivedClasses)
            return;
        context.Report(Rule, context.Migration.Location, context.Migration.SimpleName, Reason(flaws), Remedy(flaws));
    }

    private static string Reason(DiscoveryFlaws flaws) => (flaws & (DiscoveryFlaws.Abstract | DiscoveryFlaws.Generic)) != 0
        ? flaws.HasFlag(DiscoveryFlaws.Abstract) ? "is abstract" : "is generic"
        : "has no " + Attributes(flaws, " and no ");

    private static string Remedy(DiscoveryFlaws flaws) => (flaws & (DiscoveryFlaws.Abstract | DiscoveryFlaws.Generic)) != 0
        ? "make it a plain class"
        : "add " + Attributes(flaws, " and ") + ", or restore its designer file";

    private static string Attributes(DiscoveryFlaws flaws, string and)
    {
        var names = new List<string>();
        if (flaws.HasFlag(DiscoveryFlaws.NoMigrationAttribute))
            names.Add("[Migration(\"<timestamp>_<name>\")]");
        if (flaws.HasFlag(DiscoveryFlaws.NoDbContextAttribute))
            names.Add("[DbContext(typeof(...))]");
        return string.Join(and, names);
    }
}
