using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>Finds the place in a C# string literal that a position in its value stands for.</summary>
internal static class SqlSource
{
    /// <summary>A map for a literal whose text is its value; for any other expression every position is the whole expression.</summary>
    public static SqlTextMap Of(ExpressionSyntax expression)
    {
        if (expression is LiteralExpressionSyntax literal && literal.Token.Value is string value)
        {
            var text = literal.Token.Text;
            var start = text.IndexOf('"') + 1;
            while (literal.Token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken) && start < text.Length && text[start] == '"')
                start++;
            if (start > 0 && start + value.Length <= text.Length && string.CompareOrdinal(text, start, value, 0, value.Length) == 0)
                return new SqlTextMap(expression.GetLocation(), literal.SpanStart + start);
        }

        return new SqlTextMap(expression.GetLocation(), null);
    }

    /// <summary>The place of a piece of the SQL text.</summary>
    public static Location Locate(this SqlTextMap map, int start, int length) =>
        map is { ContentStart: { } content, Argument.SourceTree: { } tree }
            ? Location.Create(tree, new TextSpan(content + start, length))
            : map.Argument;
}
