using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Gives the rows that are there a value for a required column that <c>Down</c> restores, or lets the column be empty.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GiveRowsAValue))]
public sealed class GiveRowsAValue : CodeFixProvider
{
    private const string Id = "MGD3006";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: which value the rows get is for a person to say.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.FindMethod("Down", context.CancellationToken) is not { } down || migration.DocumentOf(down) is not { } id
            || migration.Migration.Down.Operations.Items.FirstOrDefault(operation => operation.Location == diagnostic.Location) is not AddColumn add
            || !add.AdditionalLocations.IsEmpty || add.Location.SourceTree != down.SyntaxTree
            || down.FindNode(add.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { ArgumentList.Arguments.Count: > 0 } call)
        {
            return;
        }

        var text = down.SyntaxTree.GetText(context.CancellationToken);
        if (Inverse.ForExistingRows(add.Column).DefaultValue is { IsKnown: true } value)
        {
            var literal = CSharpText.Of(value);
            var edits = new Edits().Add(id, Append(call, $"defaultValue: {literal}", text));
            edits = await edits.WithImportsAsync(context.Document.Project, id, literal + ";", call.SpanStart, context.CancellationToken).ConfigureAwait(false);
            edits.Offer(context, $"Give the rows that are there {literal}", "Default");
        }

        if (Nullable(call, text) is not { } nullable || !IsRight(migration, add, context.CancellationToken))
            return;
        new Edits().Add(id, nullable).Offer(context, "Make the column nullable", "Nullable");
    }

    /// <summary>Where the history knows that the column was required, another one would be restored (MGD3008).</summary>
    private static bool IsRight(MigrationUnderFix migration, AddColumn add, CancellationToken cancellation)
    {
        if (DownPlan.Of(migration, cancellation) is not { } plan)
            return false;
        var before = plan.Check(plan.Operations.Select(static pair => pair.Operation));
        var after = plan.Check(plan.Operations.Select(pair => ReferenceEquals(pair.Operation, add) ? add with { Column = add.Column with { IsNullable = true } } : pair.Operation));
        return after.Differences.Count <= before.Differences.Count;
    }

    /// <summary>An argument behind the others, on a line of its own where they stand so.</summary>
    private static TextChange Append(InvocationExpressionSyntax call, string argument, SourceText text)
    {
        var last = call.ArgumentList.Arguments.Last();
        var isOnOwnLine = text.Lines.GetLineFromPosition(last.SpanStart).LineNumber != text.Lines.GetLineFromPosition(call.SpanStart).LineNumber;
        var layout = new Layout(text);
        return new TextChange(new TextSpan(last.Span.End, 0), isOnOwnLine ? $",{layout.NewLine}{layout.IndentAt(last.SpanStart)}{argument}" : $", {argument}");
    }

    /// <summary><c>nullable: false</c> turned over, or written where it is left out; <c>null</c> where it is given by position.</summary>
    private static TextChange? Nullable(InvocationExpressionSyntax call, SourceText text)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.FirstOrDefault(static argument => argument.NameColon?.Name.Identifier.ValueText == "nullable") is { } named)
            return named.Expression.IsKind(SyntaxKind.FalseLiteralExpression) ? new TextChange(named.Expression.Span, "true") : null;
        // By position it would be the eighth.
        return arguments.Count < 8 ? Append(call, "nullable: true", text) : null;
    }
}
