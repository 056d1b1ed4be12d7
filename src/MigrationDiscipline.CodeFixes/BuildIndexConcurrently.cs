using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Builds an index while others write: concurrently on PostgreSQL, where the migration does nothing else; online on SQL Server.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BuildIndexConcurrently))]
public sealed class BuildIndexConcurrently : CodeFixProvider
{
    private const string Id = "MGD4001";
    private const string Concurrently = "Npgsql:CreatedConcurrently";
    private const string Online = "SqlServer:Online";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>Where it is certain that the engine can: most editions of SQL Server refuse.</summary>
    public override FixAllProvider GetFixAllProvider() => new EditingFixAllProvider("Build indexes while others write", static async (document, diagnostic, cancellation) =>
        await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { IsCertain: true } fix ? fix.Edits : null);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is { } fix)
            fix.Edits.Offer(context, fix.Title, "Concurrently");
    }

    private static async Task<Fix?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await IndexUnderFix.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { Operation: CreateIndex create } found)
            return null;
        var edition = found.Migration.Context.Options.SqlServerEdition;
        switch (found.Engines)
        {
            case Engines.PostgreSql when found.IsAlone && Annotate(found, Concurrently, cancellation) is { } edits:
                return new Fix(edits, $"Build {Describe(create)} concurrently; to scaffold the migration anew, say IsCreatedConcurrently() in the model", IsCertain: true);
            case Engines.SqlServer when edition != SqlServerEdition.Offline && !IsInMemory(found) && Annotate(found, Online, cancellation) is { } edits:
                return new Fix(edits, $"Build {Describe(create)} online; to scaffold the migration anew, say IsCreatedOnline() in the model", IsCertain: edition == SqlServerEdition.Online);
            default:
                return null;
        }
    }

    private static string Describe(CreateIndex create) => create.Index.Name.IsKnown ? $"'{create.Index.Name}'" : "the index";

    /// <summary>Memory-optimised tables have indexes of another kind.</summary>
    private static bool IsInMemory(IndexUnderFix found) =>
        found.Context.State.FindTable(found.Operation.Table)?.Annotations.Items.Any(static annotation => annotation.Name == "SqlServer:MemoryOptimized") == true;

    /// <summary>Puts an annotation behind the call; <c>null</c> where it is there and says otherwise.</summary>
    private static Edits? Annotate(IndexUnderFix found, string annotation, CancellationToken cancellation)
    {
        var create = (CreateIndex)found.Operation;
        if (create.Index.Annotations.Items.Any(existing => existing.Name == annotation) || create.Location.SourceTree is not { } tree
            || tree.GetRoot(cancellation).FindNode(create.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || found.Migration.DocumentOf(call) is not { } document)
        {
            return null;
        }

        // The whole chain: call.Annotation(...).Annotation(...).
        while (call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Annotation", Parent: InvocationExpressionSyntax outer })
            call = outer;
        var text = tree.GetText(cancellation);
        var layout = new Layout(text);
        var isOnOneLine = text.Lines.GetLineFromPosition(call.SpanStart).LineNumber == text.Lines.GetLineFromPosition(call.Span.End).LineNumber;
        var gap = isOnOneLine ? "" : layout.NewLine + layout.IndentAt(call.SpanStart) + layout.Step;
        return new Edits().Add(document, new TextChange(new TextSpan(call.Span.End, 0), $"{gap}.Annotation({CSharpText.Of(annotation)}, true)"));
    }

    private sealed record Fix(Edits Edits, string Title, bool IsCertain);
}
