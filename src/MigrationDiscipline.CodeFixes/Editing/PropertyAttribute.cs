using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>An attribute by which a property of an entity type says what the model is to be.</summary>
/// <param name="Namespace">The namespace of the attribute.</param>
/// <param name="Name">Its name without <c>Attribute</c>.</param>
internal sealed record PropertyAttribute(string Namespace, string Name)
{
    public static readonly PropertyAttribute Column = new("System.ComponentModel.DataAnnotations.Schema", "Column");

    /// <summary>Since EF Core 7, on the navigation of the dependent.</summary>
    public static readonly PropertyAttribute DeleteBehavior = new("Microsoft.EntityFrameworkCore", "DeleteBehavior");

    private string FullName => $"{Namespace}.{Name}Attribute";

    /// <summary>A property in the sources, if the type declares it itself and it does not have the attribute; <c>null</c> otherwise.</summary>
    public PropertyDeclarationSyntax? FindTarget(MigrationUnderFix migration, string type, string property, CancellationToken cancellation) =>
        migration.Compilation.GetTypeByMetadataName(type)?.GetMembers(property).OfType<IPropertySymbol>().FirstOrDefault() is { } found
        && found.GetAttributes().All(attribute => attribute.AttributeClass?.ToDisplayString() != FullName)
        && found.DeclaringSyntaxReferences.Length == 1
        && found.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is PropertyDeclarationSyntax syntax && migration.DocumentOf(syntax) is not null
            ? syntax
            : null;

    /// <summary>Puts the attribute above a property, with its namespace where the short name means something else; <c>false</c> where it does not exist.</summary>
    public async Task<bool> AddTo(Edits edits, MigrationUnderFix migration, PropertyDeclarationSyntax property, string argument, CancellationToken cancellation)
    {
        var id = migration.DocumentOf(property)!;
        var document = migration.Project.Solution.GetDocument(id)!;
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model || model.Compilation.GetTypeByMetadataName(FullName) is null)
            return false;
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var isFree = new[] { Name, Name + "Attribute" }.SelectMany(name => model.LookupNamespacesAndTypes(property.SpanStart, name: name))
            .All(found => found.ContainingNamespace?.ToDisplayString() == Namespace);
        // The argument of the one is named as the attribute.
        if (!isFree && this == DeleteBehavior)
            return false;
        if (isFree)
            edits.Add(id, Usings.ForNamespace(Namespace, model, property.SpanStart, text));
        var layout = new Layout(text);
        edits.Add(id, new TextChange(
            new TextSpan(property.SpanStart, 0),
            $"[{(isFree ? "" : Namespace + ".")}{Name}({argument})]{layout.NewLine}{layout.IndentAt(property.SpanStart)}"));
        return true;
    }
}
