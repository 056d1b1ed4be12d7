using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds migrations that depend on application code or outside state that will change.</summary>
internal sealed class ForeignDependency : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6012",
        "Migration that depends on what will change",
        "'{0}' makes the migration depend on {1}: when that changes, the next new database gets another result from the same migration, or it no longer runs; {2}",
        "Finds migrations that depend on application code or outside state that will change.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(MigrationContext context)
    {
        foreach (var dependency in context.Migration.Dependencies)
        {
            if (!dependency.DiffersByRun)
                context.Report(Rule, Rule.DefaultSeverity, dependency.Location, dependency.AdditionalLocations, dependency.What, Cause(dependency.Kind), WayOut(dependency.Kind));
        }
    }

    private static string Cause(DependencyKind kind) => kind switch
    {
        DependencyKind.Entity => "an entity class of today's model",
        DependencyKind.Context => "a context with today's model",
        DependencyKind.Service => "something that is injected",
        DependencyKind.File => "files beside the application",
        DependencyKind.Configuration => "the configuration",
        DependencyKind.Remote => "another system",
        DependencyKind.Reflection => "the types and members that the application has today",
        _ => "code of the application",
    };

    private static string WayOut(DependencyKind kind) => kind switch
    {
        DependencyKind.File => "embed the file in the assembly, or write its text here",
        DependencyKind.Entity or DependencyKind.Context => "say it in SQL or with InsertData, UpdateData and DeleteData",
        _ => "write what it gives today as a constant",
    };
}
