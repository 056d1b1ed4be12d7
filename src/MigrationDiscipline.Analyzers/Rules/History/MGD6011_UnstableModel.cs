using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds values in HasData and HasDefaultValue that differ each time the model is built.</summary>
internal sealed class UnstableModel : ModelValueRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6011",
        "Model that differs from build to build",
        "{0} in {1} each time the model is built, so {2}; {3}",
        "Finds values in HasData and HasDefaultValue that differ each time the model is built.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(UnstableModelValue value, Version? efCoreVersion, Action<Diagnostic> report)
    {
        var what = value.Class is { } type ? $"'{type}' gives {Phrases.List(value.Members.Items.Select(static member => member.Name))} another value" : $"'{value.What}' is another value";
        var consequence = efCoreVersion?.Major switch
        {
            >= 9 => "EF Core sees a pending change in every start and throws instead of migrating",
            null => "EF Core sees a change that nobody made, and throws instead of migrating or writes it into every new migration",
            _ => $"every new migration changes the {(value.Call == "HasData" ? "rows" : "default")} again",
        };
        var wayOut = value.Class is not null ? "give them constants in the row"
            : value.Call == "HasData" ? "write a constant"
            : "use HasDefaultValueSql, or write a constant";
        report(Diagnostic.Create(Rule, value.Location, value.AdditionalLocations, what, value.Call, consequence, wayOut));
    }
}
