using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds nullable columns made required while nothing fills the NULLs in them.</summary>
internal sealed class NullsLeftInRequiredColumn : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5006",
        "Column made required with NULLs in it",
        "Column '{0}' of table '{1}' becomes required and nothing fills its NULLs{2}, so the migration fails as soon as one row holds one; fill them above",
        "Finds nullable columns made required while nothing fills the NULLs in them.",
        RuleLevel.Unsafe,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AlterColumn), typeof(SetColumnNullability)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        if (context.Requirement is not { Fate: RowsFate.StayNull } requirement)
            return;
        var butDefault = requirement.Value is { } value ? $" (the default {value} is for new rows only)" : "";
        context.Report(Rule, requirement.Column, requirement.Table, butDefault);
    }
}
