using System.Collections.Immutable;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>
/// Cuts SQL of all four dialects into tokens without losing a character. One pass; it never throws: what is not closed reaches
/// to the end and says so. Where the engine is unknown, the reading that is right for most of them is taken.
/// </summary>
internal sealed class SqlTokenizer
{
    private readonly string _sql;
    private readonly Engines _engines;
    private readonly ImmutableArray<SqlToken>.Builder _tokens = ImmutableArray.CreateBuilder<SqlToken>();
    private string _delimiter = ";";
    private bool _lineHasCode;
    private int _position;

    private SqlTokenizer(string sql, Engines engines)
    {
        _sql = sql;
        _engines = engines;
    }

    private bool IsMySql => _engines == Engines.MySql;

    public static ImmutableArray<SqlToken> Tokenize(string sql, Engines engines)
    {
        var tokenizer = new SqlTokenizer(sql, engines);
        while (tokenizer._position < sql.Length)
            tokenizer.Next();
        return tokenizer._tokens.ToImmutable();
    }

    private void Next()
    {
        var c = _sql[_position];
        if (char.IsWhiteSpace(c))
            Whitespace();
        else if ((c == '-' && At(1) == '-') || (c == '#' && IsMySql))
            Emit(SqlTokenKind.LineComment, LineEnd(_position));
        else if (c == '/' && At(1) == '*')
            BlockComment();
        else if (!_lineHasCode && IsClientCommand())
            ClientCommand();
        else if (!_lineHasCode && BatchSeparatorEnd() is var end and > 0)
            Emit(SqlTokenKind.BatchSeparator, end);
        else
            Code(c);
    }

    private void Code(char c)
    {
        _lineHasCode = true;
        if (c == _delimiter[0] && string.CompareOrdinal(_sql, _position, _delimiter, 0, _delimiter.Length) == 0)
            Emit(SqlTokenKind.Terminator, _position + _delimiter.Length);
        else if (c == '\'')
            Quoted(SqlTokenKind.String, _position + 1, '\'', IsMySql);
        else if (IsStringPrefix(c) && At(1) == '\'')
            Quoted(SqlTokenKind.String, _position + 2, '\'', IsMySql || c is 'e' or 'E');
        else if (c == '"')
            Quoted(IsMySql ? SqlTokenKind.String : SqlTokenKind.QuotedName, _position + 1, '"', IsMySql);
        else if (c == '`')
            Quoted(SqlTokenKind.QuotedName, _position + 1, '`', backslash: false);
        else if (c == '[' && IsBracketName())
            Quoted(SqlTokenKind.QuotedName, _position + 1, ']', backslash: false);
        else if (c == '$' && DollarTagEnd() is var tagEnd and > 0)
            DollarQuoted(tagEnd);
        else if (IsWordStart(c) || (c == '#' && (IsWordStart(At(1)) || At(1) == '#')))
            Emit(SqlTokenKind.Word, WordEnd(_position + 1));
        else if (char.IsDigit(c) || (c == '.' && char.IsDigit(At(1)) && !PrecededByName()))
            Number();
        else if (ParameterEnd(c) is var parameterEnd and > 0)
            Emit(SqlTokenKind.Parameter, parameterEnd);
        else
            Punctuation(c);
    }

    private char At(int offset) => _position + offset < _sql.Length ? _sql[_position + offset] : '\0';

    private void Emit(SqlTokenKind kind, int end, bool isUnterminated = false)
    {
        _tokens.Add(new(kind, _position, end - _position, isUnterminated));
        _position = end;
    }

    private void Whitespace()
    {
        var end = _position;
        for (; end < _sql.Length && char.IsWhiteSpace(_sql[end]); end++)
        {
            if (_sql[end] is '\n' or '\r')
                _lineHasCode = false;
        }

        Emit(SqlTokenKind.Whitespace, end);
    }

    /// <summary>Comments nest on PostgreSQL and SQL Server; for an unknown engine they do too (a stray <c>/*</c> inside is rare).</summary>
    private void BlockComment()
    {
        var nests = (_engines & (Engines.PostgreSql | Engines.SqlServer)) != 0;
        var depth = 1;
        var i = _position + 2;
        while (i < _sql.Length && depth > 0)
        {
            if (_sql[i] == '*' && i + 1 < _sql.Length && _sql[i + 1] == '/')
            {
                depth--;
                i += 2;
            }
            else if (nests && _sql[i] == '/' && i + 1 < _sql.Length && _sql[i + 1] == '*')
            {
                depth++;
                i += 2;
            }
            else
            {
                i++;
            }
        }

        Emit(SqlTokenKind.BlockComment, i, depth > 0);
    }

    /// <summary>From behind the opening quote; a doubled closing quote stands for one.</summary>
    private void Quoted(SqlTokenKind kind, int from, char close, bool backslash)
    {
        for (var i = from; i < _sql.Length; i++)
        {
            if (backslash && _sql[i] == '\\')
            {
                i++;
            }
            else if (_sql[i] == close)
            {
                if (i + 1 >= _sql.Length || _sql[i + 1] != close)
                {
                    Emit(kind, i + 1);
                    return;
                }

                i++;
            }
        }

        Emit(kind, _sql.Length, isUnterminated: true);
    }

    private static bool IsStringPrefix(char c) => c is 'e' or 'E' or 'n' or 'N' or 'x' or 'X' or 'b' or 'B';

    /// <summary>
    /// <c>[x]</c> is a name on SQL Server and SQLite and a subscript on PostgreSQL (<c>a[1]</c>, <c>ARRAY[1]</c>, <c>int[]</c>); where the
    /// engine is unknown, what holds no more than digits, or follows a name without a space, is a subscript.
    /// </summary>
    private bool IsBracketName()
    {
        if (_engines is Engines.PostgreSql or Engines.MySql)
            return false;
        if (_engines is Engines.SqlServer or Engines.Sqlite)
            return true;
        return At(1) is not (']' or '\'') && !char.IsDigit(At(1)) && !IsNameCharacterBefore();
    }

    private bool IsNameCharacterBefore() => _position > 0 && (IsWordPart(_sql[_position - 1]) || _sql[_position - 1] is '"' or '`' or ')' or ']');

    private bool PrecededByName() =>
        _tokens.Count > 0 && _tokens[_tokens.Count - 1].Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;

    /// <summary>The end of <c>$tag$</c> at the position, or 0. MySQL, SQL Server and SQLite have no dollar quotes.</summary>
    private int DollarTagEnd()
    {
        if ((_engines & Engines.PostgreSql) == 0 || (!char.IsLetter(At(1)) && At(1) is not ('_' or '$')))
            return 0;
        var i = _position + 1;
        while (i < _sql.Length && (char.IsLetterOrDigit(_sql[i]) || _sql[i] == '_'))
            i++;
        return i < _sql.Length && _sql[i] == '$' ? i + 1 : 0;
    }

    private void DollarQuoted(int tagEnd)
    {
        var tag = _sql.Substring(_position, tagEnd - _position);
        var close = _sql.IndexOf(tag, tagEnd, StringComparison.Ordinal);
        Emit(SqlTokenKind.String, close < 0 ? _sql.Length : close + tag.Length, close < 0);
    }

    private static bool IsWordStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '#' or '@';

    private int WordEnd(int from)
    {
        while (from < _sql.Length && IsWordPart(_sql[from]) && !IsDelimiter(from))
            from++;
        return from;
    }

    private bool IsDelimiter(int at) =>
        _delimiter != ";" && string.CompareOrdinal(_sql, at, _delimiter, 0, _delimiter.Length) == 0;

    private void Number()
    {
        var i = _position + 1;
        while (i < _sql.Length && (char.IsLetterOrDigit(_sql[i]) || _sql[i] is '.' or '_'
            || (_sql[i] is '+' or '-' && _sql[i - 1] is 'e' or 'E' && char.IsDigit(_sql[_position]) && i > _position + 1 && IsExponent(i))))
            i++;
        Emit(SqlTokenKind.Number, i);
    }

    /// <summary>Whether the sign belongs to <c>1e-5</c> and not to <c>0xE-5</c>.</summary>
    private bool IsExponent(int sign) => !(At(0) == '0' && At(1) is 'x' or 'X') && sign + 1 < _sql.Length && char.IsDigit(_sql[sign + 1]);

    private int ParameterEnd(char c)
    {
        switch (c)
        {
            case '?':
                return _position + 1;
            case '@' or ':' when IsWordStart(At(1)) || (c == '@' && (At(1) == '@' || char.IsDigit(At(1)))):
                return WordEnd(_position + 2);
            case '$' when char.IsDigit(At(1)):
                return WordEnd(_position + 1);
            case '{':
                var i = _position + 1;
                while (i < _sql.Length && (IsWordPart(_sql[i]) || _sql[i] is '.' or ':'))
                    i++;
                return i < _sql.Length && _sql[i] == '}' && i > _position + 1 ? i + 1 : 0;
            default:
                return 0;
        }
    }

    /// <summary>Signs stand alone, but for comparisons, <c>::</c> and <c>:=</c>, which mean something else than their parts.</summary>
    private void Punctuation(char c)
    {
        var end = _position + 1;
        if (c == ':' && At(1) is ':' or '=')
        {
            end++;
        }
        else if (c is '<' or '>' or '=' or '!')
        {
            while (end < _sql.Length && _sql[end] is '<' or '>' or '=')
                end++;
        }

        Emit(SqlTokenKind.Punctuation, end);
    }

    private int LineEnd(int from)
    {
        while (from < _sql.Length && _sql[from] is not ('\n' or '\r'))
            from++;
        return from;
    }

    private bool IsWordHere(string word) =>
        string.Compare(_sql, _position, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (_position + word.Length == _sql.Length || !IsWordPart(_sql[_position + word.Length]));

    private bool IsClientCommand() => _sql[_position] == '\\'
        ? (_engines & Engines.PostgreSql) != 0
        : (_engines & Engines.MySql) != 0 && IsWordHere("DELIMITER");

    private void ClientCommand()
    {
        var end = LineEnd(_position);
        if (_sql[_position] != '\\')
        {
            var words = _sql.Substring(_position, end - _position).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            _delimiter = words.Length > 1 ? words[1] : ";";
        }

        Emit(SqlTokenKind.ClientCommand, end);
    }

    /// <summary>The end of a <c>GO</c>, its count and a mistaken semicolon, when it has the line for itself; else 0.</summary>
    private int BatchSeparatorEnd()
    {
        if ((_engines & Engines.SqlServer) == 0 || !IsWordHere("GO"))
            return 0;
        var end = _position + 2;
        for (var i = end; i < _sql.Length && _sql[i] is not ('\n' or '\r'); i++)
        {
            if (_sql[i] == '-' && i + 1 < _sql.Length && _sql[i + 1] == '-')
                break;
            if (char.IsDigit(_sql[i]) || _sql[i] == ';')
                end = i + 1;
            else if (!char.IsWhiteSpace(_sql[i]))
                return 0;
        }

        return end;
    }
}
