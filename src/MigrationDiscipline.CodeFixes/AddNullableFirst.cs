using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Adds a required column nullable, and requires it in later migrations, with a template for filling it in between.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddNullableFirst))]
public sealed class AddNullableFirst : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD5003", "MGD5004", "MGD5007");

    /// <summary>None: it adds files, and somebody has to fill the column.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (diagnostic, cancellation) = (context.Diagnostics[0], context.CancellationToken);
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, cancellation).ConfigureAwait(false) is not { Place.IsNewest: true } migration
            || migration.FindMethod("Up", cancellation) is not { } up || migration.DocumentOf(up) is not { } document
            || migration.FindInUp(diagnostic.Location) is not AddColumn { Table.IsKnown: true, Column.Name.IsKnown: true } add
            || MigrationUnderFix.StatementOf(add, up) is not { } statement
            || up.FindNode(add.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { ArgumentList.Arguments.Count: > 0 } call
            || migration.Context.Up.StateAfter.FindColumn(add.Table, add.Column.Name) is not { IsTainted: false } after || after.AddedBy != migration.Migration.Key
            || migration.Context.Up.StateAfter.FindTable(add.Table)?.PrimaryKey is { } key && SqlNames.Contains(key.Columns, add.Column.Name.OrDefault!))
        {
            return;
        }

        var text = up.SyntaxTree.GetText(cancellation);
        if (Nullable(call, text) is not { } changes || Steps(migration, add) is not { } steps)
            return;
        var edits = new Edits().Add(document, changes);
        var name = add.Column.Name.OrDefault!;
        var layout = new Layout(text);
        edits.Add(document, new TextChange(
            new TextSpan(statement.SpanStart, 0), $"// Nullable until the migration Require{name}: whatever reads the column before must expect NULL.{layout.NewLine}{layout.IndentAt(statement.SpanStart)}"));
        if (!RequireInSteps.AddAsMigrations(edits, migration, steps, name, cancellation))
            return;
        edits.Offer(context, $"Add '{name}' nullable, and require it in {(steps.Count > 1 ? "later migrations" : "a later migration")}", "NullableFirst");
    }

    /// <summary>What requires the column later.</summary>
    private static List<RequireStep>? Steps(MigrationUnderFix migration, AddColumn add)
    {
        var (name, engines) = (add.Column.Name.OrDefault!, add.Engines & migration.Place.Engines);
        var column = add.Column with { DefaultValue = default, DefaultValueSql = default };
        var alter = new AlterColumn
        {
            Table = add.Table,
            Column = column,
            OldColumn = column with { IsNullable = true, Annotations = column.Annotations.Map(static annotation => annotation with { IsOld = true }) },
        };
        if (engines != Engines.PostgreSql || migration.Context.Options.EngineVersion is { Major: < 12 })
            return RequireInSteps.Elsewhere(alter, Todo(name, Template(engines, add.Table.OrDefault, name)));
        return PostgreSqlText.Name(add.Table) is { } table && RequireInSteps.CheckName(add.Table.OrDefault, name, migration.Context.Up.StateAfter) is { } check
            ? RequireInSteps.OnPostgreSql(alter, fill: null, check, migration.Place.EFCoreVersion is { Major: 9 }, Todo(name, RequireInSteps.Batches(NewMigration.Builder, table, PostgreSqlText.Name(name), "...")))
            : null;
    }

    private static string Todo(string column, string template) => RequireInSteps.Comment(
        $"TODO: fill {column} of the rows that hold NULL before this runs, in a migration of its own before this one:\n\n{template}");

    /// <summary>How rows are filled in batches; SQLite has one writer at a time anyway.</summary>
    private static string Template(Engines engines, QualifiedName table, string column)
    {
        var (open, close) = engines switch { Engines.SqlServer => ("[", "]"), Engines.MySql => ("`", "`"), _ => ("\"", "\"") };
        string Quote(string name) => open + name.Replace(close, close + close) + close;
        var target = table.Schema is null or QualifiedName.UnknownSchema ? Quote(table.Name) : Quote(table.Schema) + "." + Quote(table.Name);
        var (set, where) = ($"SET {Quote(column)} = ...", $"WHERE {Quote(column)} IS NULL");
        var sql = engines switch
        {
            Engines.SqlServer => $"WHILE 1 = 1 BEGIN UPDATE TOP (5000) {target} {set} {where}; IF @@ROWCOUNT = 0 BREAK; END",
            // Loops stand in procedures alone there: as often as it takes.
            Engines.MySql => $"UPDATE {target} {set} {where} LIMIT 5000",
            _ => $"UPDATE {target} {set} {where}",
        };
        return $"{NewMigration.Builder}.Sql({CSharpText.Of(sql)}{(engines is Engines.SqlServer or Engines.MySql ? ", suppressTransaction: true" : "")});";
    }

    /// <summary><c>nullable: true</c>, and no default; <c>null</c> where they are given by position.</summary>
    private static List<TextChange>? Nullable(InvocationExpressionSyntax call, SourceText text)
    {
        var arguments = call.ArgumentList.Arguments;
        var changes = new List<TextChange>();
        if (Named("nullable") is { } nullable)
        {
            if (!nullable.Expression.IsKind(SyntaxKind.FalseLiteralExpression))
                return null;
            changes.Add(new TextChange(nullable.Expression.Span, "true"));
        }
        // By position it would be the eighth.
        else if (arguments.Count(static argument => argument.NameColon is null) >= 8)
        {
            return null;
        }

        if (Named("defaultValue") is { } value)
        {
            var index = arguments.IndexOf(value);
            // With the comma before it; comments between make it somebody's own business.
            var removed = TextSpan.FromBounds(index > 0 ? arguments[index - 1].Span.End : value.SpanStart, value.Span.End);
            if (index == 0 || call.ArgumentList.DescendantTrivia(removed).Any(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
                return null;
            changes.Add(new TextChange(removed, changes.Count == 0 ? Argument() : ""));
        }
        else if (changes.Count == 0)
        {
            changes.Add(new TextChange(new TextSpan(arguments.Last().Span.End, 0), Argument()));
        }

        return changes;

        ArgumentSyntax? Named(string name) => arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name);

        string Argument()
        {
            var last = arguments.Last();
            var layout = new Layout(text);
            return text.Lines.GetLineFromPosition(last.SpanStart).LineNumber != text.Lines.GetLineFromPosition(call.SpanStart).LineNumber
                ? $",{layout.NewLine}{layout.IndentAt(last.SpanStart)}nullable: true"
                : ", nullable: true";
        }
    }
}
