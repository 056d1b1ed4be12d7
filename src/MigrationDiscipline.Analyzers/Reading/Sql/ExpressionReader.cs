using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>Finds the columns in expressions and conditions. Subqueries go to the <see cref="QueryReader"/>.</summary>
internal sealed class ExpressionReader(SqlCode code, RowSourceBuilder source, QueryReader queries)
{
    private const int DeepestBracket = 100;

    private static readonly HashSet<string> s_firstArgumentIsWord = new(StringComparer.OrdinalIgnoreCase)
    {
        "DATEADD", "DATEDIFF", "DATEPART", "DATENAME", "CONVERT", "TRY_CONVERT", "EXTRACT",
    };

    private int _depth;

    /// <summary>Whether brackets were nested deeper than is read: the statement is not understood then.</summary>
    public bool IsTooDeep { get; private set; }

    /// <summary>Adds the columns that the range reads.</summary>
    public void Expression(int from, int to, TableScope scope, ColumnUse use)
    {
        if (!Enter())
            return;
        var afterOperand = false;
        for (var i = from; i < to;)
        {
            if (code.Closing(i) is var closing and > 0 && closing < to)
            {
                Bracket(i, closing, scope, use);
                afterOperand = true;
                i = closing + 1;
            }
            else if (code.IsAny(i, SqlWords.NoColumns))
            {
                // Behind AS stands an alias or a type, behind COLLATE a collation.
                var skips = code.Is(i, "AS") || code.Is(i, "COLLATE") || (code.Is(i, "AT", "TIME") && code.Is(i + 2, "ZONE"));
                afterOperand = code.Is(i, "AS") || code.Is(i, "COLLATE");
                i += code.Is(i, "AT") && skips ? 3 : skips && code.Closing(i + 1) < 0 ? 2 : 1;
            }
            else if (code.IsName(i))
            {
                i = Name(i, to, scope, use, ref afterOperand);
            }
            else
            {
                afterOperand = !code.IsKind(i, SqlTokenKind.Punctuation);
                i++;
            }
        }

        _depth--;
    }

    /// <summary>Adds the columns of a condition; one that is compared with constants alone only chooses rows.</summary>
    public void Condition(int from, int to, TableScope scope)
    {
        if (!Enter())
            return;
        var start = from;
        var caseDepth = 0;
        var isBetween = false;
        for (var i = from; i < to; i = code.Next(i))
        {
            if (code.Is(i, "CASE"))
                caseDepth++;
            else if (code.Is(i, "END"))
                caseDepth--;
            isBetween |= code.Is(i, "BETWEEN");
            if (caseDepth > 0 || !(code.Is(i, "AND") || code.Is(i, "OR")))
                continue;
            if (isBetween)
            {
                isBetween = false;
                continue;
            }

            Comparison(start, i, scope);
            start = i + 1;
        }

        Comparison(start, to, scope);
        _depth--;
    }

    private void Comparison(int from, int to, TableScope scope)
    {
        var isNegated = code.Is(from, "NOT");
        if (isNegated)
            from++;
        if (from < to && code.Closing(from) == to - 1 && !queries.IsQuery(from + 1))
        {
            Condition(from + 1, to - 1, scope);
            return;
        }

        var mark = source.Count;
        var subqueriesBefore = source.Subqueries;
        Expression(from, to, scope, ColumnUse.JoinKey);
        if (source.Subqueries == subqueriesBefore && source.Count == mark + 1)
            source.MakeFilters(mark, Literal(from, to, isNegated));
    }

    /// <summary>The constant of <c>column = constant</c>, <c>constant = column</c>, <c>column IN (...)</c> and of a bare flag.</summary>
    private string? Literal(int from, int to, bool isNegated)
    {
        var afterName = SqlName.Read(code, from).Next;
        if (afterName == to)
            return isNegated ? "FALSE" : "TRUE";
        if (isNegated)
            return null;
        if (afterName > from && (code.IsSign(afterName, "=") || code.Is(afterName, "IN") || code.Is(afterName, "IS")))
            return code.TextOf(afterName + 1, to);
        return code.IsSign(from + 1, "=") ? code.TextAt(from) : null;
    }

    private bool Enter()
    {
        if (_depth >= DeepestBracket)
        {
            IsTooDeep = true;
            return false;
        }

        _depth++;
        return true;
    }

    private void Bracket(int open, int closing, TableScope scope, ColumnUse use)
    {
        if (queries.IsQuery(open + 1))
        {
            source.Subqueries++;
            if (Enter())
            {
                queries.Query(open + 1, closing, scope, use, isTest: code.Is(open - 1, "EXISTS"));
                _depth--;
            }

            return;
        }

        var from = open + 1;
        if (code.IsAny(open - 1, s_firstArgumentIsWord) && code.IsKind(from, SqlTokenKind.Word))
            from++;
        Expression(from, closing, scope, use);
    }

    private int Name(int i, int to, TableScope scope, ColumnUse use, ref bool afterOperand)
    {
        if (code.IsAny(i, SqlWords.Values) && !code.IsSign(i + 1, "."))
        {
            afterOperand = true;
            return i + 1;
        }

        var last = i;
        while (code.IsSign(last + 1, ".") && last + 2 < to && (code.IsName(last + 2) || code.IsSign(last + 2, "*")))
            last += 2;
        var next = last + 1;
        var isFunction = next < to && code.IsSign(next, "(");
        // A name behind an operand is an alias, behind :: a type, before a string the string's type.
        var isColumn = !isFunction && !afterOperand && !code.IsSign(i - 1, "::")
            && !(code.IsKind(i, SqlTokenKind.Word) && code.IsKind(next, SqlTokenKind.String));
        if (isColumn)
            Column(i, last, scope, use);
        afterOperand = !isFunction;
        return next;
    }

    private void Column(int first, int last, TableScope scope, ColumnUse use)
    {
        var name = code.TextAt(last) == "*" ? "*" : code.NameAt(last);
        if (first == last)
        {
            // On PostgreSQL the alias alone is the whole row: row_to_json(t). A column may have the table's own name.
            var row = (code.Engines & Engines.PostgreSql) != 0 ? scope.FindOwn(name) : null;
            if (row is { Table.IsKnown: true })
                source.AddColumn(row.Table.OrDefault, "*", use);
            if (row is null || (row.Table.IsKnown && string.Equals(row.Table.OrDefault.Name, name, StringComparison.OrdinalIgnoreCase)))
                source.AddColumn(scope.OwnerOfUnqualified(), name, use);
        }
        else if (last - first == 2)
        {
            var entry = scope.Find(code.NameAt(first));
            // What a subquery or CTE passes on was read inside of it already.
            if (entry is { Table.IsAbsent: true })
                source.Subqueries++;
            else
                source.AddColumn(entry?.Table.OrDefault ?? new QualifiedName(code.NameAt(first)), name, use);
        }
        else
        {
            var table = SqlName.Read(code, first, last - 1).Name;
            source.AddColumn(table.IsKnown ? table.OrDefault : null, name, use);
        }
    }
}
