using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Gives existing rows the discriminator of one of the types that the model knows; the base type's comes first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GiveRowsTheirType))]
public sealed class GiveRowsTheirType : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MGD5011");

    /// <summary>None: of which type the rows are is for a person to say.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } migration
            || migration.FindMethod("Up", context.CancellationToken) is not { } up || migration.DocumentOf(up) is not { } document
            || migration.FindInUp(diagnostic.Location) is not AddColumn { Table.IsKnown: true, Column.Name.IsKnown: true } add
            || MigrationUnderFix.StatementOf(add, up) is null
            || up.FindNode(add.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>()?.ArgumentList.Arguments
                .FirstOrDefault(static argument => argument.NameColon?.Name.Identifier.ValueText == "defaultValue") is not { } value
            || migration.Place.TargetModel()?.FindDiscriminator(add.Table.OrDefault, add.Column.Name.OrDefault!) is not { } discriminator)
        {
            return;
        }

        foreach (var type in discriminator.Values.Items.OrderBy(type => type.Entity != discriminator.Root))
        {
            if (type.Value is not { IsKnown: true, OrDefault: { Constant: string } literal })
                continue;
            var text = CSharpText.Of(literal);
            new Edits().Add(document, new TextChange(value.Expression.Span, text))
                .Offer(context, $"Give the rows that are there the type {text}", "Type." + type.Entity);
        }
    }
}
