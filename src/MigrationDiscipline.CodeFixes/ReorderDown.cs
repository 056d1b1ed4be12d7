using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Moves statements of <c>Down</c> up to where they can run.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReorderDown))]
public sealed class ReorderDown : CodeFixProvider
{
    private const string Id = "MGD3005";
    private const string Title = "Put the statements of 'Down' into an order that can run";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new EditingFixAllProvider(Title, FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is not { } edits)
            return;
        edits.Offer(context, Title, "ReorderDown");
    }

    private static async Task<Edits?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MigrationUnderFix.FindAsync(document, diagnostic.Location.SourceSpan, cancellation).ConfigureAwait(false) is not { } migration
            || DownPlan.Of(migration, cancellation) is not { } plan || !plan.Body.CanReorder || migration.DocumentOf(plan.Down) is not { } id || FindOrder(plan) is not { } order)
        {
            return null;
        }

        plan.Body.Reorder(order);
        return new Edits().Add(id, plan.Body.ToChange());
    }

    /// <summary>The statements in an order without faults: what must run first moves before what waits for it, until nothing waits.</summary>
    private static List<int>? FindOrder(DownPlan plan)
    {
        var operations = plan.Operations.ToList();
        var order = Enumerable.Range(0, plan.Body.Count).ToList();
        var differences = plan.Check(operations.Select(static pair => pair.Operation)).Differences.Count;
        // Each round puts one statement right; a cycle never ends by itself.
        for (var round = 0; round <= plan.Body.Count * plan.Body.Count; round++)
        {
            var (found, faults) = plan.Check(order.SelectMany(statement => operations.Where(pair => pair.Statement == statement).Select(static pair => pair.Operation)));
            if (faults.Count == 0)
                return found.Count <= differences ? order : null;
            var (first, then) = (StatementOf(operations, faults[0].First), StatementOf(operations, faults[0].Then));
            if (first < 0 || then < 0 || first == then || order.IndexOf(first) < order.IndexOf(then))
                return null;
            order.Remove(first);
            order.Insert(order.IndexOf(then), first);
        }

        return null;
    }

    /// <summary>The place of an operation, or of the SQL that it was read from.</summary>
    private static int StatementOf(List<(MigrationOperation Operation, int Statement)> operations, MigrationOperation operation)
    {
        var index = operations.FindIndex(pair => ReferenceEquals(pair.Operation, operation) || (pair.Operation is RawSql sql && sql.Statements.Items.Any(statement => ReferenceEquals(statement, operation))));
        return index < 0 ? -1 : operations[index].Statement;
    }
}
