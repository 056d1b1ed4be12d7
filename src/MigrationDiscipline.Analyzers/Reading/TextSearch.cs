using Microsoft.CodeAnalysis.Text;

namespace MigrationDiscipline.Reading;

/// <summary>Looks for a word in the text of a file: a cheap first answer before the syntax is walked.</summary>
internal static class TextSearch
{
    private const int PieceLength = 8192;

    /// <summary>Whether the word stands anywhere, in a comment too. The text is looked at piece by piece: a copy of a designer would be large.</summary>
    /// <param name="text">The text.</param>
    /// <param name="word">The word, which may be part of another.</param>
    /// <param name="span">Where to look; everywhere when not given.</param>
    public static bool Mentions(this SourceText text, string word, TextSpan? span = null)
    {
        var (start, end) = span is { } given ? (given.Start, given.End) : (0, text.Length);
        while (start + word.Length <= end)
        {
            var length = Math.Min(PieceLength + word.Length, end - start);
            if (text.ToString(new TextSpan(start, length)).IndexOf(word, StringComparison.Ordinal) >= 0)
                return true;
            start += Math.Max(1, length - word.Length + 1);
        }

        return false;
    }
}
