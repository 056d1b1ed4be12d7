using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>
/// Where a statement ends: at a semicolon, at GO, at the END or ELSE of the block it stands in, or, in T-SQL and where the
/// engine is unknown, before a word that can only begin another statement.
/// </summary>
internal sealed class StatementExtent(SqlCode code)
{
    private readonly bool _splitsAtHeads = (code.Engines & Engines.SqlServer) != 0;

    /// <summary>The position behind the statement that begins at <paramref name="start"/>.</summary>
    public int End(int start)
    {
        if (IsModule(start, out var afterHead))
            return ModuleEnd(start, afterHead);
        var state = new Progress(code, start);
        for (var i = start; !code.IsEnd(i); i = code.Next(i))
        {
            if (i > start && IsBlockEnd(i, state.CaseDepth))
                return i;
            if (i > start && _splitsAtHeads && state.CaseDepth == 0 && IsBoundary(i, start, state))
                return i;
            state.Pass(i);
        }

        return EndFrom(start);
    }

    /// <summary>The next end of a statement, whatever stands before it.</summary>
    private int EndFrom(int index)
    {
        while (!code.IsEnd(index))
            index = code.Next(index);
        return index;
    }

    private bool IsBlockEnd(int index, int caseDepth) =>
        caseDepth == 0 && (code.Is(index, "END") || code.Is(index, "ELSE")) && !code.IsSign(index - 1, ".");

    /// <summary>Whether the word at the position can only begin a new statement.</summary>
    private bool IsBoundary(int index, int start, Progress state)
    {
        if (!code.IsAny(index, SqlWords.Heads) || !CanFollow(index, start))
            return false;
        return code.TextAt(index).ToUpperInvariant() switch
        {
            "CREATE" or "ALTER" or "DROP" => code.IsAny(index + 1, SqlWords.ObjectKinds) && !state.IsFirstAction(index),
            "SET" => (code.IsKind(index + 1, SqlTokenKind.Parameter) || code.IsAny(index + 1, SqlWords.SessionOptions)) && !state.AwaitsSet,
            "IF" => !IsIfExistsClause(index),
            "SELECT" or "EXEC" or "EXECUTE" => !state.AwaitsQuery,
            "INSERT" or "UPDATE" or "DELETE" or "MERGE" => !state.AwaitsVerb && !(code.Is(start, "INSERT") && index == start + 1),
            "USE" => !code.Is(index + 1, "INDEX"),
            "BACKUP" or "RESTORE" => code.Is(index + 1, "DATABASE") || code.Is(index + 1, "LOG"),
            _ => true,
        };
    }

    private bool CanFollow(int index, int start)
    {
        var previous = index - 1;
        // SET IDENTITY_INSERT t ON is over with its ON.
        var isOn = code.Is(previous, "ON") && code.Is(start, "SET");
        if ((code.IsAny(previous, SqlWords.ContinueOver) && !isOn) || code.IsSign(index + 1, ".") || code.IsSign(index + 1, "=")
            || code.IsSign(index + 1, ",") || code.IsSign(index + 1, ")"))
            return false;
        return !code.IsKind(previous, SqlTokenKind.Punctuation) || code.IsSign(previous, ")");
    }

    /// <summary><c>DROP TABLE IF EXISTS t</c>, and not the condition <c>IF EXISTS (SELECT ...)</c>.</summary>
    private bool IsIfExistsClause(int index)
    {
        var exists = code.Is(index + 1, "NOT") ? index + 2 : index + 1;
        return code.Is(exists, "EXISTS") && !code.IsSign(exists + 1, "(");
    }

    /// <summary>CREATE or ALTER of something that has statements inside.</summary>
    private bool IsModule(int start, out int afterHead)
    {
        afterHead = start;
        if (!code.Is(start, "CREATE") && !code.Is(start, "ALTER"))
            return false;
        for (var i = start + 1; i < start + 10 && !code.IsEnd(i); i++)
        {
            if (code.Is(i, "TRIGGER") || code.Is(i, "PROCEDURE") || code.Is(i, "PROC") || code.Is(i, "FUNCTION") || code.Is(i, "EVENT"))
            {
                afterHead = i + 1;
                return !code.IsSign(i - 1, ".") && !code.Is(i - 1, "TABLE");
            }

            if (code.Is(i, "TABLE") || code.Is(i, "INDEX") || code.Is(i, "VIEW") || code.Is(i, "AS"))
                return false;
        }

        return false;
    }

    /// <summary>
    /// T-SQL modules (AS and code) reach to the end of the batch. Else a body between BEGIN and END belongs to the statement, and
    /// a body in a string holds no semicolon of ours.
    /// </summary>
    private int ModuleEnd(int start, int afterHead)
    {
        for (var i = afterHead; !code.IsEnd(i); i = code.Next(i))
        {
            var isCode = code.Is(i, "AS") && !code.IsKind(i + 1, SqlTokenKind.String) && !code.IsAny(i + 1, SqlWords.ObjectKinds);
            if (isCode && _splitsAtHeads && !code.Is(i + 1, "ENUM"))
                return BatchEnd(i);
            if (code.Is(i, "BEGIN"))
                return EndFrom(BlockEnd(i));
        }

        return EndFrom(start);
    }

    private int BatchEnd(int index)
    {
        while (index < code.Count && !code.IsKind(index, SqlTokenKind.BatchSeparator))
            index++;
        return index;
    }

    /// <summary>The position behind the END of the BEGIN at <paramref name="begin"/>.</summary>
    private int BlockEnd(int begin)
    {
        var depth = 0;
        for (var i = begin; i < code.Count; i++)
        {
            if (code.Is(i, "BEGIN") || code.Is(i, "CASE"))
                depth++;
            else if (code.Is(i, "END") && !code.Is(i + 1, "IF") && !code.Is(i + 1, "LOOP") && !code.Is(i + 1, "WHILE") && --depth == 0)
                return i + 1;
            if (code.Is(i, "END", "CASE"))
                i++;
        }

        return code.Count;
    }

    /// <summary>What was seen of a statement so far, as far as it tells whether the next word goes on with it.</summary>
    private sealed class Progress(SqlCode code, int start)
    {
        private bool _isInsert = code.Is(start, "INSERT") || code.Is(start, "REPLACE");
        private readonly bool _isUpdate = code.Is(start, "UPDATE");
        private readonly bool _isAlter = code.Is(start, "ALTER");
        private readonly bool _isSelect = code.Is(start, "SELECT") || code.Is(start, "PERFORM");
        private readonly int _firstAction = code.Is(start, "ALTER", "TABLE") ? SqlName.Read(code, start + 2).Next : -1;
        private bool _sawQuery = code.Is(start, "SELECT");
        private bool _sawVerb = !code.Is(start, "WITH");
        private bool _sawSet;

        public int CaseDepth { get; private set; }

        /// <summary>INSERT without its rows yet, or WITH without its main statement.</summary>
        public bool AwaitsQuery => (_isInsert && !_sawQuery) || !_sawVerb;

        public bool AwaitsVerb => !_sawVerb;

        public bool AwaitsSet => _isUpdate && !_sawSet;

        /// <summary>The word right behind <c>ALTER TABLE t</c> is its action, <c>DROP INDEX</c> of MySQL too.</summary>
        public bool IsFirstAction(int index) => _isAlter && index == _firstAction;

        public void Pass(int index)
        {
            if (!code.IsKind(index, SqlTokenKind.Word))
            {
                // INSERT INTO t (SELECT ...): the rows are in brackets.
                _sawQuery |= _sawVerb && code.IsSign(index, "(") && (code.Is(index + 1, "SELECT") || code.Is(index + 1, "WITH"));
                return;
            }

            if (code.Is(index, "CASE"))
                CaseDepth++;
            else if (code.Is(index, "END") && CaseDepth > 0)
                CaseDepth--;
            var isQuery = code.Is(index, "SELECT") || code.Is(index, "VALUES") || code.Is(index, "EXEC") || code.Is(index, "EXECUTE");
            _isInsert |= !_sawVerb && code.Is(index, "INSERT");
            _sawQuery |= isQuery && !_isSelect && _sawVerb;
            _sawSet |= code.Is(index, "SET");
            if (index > start && (isQuery || code.Is(index, "INSERT") || code.Is(index, "UPDATE") || code.Is(index, "DELETE") || code.Is(index, "MERGE")))
                _sawVerb = true;
        }
    }
}
