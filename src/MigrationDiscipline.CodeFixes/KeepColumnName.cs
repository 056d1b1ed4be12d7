using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Keeps a column's name and maps the renamed property to it: in the class, in the designer and in the snapshot.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepColumnName))]
public sealed class KeepColumnName : CodeFixProvider
{
    private const string Id = "MGD5001";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: it changes the model.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, cancellation).ConfigureAwait(false) is not { } migration
            || migration.FindInUp(context.Diagnostics[0].Location) is not RenameColumn rename
            || ModelTexts.Of(migration, cancellation) is not { } models
            || migration.Place.TargetModel() is not { } model || model.FindProperties(rename.Table.OrDefault, rename.NewName.OrDefault!).ToList() is not [var mapped]
            // By convention the column is called as the property; where something else says how, that would have to change.
            || mapped.Name != rename.NewName.OrDefault
            || PropertyAttribute.Column.FindTarget(migration, mapped.Entity, mapped.Name, cancellation) is not { } property
            || ColumnRenaming.Of(migration, rename) is not var (up, down))
        {
            return;
        }

        var edits = new Edits();
        if (!edits.Remove(migration, "Up", up, cancellation) || !edits.Remove(migration, "Down", down, cancellation))
            return;
        foreach (var text in models)
        {
            if (ModelTexts.WithColumnName(text, mapped.Entity, mapped.Name, rename.Name.OrDefault!) is not { } change)
                return;
            edits.Add(migration.DocumentOf(text)!, change);
        }

        if (await PropertyAttribute.Column.AddTo(edits, migration, property, CSharpText.Of(rename.Name.OrDefault!), cancellation).ConfigureAwait(false))
            edits.Offer(context, $"Keep column '{rename.Name}' and map property '{mapped.Name}' to it", "KeepName");
    }
}
