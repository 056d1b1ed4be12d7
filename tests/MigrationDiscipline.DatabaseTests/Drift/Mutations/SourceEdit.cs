using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>Text edits over the files of an application.</summary>
internal sealed class SourceEdit(Shape shape)
{
    private readonly Dictionary<SyntaxTree, List<TextChange>> _changes = [];
    private readonly Dictionary<string, string> _added = [];

    public SourceEdit Replace(SyntaxNodeOrToken node, string text) => Change(node.SyntaxTree!, node.Span, text);

    public SourceEdit Replace(SyntaxTree tree, TextSpan span, string text) => Change(tree, span, text);

    /// <summary>A line of its own before a node.</summary>
    public SourceEdit LineBefore(SyntaxNode node, string text) => Change(node.SyntaxTree, new TextSpan(node.SpanStart, 0), text + "\n");

    /// <summary>Text right behind a node or token.</summary>
    public SourceEdit Append(SyntaxNodeOrToken node, string text) => Change(node.SyntaxTree!, new TextSpan(node.Span.End, 0), text);

    /// <summary>A member at the end of a type, which gets a body where it has none.</summary>
    public SourceEdit AddMember(TypeDeclarationSyntax type, string member) => type.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken)
        ? Change(type.SyntaxTree, new TextSpan(type.CloseBraceToken.SpanStart, 0), "\n" + member + "\n")
        : Replace(type.SemicolonToken, "\n{\n" + member + "\n}");

    public SourceEdit Remove(SyntaxNode node) => Change(node.SyntaxTree, node.FullSpan, "");

    /// <summary>Takes away one of several items of a list with its comma.</summary>
    public SourceEdit RemoveItem(SyntaxNode node)
    {
        var (next, previous) = (node.GetLastToken().GetNextToken(), node.GetFirstToken().GetPreviousToken());
        if (next.IsKind(SyntaxKind.CommaToken))
            return Change(node.SyntaxTree, TextSpan.FromBounds(node.FullSpan.Start, next.FullSpan.End), "");
        return Change(node.SyntaxTree, TextSpan.FromBounds(previous.IsKind(SyntaxKind.CommaToken) ? previous.SpanStart : node.FullSpan.Start, node.Span.End), "");
    }

    /// <summary>Takes away an attribute, and its brackets where it is alone.</summary>
    public SourceEdit RemoveAttribute(AttributeSyntax attribute) =>
        attribute.Parent is AttributeListSyntax { Attributes.Count: 1 } list ? Change(list.SyntaxTree, list.Span, "") : RemoveItem(attribute);

    /// <summary>Takes away all that uses a symbol, as far as somebody who deletes it would: statements of configuration, attributes, initializers, members.</summary>
    public SourceEdit RemoveUsesOf(ISymbol symbol)
    {
        foreach (var name in shape.ReferencesTo(symbol))
            RemoveUse(name);
        return this;
    }

    /// <summary>Renames a symbol at its declaration and everywhere.</summary>
    public SourceEdit Rename(ISymbol symbol, SyntaxToken declaration, string name)
    {
        Replace(declaration, name);
        foreach (var reference in shape.ReferencesTo(symbol))
            Replace(reference.Identifier, name);
        return this;
    }

    public SourceEdit AddFile(string name, string text)
    {
        _added[$"/{shape.Name}/{name}"] = text;
        return this;
    }

    public Mutation As(string kind, string what) => new(kind, what, Files);

    private IReadOnlyDictionary<string, string> Files()
    {
        var files = new Dictionary<string, string>(_added);
        foreach (var (tree, changes) in _changes)
            files[tree.FilePath] = tree.GetText().WithChanges(WithoutInner(changes)).ToString();
        return files;
    }

    private void RemoveUse(SimpleNameSyntax name)
    {
        foreach (var ancestor in name.Ancestors())
        {
            switch (ancestor)
            {
                case AttributeSyntax attribute:
                    RemoveAttribute(attribute);
                    return;
                case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment when assignment.Left == name:
                    RemoveItem(assignment);
                    return;
                case ExpressionStatementSyntax or MemberDeclarationSyntax and not BaseTypeDeclarationSyntax:
                    Remove(ancestor);
                    return;
                case BaseTypeDeclarationSyntax:
                    return;
            }
        }
    }

    private SourceEdit Change(SyntaxTree tree, TextSpan span, string text)
    {
        if (!_changes.TryGetValue(tree, out var changes))
            _changes[tree] = changes = [];
        changes.Add(new TextChange(span, text));
        return this;
    }

    /// <summary>The changes in order; what lies inside something that is removed goes with it.</summary>
    private static IEnumerable<TextChange> WithoutInner(List<TextChange> changes)
    {
        var distinct = changes.Distinct().ToList();
        return distinct
            .Where(change => !distinct.Any(other => other != change && other.Span.Contains(change.Span) && other.Span.Length > change.Span.Length))
            .OrderBy(static change => change.Span.Start);
    }
}
