using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>
/// Builds and drops indexes of PostgreSQL concurrently, each in a migration of its own, where the migration does other things as well. An index and the one that it replaces move
/// together, so that queries have one of them all the time.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveIndexToItsOwnMigration))]
public sealed class MoveIndexToItsOwnMigration : CodeFixProvider
{
    private const string Build = "MGD4001";
    private const string Drop = "MGD4002";
    private const string Swap = "MGD4021";
    private const string TransactionLeft = "MGD4011";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Build, Drop, Swap, TransactionLeft);

    /// <summary>None: it adds files.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        if (await IndexUnderFix.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { IsAlone: false, Engines: Engines.PostgreSql, Migration.Place.IsNewest: true } found
            || IndexMove.Of(found) is not { } move || move.Apply(context.CancellationToken) is not { } edits)
        {
            return;
        }

        edits.Offer(context, move.Title, "OwnMigration");
    }
}
