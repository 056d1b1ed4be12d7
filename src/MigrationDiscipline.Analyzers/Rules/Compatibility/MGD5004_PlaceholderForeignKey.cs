using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds required foreign-key columns that give existing rows a key that no row has.</summary>
internal sealed class PlaceholderForeignKey : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5004",
        "Foreign key to a row that does not exist",
        "{0} get {1} in '{2}', which is the key of no row in '{3}', so foreign key '{4}' makes the migration fail on them; keep the column nullable, or fill it before the key is added",
        "Finds required foreign-key columns that give existing rows a key that no row has.",
        RuleLevel.Unsafe,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AddColumn), typeof(AlterColumn)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        if (context.Requirement is not { Fate: RowsFate.NoPrincipal, ForeignKey: { } key } requirement)
            return;
        context.Report(Rule, requirement.Rows, requirement.Value, requirement.Column, key.PrincipalTable, key.Name);
    }
}
