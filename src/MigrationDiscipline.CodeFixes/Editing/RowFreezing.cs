using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore.ModelValues;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>The edits that freeze a value, and what they say they do.</summary>
internal sealed record Freezing(Edits Edits, string Title);

/// <summary>Rows of <c>HasData</c>: which row an expression stands in, and the members that a row leaves to its class.</summary>
internal static class RowFreezing
{
    /// <summary>
    /// The expression that holds the whole value, and that value as the snapshot has it; <c>null</c> where the snapshot does not say.
    /// </summary>
    public static (ExpressionSyntax Replaced, string? Known) KnownValue(ExpressionSyntax expression, SemanticModel model, SnapshotValues snapshot, CancellationToken cancellation)
    {
        var (property, value, row) = RowOf(expression);
        if (row is not null && EntityOf(row, model, cancellation) is { } entity)
            return (value!, snapshot.OfRow(entity, ValuesOf(row), property!));
        if (expression.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasDefaultValue" } access } } argument
            && PropertyOf(access.Expression, model, cancellation) is var (type, name))
        {
            return (argument.Expression, snapshot.OfDefault(type, name));
        }

        return (expression, null);
    }

    /// <summary>Gives the members that a row leaves to its class constants; <c>null</c> unless all of them have one.</summary>
    public static Freezing? Of(Document document, BaseObjectCreationExpressionSyntax row, SemanticModel model, SnapshotValues snapshot, CancellationToken cancellation)
    {
        var tree = row.SyntaxTree;
        if (row.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(ModelValueReader.MayBe) is not { } call
            || ModelValueReader.Read(call, new SemanticModels(model.Compilation), cancellation).FirstOrDefault(found => found.Class is not null && found.Location.SourceSpan.Start == row.SpanStart) is not { } found
            || model.GetTypeInfo(row, cancellation).Type is not { } type)
        {
            return null;
        }

        var text = tree.GetText(cancellation);
        var entity = EntityOf(row, model, cancellation);
        var values = ValuesOf(row);
        var assignments = new List<string>();
        foreach (var (name, value) in found.Members.Items.Select(static member => (member.Name, member.Value)))
        {
            if (PropertyOf(type, name) is not { } property || !model.IsAccessible(row.SpanStart, property.SetMethod!))
                return null;
            var frozen = (entity is null ? null : snapshot.OfRow(entity, values, name))
                ?? FrozenValue.Of(property.Type, value, snapshot.Newest, $"{document.Name}|{name}|{FrozenValue.PlaceOf(row)}", text.ToString());
            if (frozen is null)
                return null;
            assignments.Add($"{name} = {frozen}");
        }

        var edits = new Edits().Add(document.Id, Insertion(row, assignments, text));
        return new Freezing(edits, $"Set {string.Join(", ", found.Members.Items.Select(static member => $"'{member.Name}'"))} to constants");
    }

    private static TextChange Insertion(BaseObjectCreationExpressionSyntax row, List<string> assignments, SourceText text)
    {
        if (row.Initializer is not { } initializer)
            return new TextChange(new TextSpan(row.Span.End, 0), (row.ArgumentList is null ? "()" : "") + $" {{ {string.Join(", ", assignments)} }}");
        var layout = new Layout(text);
        var last = initializer.Expressions.LastOrDefault();
        var isOneLine = last is null || text.Lines.GetLineFromPosition(last.SpanStart).LineNumber == text.Lines.GetLineFromPosition(initializer.OpenBraceToken.SpanStart).LineNumber;
        var between = isOneLine ? " " : layout.NewLine + layout.IndentAt(last!.SpanStart);
        if (last is null)
            return new TextChange(initializer.Span, $"{{ {string.Join(", ", assignments)} }}");
        var hasComma = initializer.Expressions.SeparatorCount == initializer.Expressions.Count;
        var end = hasComma ? initializer.Expressions.GetSeparator(initializer.Expressions.Count - 1).Span.End : last.Span.End;
        return new TextChange(new TextSpan(end, 0), (hasComma ? "" : ",") + between + string.Join("," + between, assignments) + (hasComma ? "," : ""));
    }

    /// <summary>The member that an expression is the value of, or a part of the value, and the row.</summary>
    private static (string? Property, ExpressionSyntax? Value, ExpressionSyntax? Row) RowOf(ExpressionSyntax expression)
    {
        for (SyntaxNode? node = expression; node is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax or AnonymousObjectMemberDeclaratorSyntax; node = node.Parent)
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax left, Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax row } } assignment:
                    return (left.Identifier.ValueText, assignment.Right, row);
                case AnonymousObjectMemberDeclaratorSyntax { NameEquals.Name.Identifier.ValueText: var name, Parent: AnonymousObjectCreationExpressionSyntax row } member:
                    return (name, member.Expression, row);
                case AnonymousFunctionExpressionSyntax or BaseObjectCreationExpressionSyntax:
                    return default;
            }
        }

        return default;
    }

    private static Dictionary<string, string> ValuesOf(ExpressionSyntax row)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in row switch
        {
            BaseObjectCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions.OfType<AssignmentExpressionSyntax>().Select(static assignment => (assignment.Left.ToString(), assignment.Right)),
            AnonymousObjectCreationExpressionSyntax anonymous => anonymous.Initializers.Where(static member => member.NameEquals is not null).Select(static member => (member.NameEquals!.Name.Identifier.ValueText, member.Expression)),
            _ => [],
        })
        {
            values[name] = SnapshotValues.Normalize(value);
        }

        return values;
    }

    /// <summary>The entity type whose <c>HasData</c> a row stands in, as snapshots name it.</summary>
    private static string? EntityOf(ExpressionSyntax row, SemanticModel model, CancellationToken cancellation)
    {
        var call = row.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(static call => ModelValueReader.MayBe(call));
        var entity = call is not null && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { ContainingType: { Name: "EntityTypeBuilder", TypeArguments: [var type] } }
            ? type
            : row is BaseObjectCreationExpressionSyntax ? model.GetTypeInfo(row, cancellation).Type : null;
        return entity is null ? null : NameOf(entity);
    }

    private static (string Entity, string Property)? PropertyOf(ExpressionSyntax chain, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var call in chain.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Property" } || call.ArgumentList.Arguments is not [{ Expression: var argument }, ..]
                || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { ContainingType.TypeArguments: [var entity] })
            {
                continue;
            }

            var name = argument switch
            {
                SimpleLambdaExpressionSyntax { Body: MemberAccessExpressionSyntax member } => member.Name.Identifier.ValueText,
                LiteralExpressionSyntax { Token.Value: string text } => text,
                _ => null,
            };
            return name is null ? null : (NameOf(entity), name);
        }

        return null;
    }

    private static IPropertySymbol? PropertyOf(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { SetMethod: not null } property)
                return property;
        }

        return null;
    }

    /// <summary>As snapshots write the name of a type: nested ones with a plus.</summary>
    private static string NameOf(ITypeSymbol type) =>
        type.ContainingType is { } outer ? NameOf(outer) + "+" + type.Name
        : ValueSources.NamespaceOf(type) is { Length: > 0 } space ? space + "." + type.Name
        : type.Name;
}
