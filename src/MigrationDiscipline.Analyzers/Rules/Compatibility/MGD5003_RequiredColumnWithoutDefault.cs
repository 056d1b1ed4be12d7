using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds required columns added to an existing table without a value for the rows that are there.</summary>
internal sealed class RequiredColumnWithoutDefault : OperationRule<AddColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5003",
        "Required column added without a default",
        "Column '{0}' of table '{1}' is required and has no default, so {2}; add it nullable first, or give it a default",
        "Finds required columns added to an existing table without a value for the rows that are there.",
        RuleLevel.Unsafe,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(AddColumn add, OperationContext context)
    {
        // Of a Down that somebody runs MGD3006 says so.
        if (context.Requirement is not { Fate: RowsFate.NoValue } requirement || (!context.Method.IsUp && context.Migration.IsReverted))
            return;
        var consequence = context.Engines == Engines.MySql
            ? "the rows that are there silently get 0 or an empty value, and every INSERT of the version still running fails"
            : "the migration fails as soon as the table has a row";
        context.Report(Rule, requirement.Column, requirement.Table, consequence);
    }
}
