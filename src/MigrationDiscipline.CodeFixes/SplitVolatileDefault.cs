using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>
/// Adds a column without its volatile default, sets the default for new rows, fills the others in batches in a migration of its own and makes the column required in a last one. Each step
/// locks the table for an instant, or rows alone, on PostgreSQL.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SplitVolatileDefault))]
public sealed class SplitVolatileDefault : CodeFixProvider
{
    /// <summary>Rows of one batch: some tenths of a second on a small server.</summary>
    private const int BatchSize = 10_000;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD4007");

    /// <summary>None: it adds files.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            // Later migrations may have renamed what the new ones fill.
            || !migration.Place.IsNewest || migration.FindMethod("Up", context.CancellationToken) is not { } up || migration.DocumentOf(up) is not { } document
            || migration.Migration.Up.Operations.Items.FirstOrDefault(operation => operation.Location == context.Diagnostics[0].Location) is not AddColumn add
            || migration.Context.Up.EnginesOf(add) != Engines.PostgreSql || add.Column is not { DefaultValueSql.IsKnown: true, ClrType.IsKnown: true, Name.IsKnown: true } column
            || DefaultVolatility.VolatileFunction(column.DefaultValueSql.OrDefault!, Engines.PostgreSql) is null || !add.UnknownArguments.IsEmpty
            || MigrationUnderFix.StatementOf(add, up) is not { } statement || PostgreSqlText.Name(add.Table) is not { } table
            || statement.DescendantTrivia().Any(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia && statement.Span.Contains(trivia.Span)))
        {
            return;
        }

        var empty = column with { IsNullable = true, DefaultValueSql = default };
        var withDefault = column with { IsNullable = true };
        var writer = new EFCoreWriter(MigrationUnderFix.BuilderOf(up));
        var name = $"{add.Table.OrDefault.Name}_{column.Name}";
        if (writer.Write(add with { Column = empty }) is not { } addition || writer.Write(Alter(add, empty, withDefault)) is not { } setting
            || NewMigration.After(
                migration, "Fill_" + name, Fill(table, column), "// Nothing to undo: the values go with the column.", context.CancellationToken) is not { } fill)
        {
            return;
        }

        var layout = new Layout(up.SyntaxTree.GetText());
        var edits = new Edits()
            .Add(document, new TextChange(statement.Span, layout.Place(addition + "\n\n" + setting, layout.IndentAt(statement.SpanStart)).TrimStart()))
            .Add(fill);
        if (!column.IsNullable.Is(true))
        {
            if (NewMigration.After(migration, "Require_" + name, [Alter(add, withDefault, column)], [Alter(add, column, withDefault)], context.CancellationToken, fill) is not { } require)
                return;
            edits.Add(require);
        }

        edits.Offer(context, $"Add '{column.Name}' without the default, and fill the rows in a migration of its own", "Split");
    }

    private static AlterColumn Alter(AddColumn add, Column before, Column after) => new() { Table = add.Table, Column = after, OldColumn = before with { Name = default } };

    /// <summary>Fills the rows that have no value, a batch and a transaction at a time, so that nobody waits long for one of them. Verbatim, so that people can read it.</summary>
    private static string Fill(string table, Column column)
    {
        var name = PostgreSqlText.Name(column.Name.OrDefault!);
        var sql = $"""
            DO $fill$
                BEGIN
                    LOOP
                        UPDATE {table} SET {name} = {column.DefaultValueSql}
                        WHERE ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE {name} IS NULL LIMIT {BatchSize.ToString(System.Globalization.CultureInfo.InvariantCulture)}));
                        EXIT WHEN NOT FOUND;
                        COMMIT;
                    END LOOP;
                END $fill$;
            """.Replace("\r\n", "\n").Replace("\"", "\"\"");
        return $"{NewMigration.Builder}.Sql(\n    @\"{sql}\",\n    suppressTransaction: true);";
    }
}
