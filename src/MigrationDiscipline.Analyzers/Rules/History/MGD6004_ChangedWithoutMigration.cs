using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds properties and entity types that are defined otherwise than in the model snapshot.</summary>
internal sealed class ChangedWithoutMigration : DriftRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6004",
        "Model changed without a migration",
        "The model of {1} has changed in {0}, but no migration has changed the database: {2}; add one with 'dotnet ef migrations add'",
        "Finds properties and entity types that are defined otherwise than in the model snapshot.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<ModelDifferenceKind> Kinds { get; } = ImmutableArray.Create(ModelDifferenceKind.Changed);

    public override void Check(DriftRuleContext context) => context.Report(Rule, context.Subjects, context.Contexts, context.Facts);
}
