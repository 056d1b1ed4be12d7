using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>Walks a text statement by statement, through blocks and conditions.</summary>
/// <param name="code">The text.</param>
/// <param name="sink">Takes what is found.</param>
/// <param name="nesting">How many strings of dynamic SQL the text is inside of.</param>
/// <param name="isProcedural">Whether it is the body of a procedure: <c>SELECT INTO</c> sets a variable there.</param>
internal sealed class ScriptReader(SqlCode code, SqlSink sink, int nesting, bool isProcedural)
{
    private const int DeepestBlock = 50;

    private readonly StatementExtent _extent = new(code);

    public void Read()
    {
        for (var i = 0; i < code.Count;)
            i = Statement(i, isConditional: false, level: 0);
        if (code.EndsInComment)
            sink.Add(new Opaque { Text = "unterminated comment" }, code.Text.Length, 0, isConditional: false);
    }

    /// <summary>Reads what begins at <paramref name="i"/> and returns the position behind it, which is always further on.</summary>
    private int Statement(int i, bool isConditional, int level)
    {
        if (level > DeepestBlock)
        {
            sink.Add(new Opaque { Text = code.TextAt(i) }, code[i].Start, code[i].Length, isConditional);
            return code.Count;
        }

        if (code.IsKind(i, SqlTokenKind.ClientCommand))
        {
            sink.Add(new Opaque { Text = code.TextAt(i), MayTouchAnything = false }, code[i].Start, code[i].Length, isConditional);
            return i + 1;
        }

        if (code.IsEnd(i))
            return i + 1;
        if (!code.IsKind(i, SqlTokenKind.Word))
            return Plain(i, isConditional);
        return code.TextAt(i).ToUpperInvariant() switch
        {
            "BEGIN" when IsBlock(i) => Block(AfterBegin(i), isConditional, level + 1),
            "IF" or "WHILE" or "ELSIF" or "ELSEIF" or "WHEN" or "EXCEPTION" or "FOR" or "FOREACH" => Condition(i, level),
            "LOOP" => Block(i + 1, isConditional: true, level + 1),
            "ELSE" when !code.IsEnd(i + 1) => Statement(i + 1, isConditional: true, level + 1),
            "END" or "ELSE" => AfterEnd(i),
            "DECLARE" when isProcedural => Declarations(i),
            _ => Plain(i, isConditional),
        };
    }

    private int Plain(int start, bool isConditional)
    {
        var end = Math.Max(_extent.End(start), start + 1);
        sink.Begin();
        new StatementReader(new(code, sink, start, end, isConditional, nesting, isProcedural)).Read();
        return end;
    }

    /// <summary>Statements up to the END, or as far as the batch goes.</summary>
    private int Block(int i, bool isConditional, int level)
    {
        while (i < code.Count && !code.IsKind(i, SqlTokenKind.BatchSeparator))
        {
            if (code.Is(i, "END"))
                return AfterEnd(i);
            i = code.Is(i, "ELSE") && isConditional ? i + 1 : Statement(i, isConditional, level);
        }

        return i;
    }

    private bool IsBlock(int begin) =>
        !code.IsEnd(begin + 1)
        && !code.IsAny(begin + 1, SqlWords.Transaction)
        && (isProcedural || (code.Engines & (Engines.SqlServer | Engines.MySql)) != 0);

    private int AfterBegin(int begin) =>
        code.Is(begin + 1, "TRY") || code.Is(begin + 1, "CATCH") || code.Is(begin + 1, "ATOMIC") ? begin + 2 : begin + 1;

    private int AfterEnd(int end) =>
        code.Is(end + 1, "IF") || code.Is(end + 1, "LOOP") || code.Is(end + 1, "WHILE") || code.Is(end + 1, "TRY") || code.Is(end + 1, "CATCH")
        || code.Is(end + 1, "CASE") || code.IsAny(end + 1, SqlWords.Transaction)
            ? end + 2
            : end + 1;

    /// <summary>
    /// <c>IF ... THEN ... END IF</c>, <c>FOR ... LOOP ... END LOOP</c>, or T-SQL's condition and one statement. What stands under
    /// it is conditional.
    /// </summary>
    private int Condition(int start, int level)
    {
        var isBranch = code.Is(start, "ELSIF") || code.Is(start, "ELSEIF") || code.Is(start, "WHEN") || code.Is(start, "EXCEPTION");
        var caseDepth = 0;
        var i = start + 1;
        for (; !code.IsEnd(i); i = code.Next(i))
        {
            if (code.Is(i, "CASE"))
                caseDepth++;
            else if (code.Is(i, "END") && caseDepth > 0)
                caseDepth--;
            else if (caseDepth == 0 && (code.Is(i, "THEN") || code.Is(i, "LOOP") || (code.Is(i, "DO") && code.Is(start, "WHILE"))))
                return isBranch ? i + 1 : Block(i + 1, isConditional: true, level + 1);
            else if (caseDepth == 0 && !code.Is(start, "FOR") && !code.Is(start, "FOREACH") && IsBody(i))
                return Statement(i, isConditional: true, level + 1);
        }

        return Math.Max(i, start + 1);
    }

    /// <summary>Whether the condition is over and its statement begins.</summary>
    private bool IsBody(int i) =>
        (code.IsAny(i, SqlWords.Heads) || code.Is(i, "WITH"))
        && !code.IsSign(i - 1, ".") && !code.IsSign(i + 1, ".") && !code.IsSign(i + 1, "=")
        && !code.Is(i - 1, "IN");

    /// <summary>The DECLARE section in front of a procedural block.</summary>
    private int Declarations(int start)
    {
        var i = start + 1;
        while (i < code.Count && !code.Is(i, "BEGIN"))
            i = code.Next(i);
        return i;
    }
}
