using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Replaces a statement of <c>Down</c> that restores something else by the definition that the earlier migrations gave.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RestoreFromHistory))]
public sealed class RestoreFromHistory : CodeFixProvider
{
    private const string Id = "MGD3008";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: it changes what a rollback leaves.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.Context.RollbackDifferences.FirstOrDefault(difference => difference.Fault == RollbackFault.RestoredDifferently && difference.Operation.Location == diagnostic.Location) is not { } difference
            || DownPlan.Of(migration, context.CancellationToken) is not { } plan || migration.DocumentOf(plan.Down) is not { } id
            || Replacement(plan, difference.Operation) is not { } replacement)
        {
            return;
        }

        var writer = new EFCoreWriter(MigrationUnderFix.BuilderOf(plan.Down));
        var statements = replacement.ConvertAll(writer.Write);
        if (statements.Contains(null))
            return;
        var lines = string.Join("\n\n", statements);
        plan.Body.Replace(plan.StatementOf(difference.Operation), lines);
        var edits = await new Edits().Add(id, plan.Body.ToChange())
            .WithImportsAsync(context.Document.Project, id, lines, plan.Body.Position, context.CancellationToken).ConfigureAwait(false);
        edits.Offer(context, $"Restore {difference.Object} as it was before 'Up'", "RestoreFromHistory");
    }

    /// <summary>What stands in place of the statement: the step of the inverse, and those beside it that nothing in <c>Down</c> stands for yet.</summary>
    private static List<MigrationOperation>? Replacement(DownPlan plan, MigrationOperation operation)
    {
        if (!plan.Body.IsAlone(plan.StatementOf(operation), operation) || plan.Steps.FirstOrDefault(step => ReferenceEquals(plan.UndoneBy(step), operation)) is not { } own)
            return null;
        var steps = plan.Steps.Where(step => ReferenceEquals(step, own) || (ReferenceEquals(step.Original, own.Original) && plan.UndoneBy(step) is null)).ToList();
        if (!steps.TrueForAll(static step => step is UndoStep))
            return null;
        var replacement = steps.ConvertAll(static step => ((UndoStep)step).Operation);
        var before = plan.Check(plan.Operations.Select(static pair => pair.Operation));
        var after = plan.Check(plan.Operations.SelectMany(pair => ReferenceEquals(pair.Operation, operation) ? replacement : [pair.Operation]));
        return after.Differences.Count < before.Differences.Count && after.Order.Count <= before.Order.Count ? replacement : null;
    }
}
