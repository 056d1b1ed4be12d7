using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Validates a constraint after the transaction that adds it: in a migration of its own, or, where EF Core runs all of them in one, outside of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ValidateLater))]
public sealed class ValidateLater : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD4018");

    /// <summary>None: it adds files.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || SqlCall.Find(migration, context.Diagnostics[0].Location, context.CancellationToken) is not { Pieces: { } pieces } call
            || call.Sql.Statements.Items.FirstOrDefault(statement => statement.Location == context.Diagnostics[0].Location) is not ValidateConstraint { IsDynamic: false, Name.IsKnown: true } validate)
        {
            return;
        }

        var place = pieces.ToList().FindIndex(piece => IsThis(piece, validate, call.Engines));
        if (place < 0)
            return;
        if (migration.Place.EFCoreVersion?.Major == 9)
        {
            var alone = pieces.Count == 1 ? call.Suppressed() : call.Split(pieces.Select((piece, index) => (piece, index == place)));
            if (alone is { } change)
                new Edits().Add(call.Document, change).Offer(context, $"Validate '{validate.Name}' outside of the transaction", "Suppress");
            return;
        }

        // Only what Up does moves; and it undoes nothing there.
        if (!migration.Migration.Up.Operations.Items.Contains(call.Sql) || Validation(migration, validate, pieces[place], context.CancellationToken) is not { } next)
            return;
        var text = await context.Document.Project.Solution.GetDocument(call.Document)!.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var edits = new Edits();
        if (pieces.Count == 1)
            edits.Add(call.Document, new Layout(text).Deletions([call.Statement]).Select(static span => new TextChange(span, "")));
        else
            edits.Add(call.Document, call.Split(pieces.Where((_, index) => index != place).Select(static piece => (piece, false))));
        edits.Add(next).Offer(context, $"Validate '{validate.Name}' in a migration of its own", "Move");
    }

    private static NewMigration? Validation(MigrationUnderFix migration, ValidateConstraint validate, string sql, CancellationToken cancellation) => NewMigration.After(
        migration,
        "Validate_" + validate.Name,
        new EFCoreWriter(NewMigration.Builder).Write(new RawSql { Text = sql })!,
        "// Nothing to undo: that the rows were checked does no harm.",
        cancellation);

    private static bool IsThis(string piece, ValidateConstraint validate, Engines engines) =>
        SqlReader.Read(piece, engines) is { Count: 1 } operations && operations[0] is ValidateConstraint other && other.Table == validate.Table && other.Name == validate.Name;
}
