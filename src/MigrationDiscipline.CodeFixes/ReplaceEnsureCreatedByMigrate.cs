using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Applies migrations where the schema was created without them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceEnsureCreatedByMigrate))]
public sealed class ReplaceEnsureCreatedByMigrate : CodeFixProvider
{
    private const string Namespace = "Microsoft.EntityFrameworkCore";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD1001", "MGD1004");

    /// <summary>None: databases that exist have tables and no history, so somebody must decide what becomes of them.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || !root.FullSpan.Contains(context.Span)
            || FindName(root.FindNode(context.Span, getInnermostNodeForTie: true)) is not { Parent: ExpressionSyntax { Parent: InvocationExpressionSyntax call } } name
            || !IsResultUnused(call)
            || model.Compilation.GetTypeByMetadataName("Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions") is null)
        {
            return;
        }

        var migrate = name.Identifier.ValueText == "EnsureCreated" ? "Migrate" : "MigrateAsync";
        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var edits = new Edits()
            .Add(document.Id, new TextChange(name.Identifier.Span, migrate))
            .Add(document.Id, Usings.ForNamespace(Namespace, model, name.SpanStart, text));
        edits.Offer(context, $"Apply migrations: '{migrate}' (fails on a database that '{name.Identifier.ValueText}' made)", "Migrate");
    }

    private static SimpleNameSyntax? FindName(SyntaxNode node) => (node as SimpleNameSyntax ?? (node.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    })) is { Identifier.ValueText: "EnsureCreated" or "EnsureCreatedAsync" } name ? name : null;

    /// <summary>Whether nobody asks if the database was created: <c>Migrate</c> does not tell.</summary>
    private static bool IsResultUnused(InvocationExpressionSyntax call)
    {
        SyntaxNode node = call;
        while (true)
        {
            switch (node.Parent)
            {
                case ConditionalAccessExpressionSyntax:
                case AwaitExpressionSyntax:
                case ParenthesizedExpressionSyntax:
                    node = node.Parent;
                    continue;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "Wait", Parent: InvocationExpressionSyntax outer }:
                    node = outer;
                    continue;
                case ExpressionStatementSyntax:
                    return true;
                default:
                    return false;
            }
        }
    }
}
