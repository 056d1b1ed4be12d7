using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Renames a primary key or unique constraint of PostgreSQL where a migration drops it and builds it anew under another name, as EF Core does when a table is renamed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameKeyInsteadOfDropAndAdd))]
public sealed class RenameKeyInsteadOfDropAndAdd : CodeFixProvider
{
    private const string Id = "MGD4009";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new EditingFixAllProvider("Rename keys instead of building them anew", static async (document, diagnostic, cancellation) =>
        (await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false))?.Edits);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is var (edits, title))
            edits.Offer(context, title, "RenameConstraint");
    }

    private static async Task<(Edits Edits, string Title)?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await IndexUnderFix.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { Engines: Engines.PostgreSql } found
            || found.Context.KeyReplacement is not { Drop: var drop, Old.Name: { IsKnown: true } oldName, Add: var add } || drop.IsFromSql)
        {
            return null;
        }

        var name = add is AddPrimaryKey primary ? primary.Key.Name : ((AddUniqueConstraint)add).Key.Name;
        if (!name.IsKnown || SqlNames.Same(name, oldName))
            return null;
        // Down drops the new key, where this adds it, and adds the old one, where this drops it.
        var rename = new RenameConstraint { Table = add.Table, Name = oldName, NewName = name };
        var renameBack = new RenameConstraint { Table = drop.Table, Name = name, NewName = oldName };
        return StatementExchange.Apply(found.Migration, [new Exchange(drop, null, renameBack), new Exchange(add, rename)], cancellation) is var (edits, _)
            ? (edits, $"Rename '{oldName}' to '{name}' instead of building its index anew")
            : null;
    }
}
