using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Gives a renamed table a view of its old name, for the version of the application that still runs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCompatibilityView))]
public sealed class AddCompatibilityView : CodeFixProvider
{
    private const string Id = "MGD5002";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: whether an old version still runs is for a person to say.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.FindMethod("Up", context.CancellationToken) is not { } up || migration.DocumentOf(up) is not { } document
            || migration.FindInUp(context.Diagnostics[0].Location)
                is not RenameTable { Table: { IsKnown: true, OrDefault: var old } } rename
            || !rename.AdditionalLocations.IsEmpty || rename.IsConditional || rename.Engines != Engines.Any)
        {
            return;
        }

        var engine = migration.Context.Up.EnginesOf(rename);
        if (ViewSql.Create(engine, old, migration.Context.Up, rename) is not { } create || ViewSql.Drop(engine, old) is not { } drop || MethodBodyEdit.Of(up) is not { } body)
            return;
        body.Insert(body.Count, Write(up, create));
        var edits = new Edits().Add(document, body.ToChange());
        if (migration.Migration.Down.Body == MethodBody.Statements)
        {
            if (migration.FindMethod("Down", context.CancellationToken) is not { } down || migration.DocumentOf(down) is not { } downDocument || MethodBodyEdit.Of(down) is not { } undo)
                return;
            undo.Insert(0, Write(down, drop));
            edits.Add(downDocument, undo.ToChange());
        }

        edits.Offer(context, $"Keep a view '{old}' for the version that still runs{(engine == Engines.Sqlite ? " (it can only be read)" : "")}", "View");
    }

    private static string Write(MethodDeclarationSyntax method, string sql) => new EFCoreWriter(MigrationUnderFix.BuilderOf(method)).Write(new RawSql { Text = sql })!;
}
