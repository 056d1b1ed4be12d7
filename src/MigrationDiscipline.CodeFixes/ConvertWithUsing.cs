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
/// Writes a type change that PostgreSQL does not make by itself as SQL with <c>USING</c>, above the call that changes the rest of the column; the same in <c>Down</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConvertWithUsing))]
public sealed class ConvertWithUsing : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD2016");

    /// <summary>None: whether every value has the form of the new type is for a person to say.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.FindMethod("Up", context.CancellationToken) is not { } up
            || migration.FindInUp(context.Diagnostics[0].Location) is not AlterColumn alter
            || migration.Context.Up.EnginesOf(alter) != Engines.PostgreSql
            || StateBefore(migration, alter) is not { } state || alter.BeforeIn(state) is not { } before)
        {
            return;
        }

        var edits = new Edits();
        if (!Convert(edits, migration, up, alter, before))
            return;
        // Down goes the same way back; one that does something else is its author's.
        if (migration.FindMethod("Down", context.CancellationToken) is { } down
            && migration.Migration.Down.Operations.Items.OfType<AlterColumn>().FirstOrDefault(other => other.Table == alter.Table && SqlNames.Same(other.Column.Name, alter.Column.Name)) is { } back
            && (!SameType(back.Column, before) || !Convert(edits, migration, down, back, alter.Column)))
        {
            return;
        }

        edits.Offer(context, $"Convert the values of '{alter.Column.Name}' to {alter.Column.Type} with USING", "Using");
    }

    /// <summary>Puts the conversion above the call, which then changes no type any more.</summary>
    private static bool Convert(Edits edits, MigrationUnderFix migration, MethodDeclarationSyntax method, AlterColumn alter, Column before)
    {
        if (MigrationUnderFix.StatementOf(alter, method) is not { } statement || migration.DocumentOf(method) is not { } document || HasComments(statement)
            || Sql(alter, before) is not { } sql || !before.ClrType.IsKnown || !alter.Column.ClrType.IsKnown || !alter.UnknownArguments.IsEmpty)
        {
            return false;
        }

        var after = alter.Column;
        // What is there once the SQL has run: the new type, without a default.
        var old = after with
        {
            IsNullable = before.IsNullable,
            DefaultValue = default,
            DefaultValueSql = default,
            Comment = before.Comment,
            Collation = before.Collation,
            Annotations = before.Annotations.RemoveAll(static annotation => annotation.IsOld),
        };
        var writer = new EFCoreWriter(MigrationUnderFix.BuilderOf(method));
        if (writer.Write(new RawSql { Text = sql }) is not { } first || writer.Write(alter with { OldColumn = old }) is not { } second)
            return false;
        var layout = new Layout(method.SyntaxTree.GetText());
        edits.Add(document, new TextChange(statement.Span, layout.Place(first + "\n\n" + second, layout.IndentAt(statement.SpanStart)).TrimStart()));
        return true;
    }

    /// <summary>The statement; <c>null</c> where one of the types has no conversion that makes sense for every value.</summary>
    private static string? Sql(AlterColumn alter, Column before)
    {
        if (PostgreSqlText.Name(alter.Table) is not { } table || !before.Type.IsKnown || !alter.Column.Type.IsKnown
            || PostgreSqlCasts.Using(PostgreSqlText.Name(alter.Column.Name.OrDefault!), before.Type.OrDefault!, alter.Column.Type.OrDefault!) is not { } expression)
        {
            return null;
        }

        var column = PostgreSqlText.Name(alter.Column.Name.OrDefault!);
        // The default would be cast as well, without USING.
        var dropped = before.DefaultValue.IsAbsent && before.DefaultValueSql.IsAbsent ? "" : $"ALTER COLUMN {column} DROP DEFAULT, ";
        return $"ALTER TABLE {table} {dropped}ALTER COLUMN {column} TYPE {alter.Column.Type} USING {expression};";
    }

    private static bool SameType(Column left, Column right) => left.Type.IsKnown && right.Type.IsKnown && ColumnTypes.AreSame(left, right);

    /// <summary>The schema when the operation starts; <c>null</c> where it is none of <c>Up</c>.</summary>
    private static SchemaState? StateBefore(MigrationUnderFix migration, AlterColumn alter)
    {
        var up = migration.Context.Up;
        for (var i = 0; i < up.Operations.Count; i++)
        {
            if (ReferenceEquals(up.Operations[i], alter))
                return up.StateBeforeOperation(i);
        }

        return null;
    }

    private static bool HasComments(SyntaxNode statement) => statement.DescendantTrivia()
        .Any(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia && statement.Span.Contains(trivia.Span));
}
