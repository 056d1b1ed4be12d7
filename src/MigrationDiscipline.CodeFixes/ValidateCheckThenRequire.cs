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

/// <summary>Makes a column of PostgreSQL required by a check constraint that is validated first, so that nobody waits while the table is read.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ValidateCheckThenRequire))]
public sealed class ValidateCheckThenRequire : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD4005", "MGD5006");

    /// <summary>None: it adds files.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (diagnostic, cancellation) = (context.Diagnostics[0], context.CancellationToken);
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, cancellation).ConfigureAwait(false) is not { Place.IsNewest: true } migration
            || migration.FindMethod("Up", cancellation) is not { } up
            || Find(migration, diagnostic.Location) is not var (alter, found) || found.Requirement is not { } requirement
            || found.Engines != Engines.PostgreSql || !Requirement.BelievesChecks(found)
            || MigrationUnderFix.StatementOf(alter, up) is not { } statement || Whole(alter, found) is not { } whole
            || RequireInSteps.CheckName(requirement.Table, requirement.Column, found.Method.StateAfter) is not { } check)
        {
            return;
        }

        var mayHoldNull = !requirement.IsProven && RowFill.Above(found.Above, requirement.Table, requirement.Column).Kind == RowFillKind.None;
        var fill = mayHoldNull && requirement.Fate != RowsFate.StayNull ? Fill(alter) : null;
        var steps = RequireInSteps.OnPostgreSql(whole, fill, check, migration.Place.EFCoreVersion is { Major: 9 }, mayHoldNull && fill is null ? Todo(requirement) : "");
        if (steps is null)
            return;
        // A step that leaves the transaction stands alone.
        var isAlone = migration.Migration.Up.Operations.Count == 1;
        var first = steps[0].IsSuppressed && !isAlone ? null : steps[0];
        var edits = new Edits();
        if (!Replace(edits, migration, up, statement, first?.Up) || !ReplaceInDown(edits, migration, alter, first?.Down, cancellation)
            || !RequireInSteps.AddAsMigrations(edits, migration, first is null ? steps : steps.Skip(1), requirement.Column, cancellation))
        {
            return;
        }

        var filled = fill is null ? "" : $"fill the NULLs with {fill} in batches, ";
        edits.Offer(context, $"Make '{requirement.Column}' required without a long lock: {filled}add a check, validate it, set NOT NULL (later migrations)", "CheckThenRequire");
    }

    private static (AlterColumn Alter, OperationContext Context)? Find(MigrationUnderFix migration, Location location)
    {
        var operations = migration.Context.Up.Operations;
        for (var i = 0; i < operations.Count; i++)
        {
            if (operations[i] is AlterColumn { IsFromSql: false, IsConditional: false } alter && alter.Location == location)
                return (alter, migration.Context.Up.Steps[i]);
        }

        return null;
    }

    /// <summary>
    /// The alteration with everything that it says of the column before, from the history where the call does not; <c>null</c> when it changes more than nullability, or
    /// when other operations of the migration need the column to be required, or know it by another name.
    /// </summary>
    private static AlterColumn? Whole(AlterColumn alter, OperationContext context)
    {
        var name = alter.Column.Name.OrDefault!;
        if (context.Method.StateAfter.FindColumn(alter.Table, alter.Column.Name) is not { IsTainted: false }
            || context.Below.Any(below => below is TableOperation { Table.IsKnown: true } other && other.Table == alter.Table && NeedsRequired(other, name)))
        {
            return null;
        }

        var before = alter.OldColumn.ClrType.IsKnown ? alter.Before : context.State.FindColumn(alter.Table, alter.Column.Name);
        if (before is null || DefinitionComparison.Difference(before with { IsNullable = false, DefaultValue = alter.Column.DefaultValue, DefaultValueSql = alter.Column.DefaultValueSql }, alter.Column) is not null)
            return null;
        return alter with { OldColumn = before with { Name = alter.Column.Name, Annotations = before.Annotations.Map(static annotation => annotation with { IsOld = true }) } };
    }

    private static bool NeedsRequired(TableOperation operation, string column) => operation switch
    {
        AddPrimaryKey add => SqlNames.Contains(add.Key.Columns, column),
        AlterColumn alter => SqlNames.Same(alter.Column.Name, column),
        _ => false,
    };

    /// <summary>The value that the provider would have given to rows that hold NULL, in SQL; <c>null</c> for one that has no text to be trusted.</summary>
    private static string? Fill(AlterColumn alter) =>
        alter.Column.DefaultValue is { IsKnown: true, OrDefault: { } literal } ? PostgreSqlText.Of(literal) : alter.Column.DefaultValueSql.OrDefault;

    private static string Todo(Requirement requirement) => RequireInSteps.Comment(
        $"TODO: fill {requirement.Column} of the rows that hold NULL before this runs, in a migration of its own: from here on they cannot be updated.");

    private static bool Replace(Edits edits, MigrationUnderFix migration, MethodDeclarationSyntax method, StatementSyntax statement, Func<string, string>? lines)
    {
        if (migration.DocumentOf(method) is not { } document)
            return false;
        var layout = new Layout(method.SyntaxTree.GetText());
        if (lines is null)
            edits.Add(document, layout.Deletions([statement]).Select(static span => new TextChange(span, "")));
        else
            edits.Add(document, new TextChange(statement.Span, layout.Place(lines(MigrationUnderFix.BuilderOf(method)), layout.IndentAt(statement.SpanStart)).TrimStart()));
        return true;
    }

    /// <summary>The same for what undoes the alteration, where <c>Down</c> has statements; <c>false</c> when that cannot be found.</summary>
    private static bool ReplaceInDown(Edits edits, MigrationUnderFix migration, AlterColumn alter, Func<string, string>? lines, CancellationToken cancellation)
    {
        if (migration.Migration.Down.Body == MethodBody.Inherited)
            return false;
        if (migration.Migration.Down.Body != MethodBody.Statements || migration.Migration.Down.AlwaysThrows)
            return true;
        var key = OperationKey.Of(alter);
        var undone = migration.Migration.Down.Operations.Items.Where(operation => OperationKey.Of(operation) == key).ToList();
        return undone is [var undo] && migration.FindMethod("Down", cancellation) is { } down && MigrationUnderFix.StatementOf(undo, down) is { } statement
            && Replace(edits, migration, down, statement, lines);
    }
}
