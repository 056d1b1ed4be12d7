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
/// Adds a column without its volatile default, sets the default for new rows, fills the others in batches in a migration of its own and makes the column required in later ones. Each step
/// locks the table for an instant, or rows alone, on PostgreSQL.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SplitVolatileDefault))]
public sealed class SplitVolatileDefault : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD4007");

    /// <summary>None: it adds files.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, cancellation).ConfigureAwait(false) is not { Place.IsNewest: true } migration
            || migration.FindMethod("Up", cancellation) is not { } up || migration.DocumentOf(up) is not { } document
            || migration.FindInUp(context.Diagnostics[0].Location) is not AddColumn add
            || migration.Context.Up.EnginesOf(add) != Engines.PostgreSql || add.Column is not { DefaultValueSql.IsKnown: true, ClrType.IsKnown: true, Name.IsKnown: true } column
            || DefaultVolatility.VolatileFunction(column.DefaultValueSql.OrDefault!, Engines.PostgreSql) is null || !add.UnknownArguments.IsEmpty
            || MigrationUnderFix.StatementOf(add, up) is not { } statement || HasComments(statement) || Steps(migration, add) is not { } steps)
        {
            return;
        }

        var empty = column with { IsNullable = true, DefaultValueSql = default };
        var writer = new EFCoreWriter(MigrationUnderFix.BuilderOf(up));
        if (writer.Write(add with { Column = empty }) is not { } addition || writer.Write(Alter(add, empty, column with { IsNullable = true })) is not { } setting)
            return;
        var layout = new Layout(up.SyntaxTree.GetText(cancellation));
        var edits = new Edits().Add(document, new TextChange(statement.Span, layout.Place(addition + "\n\n" + setting, layout.IndentAt(statement.SpanStart)).TrimStart()));
        if (!RequireInSteps.AddAsMigrations(edits, migration, steps, column.Name.OrDefault!, cancellation))
            return;
        edits.Offer(context, $"Add '{column.Name}' without the default, and fill the rows in {(steps.Count > 1 ? "later migrations" : "a later migration")}", "Split");
    }

    /// <summary>What fills the rows and, where the column is required, requires it.</summary>
    private static List<RequireStep>? Steps(MigrationUnderFix migration, AddColumn add)
    {
        var column = add.Column;
        var alter = Alter(add, column with { IsNullable = true }, column);
        // A check is believed from PostgreSQL 12 on; before, every way to NOT NULL reads the table.
        if (migration.Context.Options.EngineVersion is { Major: < 12 }
            || RequireInSteps.CheckName(add.Table.OrDefault, column.Name.OrDefault!, migration.Context.Up.StateAfter) is not { } check
            || RequireInSteps.OnPostgreSql(alter, column.DefaultValueSql.OrDefault, check, migration.Place.EFCoreVersion is { Major: 9 }) is not { } steps)
        {
            return null;
        }

        return column.IsNullable.Is(true) ? steps.GetRange(0, 1) : steps;
    }

    private static AlterColumn Alter(AddColumn add, Column before, Column after) => new()
    {
        Table = add.Table,
        Column = after,
        OldColumn = before with { Annotations = before.Annotations.Map(static annotation => annotation with { IsOld = true }) },
    };

    private static bool HasComments(SyntaxNode statement) => statement.DescendantTrivia()
        .Any(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia && statement.Span.Contains(trivia.Span));
}
