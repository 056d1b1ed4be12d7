using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Drops an index behind the build of the one that takes its place; one of the same name is renamed first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropIndexAfterItsReplacement))]
public sealed class DropIndexAfterItsReplacement : CodeFixProvider
{
    private const string Id = "MGD4021";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new EditingFixAllProvider("Build indexes before those that they replace are dropped", static async (document, diagnostic, cancellation) =>
        (await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false))?.Edits);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is var (edits, title))
            edits.Offer(context, title, "Reorder");
    }

    private static async Task<(Edits Edits, string Title)?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await IndexUnderFix.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { Operation: DropIndex drop } found || found.Context.IndexReplacement is not { Create: var create }
            || found.Migration.FindMethod("Up", cancellation) is not { } up || found.Migration.DocumentOf(up) is not { } id || MethodBodyEdit.Of(up) is not { CanReorder: true } body)
        {
            return null;
        }

        var (from, to) = (body.IndexOf(drop), body.IndexOf(create));
        if (from < 0 || to <= from || !body.IsAlone(from, drop) || !body.IsAlone(to, create) || up.Body is null)
            return null;
        var isNamesake = SqlNames.Same(create.Index.Name, drop.Name);
        if (!isNamesake && create.Table != drop.Table)
            return null;
        var name = isNamesake ? IndexNames.Free(drop.Name.OrDefault!, found) : drop.Name.OrDefault!;
        var rename = isNamesake ? new RenameIndex { Table = drop.Table, Name = drop.Name, NewName = name } : null;
        var late = drop with { Name = name, Table = create.Table };
        if (!found.IsEquivalent(found.Operations.SelectMany(operation =>
            ReferenceEquals(operation, drop) ? rename is null ? Array.Empty<MigrationOperation>() : [rename]
            : ReferenceEquals(operation, create) ? [create, late]
            : new[] { operation }).ToList()))
        {
            return null;
        }

        var writer = new EFCoreWriter(MigrationUnderFix.BuilderOf(up));
        if (rename is null)
        {
            var order = Enumerable.Range(0, body.Count).Where(place => place != from).ToList();
            order.Insert(order.IndexOf(to) + 1, from);
            body.Reorder(order);
        }
        else
        {
            body.Insert(to + 1, writer.Write(late)!);
            body.Replace(from, writer.Write(rename)!);
        }

        return (new Edits().Add(id, body.ToChange()), isNamesake
            ? $"Rename '{drop.Name}', build the new one, then drop the old one"
            : $"Build '{create.Index.Name}' first, then drop '{drop.Name}'");
    }
}
