using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Replaces a value that differs each time by a constant: the snapshot's where it has one, else one made of the newest migration's id and of names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FreezeValue))]
public sealed class FreezeValue : CodeFixProvider
{
    private const string OfMigration = "MGD6010";
    private const string OfModel = "MGD6011";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(OfMigration, OfModel);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new EditingFixAllProvider("Freeze values as constants", static async (document, diagnostic, cancellation) =>
        (await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false))?.Edits);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FindAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is var (edits, title))
            edits.Offer(context, title, "Freeze");
    }

    private static async Task<Freezing?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root || !root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var span = diagnostic.Location.SourceSpan;
        var node = root.FindNode(span, getInnermostNodeForTie: true);
        if (diagnostic.Id == OfMigration)
            return await InMigrationAsync(document, diagnostic, node, cancellation).ConfigureAwait(false);
        var snapshot = await SnapshotValues.FindAsync(document.Project, cancellation).ConfigureAwait(false);
        if (node.AncestorsAndSelf().OfType<BaseObjectCreationExpressionSyntax>().FirstOrDefault(creation => creation.SpanStart == span.Start && creation.Span.End >= span.End) is { } row
            && node is not InvocationExpressionSyntax and not MemberAccessExpressionSyntax)
        {
            return RowFreezing.Of(document, row, model, snapshot, cancellation);
        }

        // The value of a local of the same method is frozen where it is made.
        if (diagnostic.AdditionalLocations is [{ SourceTree: { } tree, SourceSpan: var made }] && tree == root.SyntaxTree
            && root.FindNode(made, getInnermostNodeForTie: true) is var origin && origin.FirstAncestorOrSelf<MemberDeclarationSyntax>() == node.FirstAncestorOrSelf<MemberDeclarationSyntax>())
        {
            (node, span) = (origin, made);
        }
        else if (diagnostic.AdditionalLocations.Count > 0)
        {
            return null;
        }

        if (node is not ExpressionSyntax expression || node.Span != span)
            return null;
        var (replaced, known) = RowFreezing.KnownValue(expression, model, snapshot, cancellation);
        return known is not null
            ? Replace(document, replaced, known, $"Freeze '{Shorten(replaced)}' as the snapshot has it: '{known}'")
            : Frozen(document, expression, snapshot.Newest);
    }

    /// <summary>An argument of an operation; what stands in SQL text is better written in SQL.</summary>
    private static async Task<Freezing?> InMigrationAsync(Document document, Diagnostic diagnostic, SyntaxNode node, CancellationToken cancellation)
    {
        if (node is not ExpressionSyntax expression || node.Span != diagnostic.Location.SourceSpan || diagnostic.AdditionalLocations.Count > 0
            || !node.Ancestors().OfType<InvocationExpressionSyntax>().Any(static call => call.Expression is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "InsertData" or "UpdateData" or "DeleteData" or "AddColumn" or "AlterColumn" or "Column",
            })
            || await MigrationUnderFix.FindAsync(document, diagnostic.Location.SourceSpan, cancellation).ConfigureAwait(false) is not { } migration)
        {
            return null;
        }

        var id = migration.Migration.Id.OrDefault ?? migration.Migration.FileId;
        return id is null ? null : Frozen(document, expression, MigrationId.TimeOf(id));
    }

    private static Freezing? Frozen(Document document, ExpressionSyntax expression, DateTime time)
    {
        var text = expression.SyntaxTree.GetText().ToString();
        var property = (expression.FirstAncestorOrSelf<AssignmentExpressionSyntax>()?.Left ?? (SyntaxNode?)expression.FirstAncestorOrSelf<AnonymousObjectMemberDeclaratorSyntax>()?.NameEquals?.Name)?.ToString();
        return FrozenValue.Of(expression, time, $"{document.Name}|{property}|{FrozenValue.PlaceOf(expression)}", text) is { } frozen
            ? Replace(document, expression, frozen, $"Freeze '{expression}' as '{frozen}'")
            : null;
    }

    private static Freezing Replace(Document document, ExpressionSyntax expression, string frozen, string title) =>
        new(new Edits().Add(document.Id, new TextChange(expression.Span, frozen)), title);

    private static string Shorten(ExpressionSyntax expression)
    {
        var text = expression.ToString();
        return text.Length <= 40 && text.IndexOf('\n') < 0 ? text : "the value";
    }
}
