using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Takes SQL that no transaction takes out of the migration's, each such statement in a call of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RunOutsideTransaction))]
public sealed class RunOutsideTransaction : CodeFixProvider
{
    private const string Title = "Run it outside of the transaction";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD4010");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new EditingFixAllProvider(Title, FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is { } edits)
            edits.Offer(context, Title, "Suppress");
    }

    private static async Task<Edits?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MigrationUnderFix.FindAsync(document, diagnostic.Location.SourceSpan, cancellation).ConfigureAwait(false) is not { } migration
            || SqlCall.Find(migration, diagnostic.Location, cancellation) is not { } call)
        {
            return null;
        }

        var version = migration.Context.Options.EngineVersion;
        // What stands inside of DO must be taken out of it by hand.
        if (call.Sql.Statements.Items.Any(statement => statement.Location == diagnostic.Location && statement.IsDynamic && call.Engines == Engines.PostgreSql))
            return null;
        var isSplit = call.Sql.Statements.Items.Any(static statement => statement.IsBehindAnother) || call.Pieces is { Count: > 1 };
        if (!isSplit)
            return call.Suppressed() is { } suppressed ? new Edits().Add(call.Document, suppressed) : null;
        return call.Pieces is { Count: > 1 } pieces
            ? new Edits().Add(call.Document, call.Split(pieces.Select(piece => (piece, call.Sql.SuppressesTransaction || IsRefused(piece, call.Engines, version)))))
            : null;
    }

    private static bool IsRefused(string sql, Engines engines, Version? version) =>
        SqlReader.Read(sql, engines).Items.Any(operation => !operation.IsDynamic && NonTransactional.HeadOf(operation, engines, version) is not null);
}
