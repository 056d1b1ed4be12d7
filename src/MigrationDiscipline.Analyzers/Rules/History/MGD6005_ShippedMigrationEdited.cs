using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds migrations whose methods are no longer what they were when they shipped.</summary>
internal sealed class ShippedMigrationEdited : RecordRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6005",
        "Shipped migration edited",
        "'{0}' of migration '{1}' is not what it was when it shipped: databases that have run it never get this change, new ones do, and the two differ from then on; undo it and write a new migration",
        "Finds migrations whose methods are no longer what they were when they shipped.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(RecordContext context)
    {
        foreach (var method in context.Migration.Edited)
            context.Report(Rule, method.Location, method.Name, context.Migration.Id);
    }
}
