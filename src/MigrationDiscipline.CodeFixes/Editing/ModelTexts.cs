using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>
/// The model as EF Core's tool keeps it in code: in the designer of the newest migration and in the snapshot. The tool compares the snapshot with the classes, so what a fix changes in
/// one it must change in the other.
/// </summary>
internal static class ModelTexts
{
    /// <summary>The methods that build the model of the newest migration: the designer's and the snapshot's; <c>null</c> unless both are there.</summary>
    public static IReadOnlyList<MethodDeclarationSyntax>? Of(MigrationUnderFix migration, CancellationToken cancellation)
    {
        if (!migration.Place.IsNewest || migration.History.Migrations.LastOrDefault(static other => other.IsDiscovered)?.BuildTargetModel is not { } designer
            || EFCoreTypes.Find(migration.Compilation) is not { } types || types.AttributesOf(migration.Type).ContextType is not { } context)
        {
            return null;
        }

        // The tool puts the snapshot beside the migrations.
        var snapshots = migration.Type.ContainingNamespace.GetTypeMembers()
            .Where(type => type.BaseType?.Name == "ModelSnapshot" && SymbolEqualityComparer.Default.Equals(types.AttributesOf(type).ContextType, context))
            .ToList();
        return snapshots.Count == 1
            && snapshots[0].GetMembers("BuildModel").OfType<IMethodSymbol>().FirstOrDefault()?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax snapshot
            && migration.DocumentOf(snapshot) is not null && migration.DocumentOf(designer) is not null
            ? [designer, snapshot]
            : null;
    }

    /// <summary>
    /// What gives the column of a property a name of its own; <c>null</c> where the property is not built exactly once, where it has a column name already, or where other types
    /// derive from its type.
    /// </summary>
    /// <param name="buildModel">The method that builds the model.</param>
    /// <param name="entity">The full name of the entity type.</param>
    /// <param name="property">The property.</param>
    /// <param name="column">The name of the column.</param>
    public static TextChange? WithColumnName(MethodDeclarationSyntax buildModel, string entity, string property, string column)
    {
        if (buildModel.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => NameOf(call) == "HasBaseType" && IsText(call, 0, entity)))
            return null;
        var blocks = buildModel.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => NameOf(call) == "Entity" && IsText(call, 0, entity)).ToList();
        var found = blocks.SelectMany(static block => block.DescendantNodes().OfType<InvocationExpressionSyntax>()).Where(call => NameOf(call) == "Property" && IsText(call, 0, property)).ToList();
        if (found.Count != 1 || found[0].FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement || !blocks.Exists(block => IsDirectly(statement, block)))
            return null;
        var chain = statement.DescendantNodes().OfType<InvocationExpressionSyntax>().ToList();
        if (chain.Exists(static call => NameOf(call) == "HasColumnName"))
            return null;
        var after = chain.Find(static call => NameOf(call) == "HasColumnType") ?? (InvocationExpressionSyntax)statement.Expression;
        var text = buildModel.SyntaxTree.GetText();
        var layout = new Layout(text);
        return new TextChange(new TextSpan(after.Span.End, 0), $"{layout.NewLine}{layout.IndentAt(statement.SpanStart)}{layout.Step}.HasColumnName({CSharpText.Of(column)})");
    }

    /// <summary>
    /// What gives a relationship another delete behaviour, and the navigation that it has on the dependent; <c>null</c> where the relationship is not built exactly once with a
    /// behaviour, or has no such navigation.
    /// </summary>
    /// <param name="buildModel">The method that builds the model.</param>
    /// <param name="entity">The full name of the dependent.</param>
    /// <param name="properties">The properties of its foreign key.</param>
    /// <param name="behavior">The member of <c>DeleteBehavior</c>.</param>
    public static (TextChange Change, string Navigation)? WithDeleteBehavior(MethodDeclarationSyntax buildModel, string entity, IReadOnlyList<string> properties, string behavior)
    {
        var found = buildModel.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => NameOf(call) == "Entity" && IsText(call, 0, entity))
            .SelectMany(static block => block.DescendantNodes().OfType<ExpressionStatementSyntax>().Where(statement => IsDirectly(statement, block)))
            .Select(static statement => statement.DescendantNodes().OfType<InvocationExpressionSyntax>().ToList())
            .Where(chain => chain.Exists(static call => NameOf(call) == "HasOne") && chain.Find(static call => NameOf(call) == "HasForeignKey") is { } key && EndsWith(key, properties))
            .ToList();
        return found.Count == 1 && found[0].Find(static call => NameOf(call) == "OnDelete") is { ArgumentList.Arguments: [{ Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax } value }] }
            && found[0].Find(static call => NameOf(call) == "HasOne") is { ArgumentList.Arguments: [_, { Expression: LiteralExpressionSyntax { Token.Value: string navigation } }] }
                ? (new TextChange(value.Name.Span, behavior), navigation)
                : null;
    }

    /// <summary>Whether the arguments are these names; in front of them may stand a type.</summary>
    private static bool EndsWith(InvocationExpressionSyntax call, IReadOnlyList<string> names)
    {
        var offset = call.ArgumentList.Arguments.Count - names.Count;
        return offset is 0 or 1 && Enumerable.Range(0, names.Count).All(index => IsText(call, offset + index, names[index]));
    }

    private static bool IsDirectly(ExpressionStatementSyntax statement, InvocationExpressionSyntax block) =>
        statement.Parent is BlockSyntax { Parent: LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax owner } } } } && owner == block;

    private static string? NameOf(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;

    private static bool IsText(InvocationExpressionSyntax call, int argument, string text) =>
        call.ArgumentList.Arguments.Count > argument && call.ArgumentList.Arguments[argument].Expression is LiteralExpressionSyntax literal && literal.Token.ValueText == text
        && literal.IsKind(SyntaxKind.StringLiteralExpression);
}
