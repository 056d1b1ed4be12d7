using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds values in migrations that differ from run to run.</summary>
internal sealed class VolatileValue : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6010",
        "Value that differs from run to run",
        "'{0}' {1}, so databases and generated scripts differ from one another; write the value as a constant, or let the database make it in SQL",
        "Finds values in migrations that differ from run to run.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(MigrationContext context)
    {
        foreach (var dependency in context.Migration.Dependencies)
        {
            if (dependency.DiffersByRun)
                context.Report(Rule, Rule.DefaultSeverity, dependency.Location, dependency.AdditionalLocations, dependency.What, Reason(dependency.Kind));
        }
    }

    private static string Reason(DependencyKind kind) => kind switch
    {
        DependencyKind.Clock => "is the time at which the migration happens to run",
        DependencyKind.Random => "is another value each time the migration runs",
        _ => "depends on the machine that the migration runs on",
    };
}
