using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Makes an empty <c>Down</c> throw where the project only rolls forward.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeDownThrow))]
public sealed class MakeDownThrow : CodeFixProvider
{
    private const string Id = "MGD3001";
    private const string Title = "Make 'Down' throw";
    private const string Statement = "throw new NotSupportedException(\"This project only rolls forward: write a new migration instead.\");";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new EditingFixAllProvider(Title, FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is not { } edits)
            return;
        edits.Offer(context, Title, "MakeDownThrow");
    }

    private static async Task<Edits?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MigrationUnderFix.FindAsync(document, diagnostic.Location.SourceSpan, cancellation).ConfigureAwait(false) is not { } migration
            || migration.Context.Options.For(Id).Rollback != RollbackPolicy.ForwardOnly || migration.Migration.Down.Body != MethodBody.Empty
            || migration.FindMethod("Down", cancellation) is not { Body: not null } down || MethodBodyEdit.Of(down) is not { } body || migration.DocumentOf(down) is not { } id)
        {
            return null;
        }

        body.Insert(body.Count, Statement);
        return await new Edits().Add(id, body.ToChange()).WithImportsAsync(migration.Project, id, Statement, body.Position, cancellation).ConfigureAwait(false);
    }
}
