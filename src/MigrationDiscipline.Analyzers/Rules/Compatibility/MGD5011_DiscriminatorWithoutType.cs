using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds discriminator columns that give existing rows a value that no type has.</summary>
internal sealed class DiscriminatorWithoutType : OperationRule<AddColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5011",
        "Discriminator added without a type for existing rows",
        "Existing rows of table '{0}' get \"\" in '{1}', which stands for no type, so EF Core can no longer read them; give them the value of the type that they are{2}",
        "Finds discriminator columns that give existing rows a value that no type has.",
        RuleLevel.Unsafe,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(AddColumn add, OperationContext context)
    {
        if (context.Requirement is { Fate: RowsFate.NoType } requirement)
            context.Report(Rule, requirement.Table, requirement.Column, requirement.BaseType.IsKnown ? $", such as {requirement.BaseType}" : "");
    }
}
