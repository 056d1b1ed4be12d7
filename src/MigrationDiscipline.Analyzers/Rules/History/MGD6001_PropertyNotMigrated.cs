using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds mapped properties and navigations that the model snapshot does not have.</summary>
internal sealed class PropertyNotMigrated : DriftRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6001",
        "Property without a migration",
        "No migration of {1} covers {0}, so EF Core's queries fail in the database; add one with 'dotnet ef migrations add', or mark the property [NotMapped]",
        "Finds mapped properties and navigations that the model snapshot does not have.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<ModelDifferenceKind> Kinds { get; } = ImmutableArray.Create(ModelDifferenceKind.MemberMissing);

    public override void Check(DriftRuleContext context) => context.Report(Rule, context.Subjects, context.Contexts);
}
