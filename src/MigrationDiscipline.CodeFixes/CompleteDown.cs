using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Writes what a <c>Down</c> with statements lacks, and only that, each at its place in the inverse of <c>Up</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CompleteDown))]
public sealed class CompleteDown : CodeFixProvider
{
    private const string Incomplete = "MGD3003";
    private const string SqlNotUndone = "MGD3007";
    private const string Title = "Complete 'Down' with what undoes 'Up'";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Incomplete, SqlNotUndone);

    /// <summary>For what can be undone; a <c>throw</c> is for somebody to accept.</summary>
    public override FixAllProvider GetFixAllProvider() => new EditingFixAllProvider(Title, static async (document, diagnostic, cancellation) =>
        await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { Throws: false } fix ? fix.Edits : null);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        if (await FixAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } fix)
            return;
        var title = diagnostic.Id == SqlNotUndone ? "Write the SQL into 'Down' as a comment, and throw" : fix.Throws ? Title + ", throwing at the end for what cannot be undone" : Title;
        fix.Edits.Offer(context, title, "CompleteDown");
    }

    private static async Task<Fix?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MigrationUnderFix.FindAsync(document, diagnostic.Location.SourceSpan, cancellation).ConfigureAwait(false) is not { } migration
            || migration.FindMethod("Up", cancellation) is not { } up || DownPlan.Of(migration, cancellation) is not { } plan || migration.DocumentOf(plan.Down) is not { } id)
        {
            return null;
        }

        // All that is missing is written at once: the order of what is inserted is then never a question of which finding was fixed first.
        var notUndone = migration.Context.RollbackDifferences.Where(static difference => difference.Fault == RollbackFault.NotUndone).Select(static difference => difference.Operation).ToList();
        var missing = plan.Steps.Where(step => plan.UndoneBy(step) is null && (diagnostic.Id == Incomplete
            ? notUndone.Exists(operation => ReferenceEquals(operation, step.Original) || (step.Original is RawSql sql && sql.Statements.Items.Contains(operation)))
            : step is LostStep { Original: RawSql } && step.Original.Location == diagnostic.Location)).ToList();
        if (missing.Count == 0 || !Helps(plan, missing, notUndone.Count, diagnostic.Id))
            return null;

        var builder = MigrationUnderFix.BuilderOf(plan.Down);
        var written = new List<string>();
        var throws = false;
        foreach (var place in missing.GroupBy(plan.PlaceFor).OrderByDescending(static place => place.Key).ToList())
        {
            var part = DownWriter.Write(place, builder, operation => GenerateDown.GuardOf(operation, up, plan.Down), endsInThrow: false);
            throws |= part.Throws;
            written.Add(part.Lines);
            plan.Body.Insert(place.Key, part.Lines);
        }

        throws |= diagnostic.Id == SqlNotUndone;
        if (throws)
        {
            written.Add(DownWriter.Throw);
            plan.Body.Insert(plan.Body.Count, DownWriter.Throw);
        }

        var edits = new Edits().Add(id, plan.Body.ToChange());
        return new Fix(await edits.WithImportsAsync(migration.Project, id, string.Join("\n", written), plan.Body.Position, cancellation).ConfigureAwait(false), throws);
    }

    /// <summary>Whether less is missing afterwards and nothing else goes wrong.</summary>
    private static bool Helps(DownPlan plan, List<InverseStep> missing, int notUndone, string id)
    {
        if (id == SqlNotUndone)
            return true;
        var operations = plan.Operations.ToList();
        var before = plan.Check(operations.ConvertAll(static pair => pair.Operation));
        foreach (var place in missing.OfType<UndoStep>().GroupBy(plan.PlaceFor).OrderByDescending(static place => place.Key).ToList())
        {
            var index = operations.FindIndex(pair => pair.Statement >= place.Key);
            operations.InsertRange(index < 0 ? operations.Count : index, place.Select(step => (step.Operation, place.Key - 1)));
        }

        var after = plan.Check(operations.ConvertAll(static pair => pair.Operation));
        var isWhole = missing.TrueForAll(static step => step is UndoStep);
        return after.Order.Count <= before.Order.Count
            && after.Differences.Count(static difference => difference.Fault != RollbackFault.NotUndone) <= before.Differences.Count(static difference => difference.Fault != RollbackFault.NotUndone)
            && (!isWhole || after.Differences.Count(static difference => difference.Fault == RollbackFault.NotUndone) < notUndone);
    }

    private sealed record Fix(Edits Edits, bool Throws);
}
