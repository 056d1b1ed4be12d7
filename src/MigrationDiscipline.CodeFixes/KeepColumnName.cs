using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes;

/// <summary>Keeps a column's name and maps the renamed property to it: in the class, in the designer and in the snapshot.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepColumnName))]
public sealed class KeepColumnName : CodeFixProvider
{
    private const string Id = "MGD5001";
    private const string AttributeNamespace = "System.ComponentModel.DataAnnotations.Schema";
    private const string AttributeName = AttributeNamespace + ".ColumnAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <summary>None: it changes the model.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        if (await MigrationUnderFix.FindAsync(context.Document, context.Span, cancellation).ConfigureAwait(false) is not { } migration
            || migration.Migration.Up.Operations.Items.FirstOrDefault(operation => operation.Location == context.Diagnostics[0].Location) is not RenameColumn rename
            || ModelTexts.Of(migration, cancellation) is not { } models
            || migration.Place.TargetModel() is not { } model || model.FindProperties(rename.Table.OrDefault, rename.NewName.OrDefault!).ToList() is not [var mapped]
            // By convention the column is called as the property; where something else says how, that would have to change.
            || mapped.Name != rename.NewName.OrDefault
            || FindProperty(migration, mapped, cancellation) is not { } property
            || ColumnRenaming.Of(migration, rename) is not var (up, down))
        {
            return;
        }

        var edits = new Edits();
        if (!Remove(edits, migration, "Up", up, cancellation) || !Remove(edits, migration, "Down", down, cancellation))
            return;
        foreach (var text in models)
        {
            if (ModelTexts.WithColumnName(text, mapped.Entity, mapped.Name, rename.Name.OrDefault!) is not { } change)
                return;
            edits.Add(migration.DocumentOf(text)!, change);
        }

        if (await Map(edits, migration, property, rename.Name.OrDefault!, cancellation).ConfigureAwait(false))
            edits.Offer(context, $"Keep column '{rename.Name}' and map property '{mapped.Name}' to it", "KeepName");
    }

    /// <summary>The property in the sources, if the entity type declares it itself and nothing in the attributes says how its column is called.</summary>
    private static PropertyDeclarationSyntax? FindProperty(MigrationUnderFix migration, MappedProperty mapped, CancellationToken cancellation) =>
        migration.Compilation.GetTypeByMetadataName(mapped.Entity)?.GetMembers(mapped.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property
        && property.GetAttributes().All(static attribute => attribute.AttributeClass?.ToDisplayString() != AttributeName)
        && property.DeclaringSyntaxReferences.Length == 1
        && property.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is PropertyDeclarationSyntax syntax && migration.DocumentOf(syntax) is not null
            ? syntax
            : null;

    private static bool Remove(Edits edits, MigrationUnderFix migration, string name, IReadOnlyList<MigrationOperation> operations, CancellationToken cancellation)
    {
        if (operations.Count == 0)
            return true;
        if (migration.FindMethod(name, cancellation) is not { } method || migration.DocumentOf(method) is not { } document)
            return false;
        var statements = operations.Select(operation => MigrationUnderFix.StatementOf(operation, method)).ToList();
        if (statements.Contains(null))
            return false;
        edits.Add(document, new Layout(method.SyntaxTree.GetText(cancellation)).Deletions(statements!).Select(static span => new TextChange(span, "")));
        return true;
    }

    /// <summary><c>[Column("Phone")]</c> above the property; with its namespace where the short name means something else.</summary>
    private static async Task<bool> Map(Edits edits, MigrationUnderFix migration, PropertyDeclarationSyntax property, string column, CancellationToken cancellation)
    {
        var id = migration.DocumentOf(property)!;
        var document = migration.Project.Solution.GetDocument(id)!;
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model || model.Compilation.GetTypeByMetadataName(AttributeName) is null)
            return false;
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var isFree = new[] { "Column", "ColumnAttribute" }.SelectMany(name => model.LookupNamespacesAndTypes(property.SpanStart, name: name)).All(static found => found.ToDisplayString() == AttributeName);
        if (isFree)
            edits.Add(id, Usings.ForNamespace(AttributeNamespace, model, property.SpanStart, text));
        var layout = new Layout(text);
        edits.Add(id, new TextChange(
            new TextSpan(property.SpanStart, 0),
            $"[{(isFree ? "" : AttributeNamespace + ".")}Column({CSharpText.Of(column)})]{layout.NewLine}{layout.IndentAt(property.SpanStart)}"));
        return true;
    }
}
