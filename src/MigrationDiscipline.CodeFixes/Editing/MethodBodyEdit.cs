using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>
/// The body of a method as a list of statements that can be added to, replaced and moved, written back as one edit. What is not changed keeps its text and its
/// comments; an arrow becomes a block.
/// </summary>
internal sealed class MethodBodyEdit
{
    private readonly MethodDeclarationSyntax _method;
    private readonly SourceText _text;
    private readonly Layout _layout;
    private readonly string _indent;
    private readonly string _comments;
    private List<Part> _parts;

    private MethodBodyEdit(MethodDeclarationSyntax method, SourceText text)
    {
        _method = method;
        _text = text;
        _layout = new Layout(text);
        _indent = _layout.IndentAt(method.SpanStart) + _layout.Step;
        _parts = method.Body is { } block
            ? block.Statements.Select(Existing).ToList()
            : [new Part(method.ExpressionBody!.Expression, _layout.Place(method.ExpressionBody.Expression + ";", _indent), HasGap: false)];
        _comments = method.Body is { } body && !IsOnOneLine ? WithoutBlankLines(body.CloseBraceToken.LeadingTrivia.ToFullString()).TrimEnd() : "";
    }

    /// <summary>The body; <c>null</c> for one that is half typed, or whose arrow holds comments.</summary>
    public static MethodBodyEdit? Of(MethodDeclarationSyntax method)
    {
        if (method.GetDiagnostics().Any() || (method.Body is null && (method.ExpressionBody is not { } arrow || arrow.DescendantTrivia().Any(static trivia => !IsSpace(trivia)))))
            return null;
        var edit = new MethodBodyEdit(method, method.SyntaxTree.GetText());
        // Comments between statements of one line would have no place.
        return edit.IsOnOneLine && method.Body is { } body && body.DescendantTrivia().Any(static trivia => !IsSpace(trivia)) ? null : edit;
    }

    public int Count => _parts.Count;

    /// <summary>Where the imports of written code are looked up.</summary>
    public int Position => (_method.Body?.OpenBraceToken ?? _method.Identifier).Span.End;

    /// <summary>The place of the statement that an operation stands in; -1 for one that stands elsewhere.</summary>
    public int IndexOf(MigrationOperation operation) => operation.Location.SourceTree != _method.SyntaxTree
        ? -1
        : _parts.FindIndex(part => part.Node is not null && part.Node.Span.Contains(operation.Location.SourceSpan));

    /// <summary>Whether the statement at a place uses a name.</summary>
    public bool Mentions(int index, string name) => _parts[index].Node?.DescendantTokens().Any(token => token.ValueText == name) == true;

    /// <summary>Whether the statement at a place makes the operation and nothing else.</summary>
    public bool IsAlone(int index, MigrationOperation operation) =>
        operation.AdditionalLocations.IsEmpty && _parts[index].Node is ExpressionStatementSyntax or ExpressionSyntax
        && _parts[index].Node!.DescendantNodesAndSelf().All(static node => node is not (ConditionalAccessExpressionSyntax or ConditionalExpressionSyntax));

    /// <summary>Puts lines, as writers write them, before the statement at a place.</summary>
    public void Insert(int index, string lines) => _parts.Insert(index, new Part(null, _layout.Place(lines, _indent), HasGap: true));

    /// <summary>Puts lines in place of a statement; the comments above it stay.</summary>
    public void Replace(int index, string lines)
    {
        var part = _parts[index];
        var statement = part.Node is { } node ? node.ToString() + (node is ExpressionSyntax ? ";" : "") : part.Text;
        var at = part.Text.LastIndexOf(statement, StringComparison.Ordinal);
        var placed = _layout.Place(lines, _indent);
        _parts[index] = part with { Node = null, Text = at < 0 ? placed : part.Text.Substring(0, at) + placed.TrimStart() + part.Text.Substring(at + statement.Length) };
    }

    /// <summary>Puts the statements into another order; each keeps the comments above it.</summary>
    /// <param name="order">The places in the new order.</param>
    public void Reorder(IReadOnlyList<int> order)
    {
        var hasGaps = _parts.Exists(static part => part.HasGap);
        _parts = order.Select(index => _parts[index] with { HasGap = hasGaps }).ToList();
    }

    /// <summary>Whether statements can change places: not around directives.</summary>
    public bool CanReorder => !_method.ContainsDirectives;

    /// <summary>The edit of the method.</summary>
    public TextChange ToChange()
    {
        var newLine = _layout.NewLine;
        var body = new System.Text.StringBuilder();
        for (var i = 0; i < _parts.Count; i++)
        {
            if (i > 0)
                body.Append(newLine).Append(_parts[i].HasGap || _parts[i - 1].Node is null ? newLine : "");
            body.Append(_parts[i].Text);
        }

        if (_comments.Length > 0)
            body.Append(newLine).Append(newLine).Append(_comments);
        var outer = _layout.IndentAt(_method.SpanStart);
        return _method.Body is { } block && !IsOnOneLine
            ? new TextChange(TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart), newLine + body + newLine + outer)
            : new TextChange(TextSpan.FromBounds(_method.ParameterList.Span.End, _method.Span.End), $"{newLine}{outer}{{{newLine}{body}{newLine}{outer}}}");
    }

    private bool IsOnOneLine =>
        _text.Lines.GetLineFromPosition(_method.ParameterList.Span.End).LineNumber == _text.Lines.GetLineFromPosition(_method.Span.End).LineNumber;

    private Part Existing(StatementSyntax statement)
    {
        if (IsOnOneLine)
            return new Part(statement, _layout.Place(statement.ToString(), _indent), HasGap: false);
        var full = statement.ToFullString();
        var trimmed = WithoutBlankLines(full);
        return new Part(statement, trimmed.TrimEnd(), HasGap: trimmed.Length < full.Length);
    }

    private static string WithoutBlankLines(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length && char.IsWhiteSpace(text[i]); i++)
        {
            if (text[i] == '\n')
                start = i + 1;
        }

        return text.Substring(start);
    }

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    /// <param name="Node">The statement that stands there, or the expression of an arrow; <c>null</c> for what is written anew.</param>
    /// <param name="Text">Its lines with their indentation and the comments above, without a line break at the end.</param>
    /// <param name="HasGap">Whether a blank line stands above it.</param>
    private sealed record Part(SyntaxNode? Node, string Text, bool HasGap);
}
