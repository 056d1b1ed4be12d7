using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Writes <c>Down</c> as the inverse of <c>Up</c>, with definitions from the replayed history.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GenerateDown))]
public sealed class GenerateDown : CodeFixProvider
{
    private const string Missing = "MGD3001";
    private const string Throwing = "MGD3002";
    private const string SqlNotUndone = "MGD3007";
    private const string Title = "Generate 'Down' as the inverse of 'Up'";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Missing, Throwing, SqlNotUndone);

    /// <summary>For migrations that can be undone as a whole; what must be completed by hand belongs to a person.</summary>
    public override FixAllProvider GetFixAllProvider() => new EditingFixAllProvider(Title, static async (document, diagnostic, cancellation) =>
        await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { NeedsDecision: false } fix ? fix.Edits : null);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        if (await FixAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } fix)
            return;
        var title = diagnostic.Id == SqlNotUndone ? "Write the SQL into 'Down' as a comment, and throw" : fix.Throws ? Title + ", throwing at the end for what cannot be undone" : Title;
        fix.Edits.Offer(context, title, "GenerateDown");
    }

    private static async Task<Fix?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MigrationUnderFix.FindAsync(document, diagnostic.Location.SourceSpan, cancellation).ConfigureAwait(false) is not { } migration
            || migration.FindMethod("Up", cancellation) is not { } up || migration.Context.Options.For(diagnostic.Id).Rollback == RollbackPolicy.ForwardOnly)
        {
            return null;
        }

        var down = migration.FindMethod("Down", cancellation);
        if (down is null ? migration.Migration.Down.Body != MethodBody.Missing : migration.Migration.Down.Body is not (MethodBody.Empty or MethodBody.Throws))
            return null;
        var operations = migration.Migration.Up.Operations.Items.Where(operation => (operation.Engines & migration.Place.Engines) != 0);
        var steps = Inverse.Of(operations, migration.Place.StateBefore, migration.Migration.Key);
        var body = DownWriter.Write(steps, MigrationUnderFix.BuilderOf(down ?? up), operation => GuardOf(operation, up, down ?? up));
        if (body.Undone == 0 && diagnostic.Id != SqlNotUndone)
            return null;
        var target = down ?? up;
        if (migration.DocumentOf(target) is not { } id || Change(up, down, body, target.SyntaxTree.GetText(cancellation)) is not { } change)
            return null;
        var edits = await new Edits().Add(id, change)
            .WithImportsAsync(migration.Project, id, body.Lines, (target.Body?.OpenBraceToken ?? target.Identifier).Span.End, cancellation).ConfigureAwait(false);
        return new Fix(edits, body.Throws, NeedsDecision: body.Throws || (diagnostic.Id == Throwing && !ThrowsForNow(down)));
    }

    /// <summary>
    /// A <c>NotImplementedException</c> waits for somebody to write the method. Any other exception is a decision, which no Fix All takes back.
    /// </summary>
    private static bool ThrowsForNow(MethodDeclarationSyntax? down) =>
        down?.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().FirstOrDefault()?.Type.ToString().EndsWith("NotImplementedException", StringComparison.Ordinal) == true;

    private static TextChange? Change(MethodDeclarationSyntax up, MethodDeclarationSyntax? down, DownBody body, SourceText text)
    {
        var layout = new Layout(text);
        var method = down ?? up;
        var indent = layout.IndentAt(method.SpanStart);
        var statements = layout.Place(body.Lines, indent + layout.Step);
        if (down is null)
        {
            if (up.SemicolonToken.IsMissing && up.Body is null or { CloseBraceToken.IsMissing: true })
                return null;
            var header = $"{Modifiers(up)} {up.ReturnType} Down{up.ParameterList}";
            var documentation = up.HasStructuredTrivia && up.GetLeadingTrivia().ToString().Contains("<inheritdoc") ? indent + "/// <inheritdoc />" + layout.NewLine : "";
            return new TextChange(
                new TextSpan(up.Span.End, 0),
                $"{layout.NewLine}{layout.NewLine}{documentation}{indent}{header}{Brace(up)}{layout.NewLine}{statements}{layout.NewLine}{indent}}}");
        }

        if (down.ContainsDirectives || down.GetDiagnostics().Any())
            return null;
        var comments = string.Concat(CommentsIn(down).Select(comment => indent + layout.Step + comment + layout.NewLine));
        if (down.Body is { } block && !IsOnOneLine(down, text))
        {
            return new TextChange(
                TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart),
                layout.NewLine + comments + statements + layout.NewLine + indent);
        }

        return new TextChange(
            TextSpan.FromBounds(down.ParameterList.Span.End, down.Span.End),
            $"{Brace(up)}{layout.NewLine}{comments}{statements}{layout.NewLine}{indent}}}");

        string Brace(MethodDeclarationSyntax model) =>
            model.Body is { } modelBody && text.Lines.GetLineFromPosition(modelBody.SpanStart).LineNumber == text.Lines.GetLineFromPosition(model.ParameterList.Span.End).LineNumber
                ? " {"
                : layout.NewLine + indent + "{";
    }

    private static string Modifiers(MethodDeclarationSyntax method) => string.Join(" ", method.Modifiers.Select(static modifier => modifier.Text));

    private static bool IsOnOneLine(MethodDeclarationSyntax method, SourceText text) =>
        text.Lines.GetLineFromPosition(method.ParameterList.Span.End).LineNumber == text.Lines.GetLineFromPosition(method.Span.End).LineNumber;

    private static IEnumerable<string> CommentsIn(MethodDeclarationSyntax method) =>
        (method.Body ?? (SyntaxNode?)method.ExpressionBody)?.DescendantTrivia()
            .Where(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            .Where(trivia => trivia.SpanStart < (method.Body?.CloseBraceToken.Span.End ?? method.Span.End))
            .Select(static trivia => trivia.ToString()) ?? [];

    /// <summary>The condition of the one <c>if</c> around an operation, where it speaks of the builder alone and so can stand in <c>Down</c> too.</summary>
    internal static string? GuardOf(MigrationOperation operation, MethodDeclarationSyntax up, MethodDeclarationSyntax down)
    {
        if (!operation.AdditionalLocations.IsEmpty || operation.Location.SourceTree != up.SyntaxTree || !up.Span.Contains(operation.Location.SourceSpan))
            return null;
        var guards = up.FindNode(operation.Location.SourceSpan).Ancestors().TakeWhile(node => node != up).OfType<IfStatementSyntax>().ToList();
        if (guards is not [var guard] || !guard.Statement.Span.Contains(operation.Location.SourceSpan) || guard.Parent != up.Body)
            return null;
        var builder = MigrationUnderFix.BuilderOf(up);
        var speaksOfBuilder = guard.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name =>
            name.Identifier.Text == builder || name.Identifier.Text == "ActiveProvider" || (name.Parent is MemberAccessExpressionSyntax member && member.Name == name));
        return speaksOfBuilder && builder == MigrationUnderFix.BuilderOf(down) ? guard.Condition.ToString() : null;
    }

    private sealed record Fix(Edits Edits, bool Throws, bool NeedsDecision);
}
