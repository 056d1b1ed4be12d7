using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.CodeFixes;

/// <summary>
/// Turns an <c>UPDATE</c> or <c>DELETE</c> of many rows into batches that commit one by one: in its place where the migration does nothing else, else in a migration of its own
/// behind this one.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeRowsInBatches))]
public sealed class ChangeRowsInBatches : CodeFixProvider
{
    private const string BesideSchemaChange = "MGD4012";
    private const string Alone = "MGD4020";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(BesideSchemaChange, Alone);

    /// <summary>None: what was done or not done as a whole is done in parts, and a file may be added.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var location = context.Diagnostics[0].Location;
        if (await MigrationUnderFix.FindAsync(context.Document, location.SourceSpan, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.FindMethod("Up", context.CancellationToken) is not { } up || migration.DocumentOf(up) is not { } document
            || migration.Context.Up.Steps.FirstOrDefault(step => step.Operation.IsFromSql && step.Operation.Location == location) is not { } step
            || migration.Context.Up.Operations.OfType<RawSql>().FirstOrDefault(sql => sql.Statements.Items.Any(statement => ReferenceEquals(statement, step.Operation))) is not { } sql
            || MigrationUnderFix.StatementOf(sql, up) is not { } statement || !IsPlain(statement) || BatchText.Of(sql, step.State, step.Engines) is not { } lines)
        {
            return;
        }

        var verb = step.Operation is UpdateRows ? "UPDATE" : "DELETE";
        var isOnly = migration.Context.Up.Operations.All(operation => ReferenceEquals(operation, sql) || ReferenceEquals(operation, step.Operation));
        var layout = new Layout(up.SyntaxTree.GetText(context.CancellationToken));
        if (isOnly)
        {
            var text = layout.Place(Call(MigrationUnderFix.BuilderOf(up), lines), layout.IndentAt(statement.SpanStart)).TrimStart();
            new Edits().Add(document, new TextChange(statement.Span, text)).Offer(context, $"Do the {verb} in batches of 1000 rows that commit one by one", "Batches");
        }
        else if (migration.Place.IsNewest && CanMoveBehind(step)
            && NewMigration.After(migration, Name(step, verb), Call(NewMigration.Builder, lines), "// The rows keep their new values.", context.CancellationToken) is { } moved)
        {
            new Edits().Add(document, layout.Deletions([statement]).Select(static span => new TextChange(span, ""))).Add(moved)
                .Offer(context, $"Move the {verb} to a migration of its own, '{moved.ClassName}', in batches of 1000 rows that commit one by one", "OwnMigration");
        }
    }

    /// <summary>Whether the text stands in the call as one literal, without comments in between: nothing but it and how it runs is replaced.</summary>
    private static bool IsPlain(ExpressionStatementSyntax statement) =>
        statement.Expression is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax }, ..] }
        && !statement.DescendantTrivia().Any(trivia => statement.Span.Contains(trivia.Span) && trivia.ToString().Trim().Length > 0);

    /// <summary>Whether everything below means the same when the rows change later: it is about other tables, and all of it is understood.</summary>
    private static bool CanMoveBehind(OperationContext step)
    {
        var change = (TableOperation)step.Operation;
        var names = change switch
        {
            UpdateRows update => update.Source.Tables.Items.Add(update.Table.OrDefault),
            DeleteRows delete => delete.Source.Tables.Items.Add(delete.Table.OrDefault),
            _ => ImmutableArray<QualifiedName>.Empty,
        };
        return step.Below.All(below => below is RawSql { Text.IsKnown: true } or SequenceOperation or EnsureSchema
            || (below is TableOperation { Table.IsKnown: true } other and not RenameTable && !names.Contains(other.Table.OrDefault)
                && below is not (AddForeignKey or CreateTable { ForeignKeys.IsEmpty: false } or InsertRows { Rows: not null } or UpdateRows or DeleteRows)));
    }

    private static string Name(OperationContext step, string verb) =>
        (verb == "UPDATE" ? "Update" : "Delete") + ((TableOperation)step.Operation).Table.OrDefault.Name + "InBatches";

    /// <summary>The call, with the text as a verbatim literal over several lines: the server does not care for their indentation.</summary>
    private static string Call(string builder, string lines) =>
        $"{builder}.Sql(\n    @\"{string.Join("\n    ", lines.Replace("\"", "\"\"").Split('\n'))}\",\n    suppressTransaction: true);";
}
