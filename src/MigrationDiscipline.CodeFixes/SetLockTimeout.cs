using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Makes a migration fail instead of waiting for a lock longer than five seconds: the first statement says so to the server.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetLockTimeout))]
public sealed class SetLockTimeout : CodeFixProvider
{
    private const string Id = "MGD4014";
    private const string Title = "Set a lock timeout of five seconds first";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new EditingFixAllProvider(Title, FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is { } edits)
            edits.Offer(context, Title, "LockTimeout");
    }

    private static async Task<Edits?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MigrationUnderFix.FindAsync(document, diagnostic.Location.SourceSpan, cancellation).ConfigureAwait(false) is not { } migration)
            return null;
        foreach (var isUp in new[] { true, false })
        {
            var context = isUp ? migration.Context.Up : migration.Context.Down;
            if (context.Operations.FirstOrDefault(operation => operation.Location == diagnostic.Location) is not { } operation
                || migration.FindMethod(isUp ? "Up" : "Down", cancellation) is not { } method || !method.Span.Contains(operation.Location.SourceSpan) || method.SyntaxTree != operation.Location.SourceTree
                || migration.DocumentOf(method) is not { } id || LockTimeouts.Statement(context.EnginesOf(operation)) is not { } statement || MethodBodyEdit.Of(method) is not { } body)
            {
                continue;
            }

            body.Insert(0, $"{MigrationUnderFix.BuilderOf(method)}.Sql({CSharpText.Of(statement)});");
            return new Edits().Add(id, body.ToChange());
        }

        return null;
    }
}
