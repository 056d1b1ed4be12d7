using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MigrationDiscipline.CodeFixes.Writing;

/// <summary>How a document is laid out: its line ending, its step of indentation, the indentation of a line.</summary>
internal sealed class Layout
{
    private readonly SourceText _text;

    public Layout(SourceText text)
    {
        _text = text;
        NewLine = FindNewLine(text);
        Step = FindStep(text);
    }

    public string NewLine { get; }

    public string Step { get; }

    /// <summary>The white space that the line at a position begins with.</summary>
    public string IndentAt(int position)
    {
        var line = _text.Lines.GetLineFromPosition(position);
        var end = line.Start;
        while (end < line.End && _text[end] is ' ' or '\t')
            end++;
        return _text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>Lines written with <c>\n</c> and four spaces a step, put at an indentation; the first line too.</summary>
    public string Place(string lines, string indent) => string.Join(NewLine, lines.Split('\n').Select(line => line.Length == 0 ? line : indent + WithStep(line)));

    /// <summary>The lines that a node covers, whole, if nothing else stands on them; else <c>null</c>.</summary>
    public TextSpan? WholeLines(TextSpan span)
    {
        var first = _text.Lines.GetLineFromPosition(span.Start);
        var last = _text.Lines.GetLineFromPosition(span.End);
        return string.IsNullOrWhiteSpace(_text.ToString(TextSpan.FromBounds(first.Start, span.Start)))
            && string.IsNullOrWhiteSpace(_text.ToString(TextSpan.FromBounds(span.End, last.End)))
            ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
            : null;
    }

    /// <summary>What to delete for a statement to go: its lines and one blank line beside them. Comments stay.</summary>
    public TextSpan Deletion(SyntaxNode statement)
    {
        if (WholeLines(statement.Span) is not { } lines)
            return statement.Span;
        var next = _text.Lines.GetLineFromPosition(lines.End);
        if (next.Start == lines.End && next.EndIncludingLineBreak > next.Start && IsBlank(next))
            return TextSpan.FromBounds(lines.Start, next.EndIncludingLineBreak);
        // The last statement of its block takes the blank line above it along.
        var first = _text.Lines.GetLineFromPosition(lines.Start).LineNumber;
        return first > 0 && IsBlank(_text.Lines[first - 1]) && next.ToString().TrimStart().StartsWith("}", StringComparison.Ordinal)
            ? TextSpan.FromBounds(_text.Lines[first - 1].Start, lines.End)
            : lines;
    }

    private static bool IsBlank(TextLine line) => string.IsNullOrWhiteSpace(line.ToString());

    private string WithStep(string line)
    {
        if (Step == "    ")
            return line;
        var spaces = line.Length - line.TrimStart(' ').Length;
        return string.Concat(Enumerable.Repeat(Step, spaces / 4)) + line.Substring(spaces / 4 * 4);
    }

    private static string FindNewLine(SourceText text)
    {
        var first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }

    /// <summary>A tab or a number of spaces: what the first indented line begins with, in whole steps of two or four.</summary>
    private static string FindStep(SourceText text)
    {
        foreach (var line in text.Lines)
        {
            var content = line.ToString();
            var width = content.Length - content.TrimStart().Length;
            if (width == 0 || width == content.Length || content.TrimStart()[0] == '*')
                continue;
            return content[0] == '\t' ? "\t" : width is 2 or 3 ? content.Substring(0, width) : "    ";
        }

        return "    ";
    }
}
