using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds properties and entity types of the model snapshot that the code no longer has.</summary>
internal sealed class RemovedFromModel : DriftRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6003",
        "Removed from the model without a migration",
        "The model of {1} no longer has {0}, but the database does, so inserts fail where it is required; add a migration with 'dotnet ef migrations add'",
        "Finds properties and entity types of the model snapshot that the code no longer has.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<ModelDifferenceKind> Kinds { get; } = ImmutableArray.Create(ModelDifferenceKind.MemberGone, ModelDifferenceKind.TypeGone);

    public override void Check(DriftRuleContext context) => context.Report(Rule, context.Subjects, context.Contexts);
}
