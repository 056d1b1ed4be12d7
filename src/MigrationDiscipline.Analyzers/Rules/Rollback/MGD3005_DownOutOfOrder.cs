using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Rollback;

/// <summary>Finds operations of <c>Down</c> that stand before what they need or behind what took it away.</summary>
internal sealed class DownOutOfOrder : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD3005",
        "Down out of order",
        "A rollback fails here: {0}; {1}",
        "Finds operations of Down that stand before what they need or behind what took it away.",
        RuleLevel.Unsafe,
        Categories.Rollback);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesWithoutId => false;

    public override void Check(MigrationContext context)
    {
        if (!context.IsReverted)
            return;
        var down = context.Down;
        foreach (var fault in StatementOrder.FindFaults(down.Operations, down.StateBefore, context.Place.Engines, context.Migration.Key))
        {
            var other = ReferenceEquals(fault.Operation, fault.First) ? fault.Then : fault.First;
            var way = ReferenceEquals(fault.Operation, fault.First) ? "move this up" : "move that up";
            context.Report(Rule, Rule.DefaultSeverity, fault.Operation.Location, fault.Operation.AdditionalLocations.Items.Append(other.Location), fault.What, way);
        }
    }
}
