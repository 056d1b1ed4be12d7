using System.Text;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>
/// The tokens of a text that mean something, with the partner of each bracket, so that a reader can step over brackets.
/// Positions are indexes of these tokens; one outside answers every question with no.
/// </summary>
internal sealed class SqlCode
{
    private readonly List<SqlToken> _tokens = [];
    private readonly int[] _partners;

    public SqlCode(string text, Engines engines)
    {
        Text = text;
        Engines = engines;
        foreach (var token in SqlTokenizer.Tokenize(text, engines))
        {
            if (!token.IsTrivia)
                _tokens.Add(token);
            EndsInComment |= token is { Kind: SqlTokenKind.BlockComment, IsUnterminated: true };
        }

        _partners = FindPartners();
    }

    public string Text { get; }

    public Engines Engines { get; }

    public int Count => _tokens.Count;

    /// <summary>Whether a comment is left open: what it swallows is unknown.</summary>
    public bool EndsInComment { get; }

    public SqlToken this[int index] => _tokens[index];

    public bool IsKind(int index, SqlTokenKind kind) => index >= 0 && index < Count && _tokens[index].Kind == kind;

    /// <summary>Whether the token is that unquoted word, in any case.</summary>
    public bool Is(int index, string word) =>
        IsKind(index, SqlTokenKind.Word)
        && _tokens[index].Length == word.Length
        && string.Compare(Text, _tokens[index].Start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Whether the words stand there one after another.</summary>
    public bool Is(int index, string first, string second) => Is(index, first) && Is(index + 1, second);

    /// <summary>Whether the token is an unquoted word of the set.</summary>
    public bool IsAny(int index, HashSet<string> words) => IsKind(index, SqlTokenKind.Word) && words.Contains(TextAt(index));

    public bool IsSign(int index, string sign) =>
        IsKind(index, SqlTokenKind.Punctuation)
        && _tokens[index].Length == sign.Length
        && string.CompareOrdinal(Text, _tokens[index].Start, sign, 0, sign.Length) == 0;

    public bool IsName(int index) => IsKind(index, SqlTokenKind.Word) || IsKind(index, SqlTokenKind.QuotedName);

    /// <summary>Whether a statement cannot go on over this token.</summary>
    public bool IsEnd(int index) =>
        index >= Count || _tokens[index].Kind is SqlTokenKind.Terminator or SqlTokenKind.BatchSeparator or SqlTokenKind.ClientCommand;

    public string TextAt(int index) => index < Count ? Text.Substring(_tokens[index].Start, _tokens[index].Length) : "";

    /// <summary>The text from one token up to another, as written.</summary>
    public string TextOf(int from, int to) =>
        from >= to ? "" : Text.Substring(_tokens[from].Start, _tokens[to - 1].End - _tokens[from].Start);

    /// <summary>The name without its quotes.</summary>
    public string NameAt(int index)
    {
        var text = TextAt(index);
        if (!IsKind(index, SqlTokenKind.QuotedName) || _tokens[index].IsUnterminated || text.Length < 2)
            return text;
        var close = text.Substring(text.Length - 1);
        return text.Substring(1, text.Length - 2).Replace(close + close, close);
    }

    /// <summary>The position behind a token, and behind the whole bracket where one opens.</summary>
    public int Next(int index) => index < Count && _partners[index] > index ? _partners[index] + 1 : index + 1;

    /// <summary>The position of the bracket that closes the one at <paramref name="index"/>; -1 where it opens none or is not closed.</summary>
    public int Closing(int index) => IsSign(index, "(") ? _partners[index] : -1;

    /// <summary>The first position in the range, outside brackets and CASE, where the word stands; -1 where nowhere.</summary>
    public int Find(int from, int to, string word)
    {
        var caseDepth = 0;
        for (var i = from; i < to; i = Next(i))
        {
            caseDepth = CaseDepth(caseDepth, i);
            if (caseDepth == 0 && Is(i, word) && !IsSign(i - 1, "."))
                return i;
        }

        return -1;
    }

    /// <summary>How many CASE are open behind the token when so many were before it.</summary>
    public int CaseDepth(int before, int index) => Is(index, "CASE") ? before + 1 : before > 0 && Is(index, "END") ? before - 1 : before;

    /// <summary>The range cut at the commas that are not in brackets.</summary>
    public List<(int From, int To)> SplitAtCommas(int from, int to)
    {
        var parts = new List<(int, int)>();
        var start = from;
        for (var i = from; i < to; i = Next(i))
        {
            if (!IsSign(i, ","))
                continue;
            parts.Add((start, i));
            start = i + 1;
        }

        if (start < to || parts.Count > 0)
            parts.Add((start, to));
        return parts;
    }

    /// <summary>What a string token says, and where that begins in the text; the place is -1 where escapes shift it.</summary>
    public (string Value, int Start) StringAt(int index)
    {
        var token = _tokens[index];
        var text = TextAt(index);
        if (text[0] == '$')
        {
            var tag = text.IndexOf('$', 1) + 1;
            return (text.Substring(tag, text.Length - (2 * tag)), token.Start + tag);
        }

        var prefix = text[0] is '\'' or '"' ? 1 : 2;
        var content = text.Substring(prefix, text.Length - prefix - 1);
        var quote = text[prefix - 1];
        var backslash = text[0] is 'e' or 'E' || Engines == Engines.MySql;
        var value = Unescape(content, quote, backslash);
        return (value, value.Length == content.Length ? token.Start + prefix : -1);
    }

    private static string Unescape(string content, char quote, bool backslash)
    {
        if (content.IndexOf(quote) < 0 && !(backslash && content.IndexOf('\\') >= 0))
            return content;
        var value = new StringBuilder(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            if (backslash && content[i] == '\\' && i + 1 < content.Length)
            {
                i++;
                value.Append(content[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var c => c });
            }
            else
            {
                value.Append(content[i]);
                if (content[i] == quote && i + 1 < content.Length && content[i + 1] == quote)
                    i++;
            }
        }

        return value.ToString();
    }

    /// <summary>A bracket does not reach over the end of a statement: what is left open there has no partner.</summary>
    private int[] FindPartners()
    {
        var partners = new int[Count];
        var open = new Stack<int>();
        for (var i = 0; i < Count; i++)
        {
            partners[i] = -1;
            if (IsEnd(i))
            {
                open.Clear();
            }
            else if (IsSign(i, "("))
            {
                open.Push(i);
            }
            else if (IsSign(i, ")") && open.Count > 0)
            {
                partners[i] = open.Pop();
                partners[partners[i]] = i;
            }
        }

        return partners;
    }
}
