using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds entity types whose table the model snapshot does not have.</summary>
internal sealed class EntityNotMigrated : DriftRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6002",
        "Entity without a migration",
        "No migration of {1} makes the table of {0}, so EF Core's queries fail in the database; add one with 'dotnet ef migrations add'",
        "Finds entity types whose table the model snapshot does not have.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<ModelDifferenceKind> Kinds { get; } = ImmutableArray.Create(ModelDifferenceKind.TypeMissing);

    public override void Check(DriftRuleContext context) => context.Report(Rule, context.Subjects, context.Contexts);
}
