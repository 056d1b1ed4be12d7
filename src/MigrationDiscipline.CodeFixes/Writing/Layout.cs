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

    /// <summary>What to delete for statements to go: their lines and one blank line beside each. Comments stay.</summary>
    public IReadOnlyList<TextSpan> Deletions(IEnumerable<SyntaxNode> statements)
    {
        var spans = new List<TextSpan>();
        foreach (var span in statements.Select(static statement => statement.Span).OrderBy(static span => span.Start))
        {
            var deletion = WholeLines(span) is { } lines ? WithBlankLine(lines) : span;
            if (spans.Count > 0 && spans[spans.Count - 1].End >= deletion.Start)
                spans[spans.Count - 1] = TextSpan.FromBounds(spans[spans.Count - 1].Start, deletion.End);
            else
                spans.Add(deletion);
        }

        return spans.ConvertAll(WithoutGapAtTheEnd);
    }

    private TextSpan WithBlankLine(TextSpan lines)
    {
        var next = _text.Lines.GetLineFromPosition(lines.End);
        return next.Start == lines.End && next.EndIncludingLineBreak > next.Start && IsBlank(next) ? TextSpan.FromBounds(lines.Start, next.EndIncludingLineBreak) : lines;
    }

    /// <summary>Nothing is left between the statement above and the end of the block.</summary>
    private TextSpan WithoutGapAtTheEnd(TextSpan span)
    {
        var (first, next) = (_text.Lines.GetLineFromPosition(span.Start), _text.Lines.GetLineFromPosition(span.End));
        return first.Start == span.Start && first.LineNumber > 0 && IsBlank(_text.Lines[first.LineNumber - 1]) && next.ToString().TrimStart().StartsWith("}", StringComparison.Ordinal)
            ? TextSpan.FromBounds(_text.Lines[first.LineNumber - 1].Start, span.End)
            : span;
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
