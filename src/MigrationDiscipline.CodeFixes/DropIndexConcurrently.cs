using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Drops an index of PostgreSQL while others read and write, where the migration does nothing else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropIndexConcurrently))]
public sealed class DropIndexConcurrently : CodeFixProvider
{
    private const string Id = "MGD4002";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new EditingFixAllProvider("Drop indexes concurrently", static async (document, diagnostic, cancellation) =>
        (await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false))?.Edits);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is var (edits, name))
            edits.Offer(context, $"Drop '{name}' concurrently, outside the transaction", "Concurrently");
    }

    private static async Task<(Edits Edits, string Name)?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await IndexUnderFix.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { IsAlone: true, Engines: Engines.PostgreSql, Operation: DropIndex drop } found
            || found.Context.DroppedIndex is not { } dropped)
        {
            return null;
        }

        return StatementExchange.Apply(found.Migration, [new Exchange(drop, drop with { Table = dropped.Table, IsConcurrent = true }) { KeepsUndo = true }], cancellation) is var (edits, _)
            ? (edits, drop.Name.OrDefault!)
            : null;
    }
}
