using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>
/// Moves the last step of <c>Up</c> to a migration of its own where it is SQL that runs outside of the transaction, and the first step of <c>Down</c>, which takes it back, with it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveSuppressedSqlToItsOwnMigration))]
public sealed class MoveSuppressedSqlToItsOwnMigration : CodeFixProvider
{
    private const string Id = "MGD4011";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: it adds files.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (location, cancellation) = (context.Diagnostics[0].Location, context.CancellationToken);
        if (await MigrationUnderFix.FindAsync(context.Document, location.SourceSpan, cancellation).ConfigureAwait(false) is not { Place.IsNewest: true } migration
            || migration.Migration.Up.Operations.Items.LastOrDefault() is not RawSql sql || sql.Location != location
            || migration.FindMethod("Up", cancellation) is not { } up || Removal(migration, up, sql) is not { } edits || Undo(migration, edits, cancellation) is not { } undo
            || new EFCoreWriter(NewMigration.Builder).Write(sql) is not { } call || NewMigration.After(migration, Name(sql), call, undo, cancellation) is not { } moved)
        {
            return;
        }

        edits.Add(moved).Offer(context, $"Move the SQL to a migration of its own, '{moved.ClassName}'", "OwnMigration");
    }

    /// <summary>Takes the call out; <c>null</c> where it does not stand plainly in the method, or something of it would be lost.</summary>
    private static Edits? Removal(MigrationUnderFix migration, MethodDeclarationSyntax method, RawSql sql, Edits? edits = null)
    {
        if (sql is not { SuppressesTransaction: true, IsConditional: false, Text.IsKnown: true } || sql.Statements.Items.Any(static statement => statement is Opaque { MayTouchAnything: true })
            || MigrationUnderFix.StatementOf(sql, method) is not { Expression: InvocationExpressionSyntax call } statement || migration.DocumentOf(method) is not { } document
            || call.ArgumentList.Arguments.Any(static argument => argument.Expression.IsKind(SyntaxKind.InterpolatedStringExpression))
            || statement.DescendantTrivia().Any(trivia => statement.Span.Contains(trivia.Span) && trivia.ToString().Trim().Length > 0))
        {
            return null;
        }

        var layout = new Layout(method.SyntaxTree.GetText());
        return (edits ?? new Edits()).Add(document, layout.Deletions([statement]).Select(static span => new TextChange(span, "")));
    }

    /// <summary>The statements of the new <c>Down</c>; <c>null</c> where nobody knows what takes the SQL back.</summary>
    private static string? Undo(MigrationUnderFix migration, Edits edits, CancellationToken cancellation)
    {
        var down = migration.Migration.Down;
        if (down.Operations.IsEmpty && down.HasComment && down.Body is MethodBody.Empty)
            return $"// Not reverted, as {migration.Migration.SimpleName} is not.";
        return down.Operations is { Count: > 1 } operations && operations[0] is RawSql sql && migration.FindMethod("Down", cancellation) is { } method && Removal(migration, method, sql, edits) is not null
            ? new EFCoreWriter(NewMigration.Builder).Write(sql)
            : null;
    }

    private static string Name(RawSql sql)
    {
        foreach (var statement in sql.Statements)
        {
            // Without its table, an index has no place in the schema.
            if (statement is DropIndex { Name.IsKnown: true } drop)
                return "DropIndex_" + drop.Name;
            if ((SchemaObject.MadeBy(statement) ?? SchemaObject.NeededBy(statement)) is { } item)
                return statement.GetType().Name + "_" + (item.Name.Length > 0 ? item.Name : item.Table.Name);
        }

        return sql.Statements is [TableOperation { Table.IsKnown: true } change, ..] ? change.GetType().Name + "_" + change.Table.OrDefault.Name : "OutsideOfTransaction";
    }
}
