using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>Reads queries: which tables and columns they take their rows from.</summary>
internal sealed class QueryReader
{
    private readonly SqlCode _code;
    private readonly RowSourceBuilder _source;
    private readonly Dictionary<string, QualifiedName?> _ctes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Action<int, int, QueryReader>? _modify;

    /// <summary>What the query being read is for; its subqueries in FROM are for the same.</summary>
    private ColumnUse _use;

    /// <param name="code">The text.</param>
    /// <param name="source">Takes what is read.</param>
    /// <param name="modify">Reads an INSERT, UPDATE or DELETE inside WITH, from and to.</param>
    public QueryReader(SqlCode code, RowSourceBuilder source, Action<int, int, QueryReader>? modify)
    {
        _code = code;
        _source = source;
        _modify = modify;
        Expressions = new(code, source, this);
    }

    public ExpressionReader Expressions { get; }

    public RowSourceBuilder Source => _source;

    /// <summary>Whether a query begins there, brackets aside.</summary>
    public bool IsQuery(int i)
    {
        while (_code.Closing(i) > 0)
            i++;
        return _code.Is(i, "SELECT") || _code.Is(i, "WITH") || _code.Is(i, "VALUES");
    }

    /// <summary>The table behind a CTE that reads just one; writing to the CTE writes to it.</summary>
    public bool TryGetCte(string name, out QualifiedName? table) => _ctes.TryGetValue(name, out table);

    /// <summary>Reads a query.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="outer">The scope around it.</param>
    /// <param name="use">What its select list is for.</param>
    /// <param name="isTest">Whether it only asks if there are rows: EXISTS.</param>
    public void Query(int from, int to, TableScope? outer, ColumnUse use, bool isTest = false)
    {
        if (_code.Is(from, "WITH"))
            from = With(from, to, outer);
        var start = from;
        for (var i = from; i < to; i = _code.Next(i))
        {
            if (!_code.Is(i, "UNION") && !_code.Is(i, "EXCEPT") && !_code.Is(i, "INTERSECT") && !_code.Is(i, "MINUS"))
                continue;
            Branch(start, i, outer, use, isTest);
            start = _code.Is(i + 1, "ALL") || _code.Is(i + 1, "DISTINCT") ? i + 2 : i + 1;
        }

        Branch(start, to, outer, use, isTest);
    }

    /// <summary>Reads the CTEs of a WITH and returns the position of the statement they belong to.</summary>
    public int With(int from, int to, TableScope? outer)
    {
        var i = _code.Is(from + 1, "RECURSIVE") ? from + 2 : from + 1;
        while (i < to && _code.IsName(i))
        {
            var name = _code.NameAt(i);
            i++;
            if (_code.IsSign(i, "("))
                i = _code.Next(i);
            while (_code.Is(i, "AS") || _code.Is(i, "NOT") || _code.Is(i, "MATERIALIZED"))
                i++;
            var closing = _code.Closing(i);
            if (closing < 0 || closing > to)
                return i;
            var tables = _source.TableCount;
            // A recursive CTE names itself.
            _ctes[name] = null;
            if (IsQuery(i + 1))
                Expressions.Expression(i, closing + 1, outer ?? new(null), ColumnUse.Copied);
            else
                _modify?.Invoke(i + 1, closing, this);
            _ctes[name] = _source.OnlyTableSince(tables);
            i = _code.IsSign(closing + 1, ",") ? closing + 2 : closing + 1;
            if (!_code.IsSign(i - 1, ","))
                break;
        }

        return i;
    }

    /// <summary>Reads the tables of a FROM or USING into the scope, and the conditions that join them.</summary>
    public void Tables(int from, int to, TableScope scope)
    {
        var conditions = new List<(int From, int To)>();
        Tables(from, to, scope, conditions, depth: 0);
        foreach (var (start, end) in conditions)
            Expressions.Condition(start, end, scope);
    }

    /// <summary>The first position in the range, outside brackets, where one of the words stands; else its end.</summary>
    public int FindAny(int from, int to, HashSet<string> words)
    {
        var caseDepth = 0;
        for (var i = from; i < to; i = _code.Next(i))
        {
            caseDepth = _code.CaseDepth(caseDepth, i);
            if (caseDepth == 0 && _code.IsAny(i, words) && !_code.IsSign(i - 1, "."))
                return i;
        }

        return to;
    }

    /// <summary>FROM in the range, and not that of <c>IS DISTINCT FROM</c>; else the range's end.</summary>
    public int FindFrom(int from, int to)
    {
        for (var i = from; i < to; i = _code.Next(i))
        {
            if (_code.Is(i, "FROM") && !_code.Is(i - 1, "DISTINCT"))
                return i;
        }

        return to;
    }

    /// <summary>WHERE up to what follows it, as conditions; returns whether there is one.</summary>
    public bool Where(int from, int to, TableScope scope)
    {
        var where = _code.Find(from, to, "WHERE");
        if (where < 0)
            return false;
        Expressions.Condition(where + 1, FindAny(where + 1, to, SqlWords.AfterTables), scope);
        return true;
    }

    private void Branch(int from, int to, TableScope? outer, ColumnUse use, bool isTest)
    {
        if (from >= to)
            return;
        var scope = new TableScope(outer);
        if (_code.Closing(from) > 0)
        {
            Expressions.Expression(from, to, outer ?? scope, use);
            return;
        }

        if (_code.Is(from, "TABLE"))
        {
            Tables(from + 1, to, scope);
            AddRows(scope, use);
            return;
        }

        if (!_code.Is(from, "SELECT"))
        {
            Expressions.Expression(from, to, scope, use);
            return;
        }

        var listEnd = Math.Min(FindFrom(from, to), FindAny(from + 1, to, SqlWords.AfterTables));
        var fromClause = FindFrom(listEnd, to);
        var outerUse = _use;
        _use = isTest ? ColumnUse.JoinKey : use;
        var tablesEnd = fromClause;
        if (fromClause < to)
        {
            tablesEnd = FindAny(fromClause + 1, to, SqlWords.AfterTables);
            Tables(fromClause + 1, tablesEnd, scope);
        }

        if (!isTest)
            SelectList(from + 1, listEnd, scope, use);
        Where(tablesEnd, to, scope);
        var having = _code.Find(tablesEnd, to, "HAVING");
        if (having > 0)
            Expressions.Condition(having + 1, FindAny(having + 1, to, SqlWords.AfterTables), scope);
        _use = outerUse;
    }

    private void SelectList(int from, int to, TableScope scope, ColumnUse use)
    {
        while (_code.Is(from, "DISTINCT") || _code.Is(from, "ALL") || _code.Is(from, "TOP"))
        {
            var isTop = _code.Is(from, "TOP");
            from++;
            if (isTop || _code.Is(from, "ON"))
                from = _code.Next(_code.Is(from, "ON") ? from + 1 : from);
        }

        scope.IsInSelectList = true;
        foreach (var (start, end) in _code.SplitAtCommas(from, to))
        {
            if (_code.IsSign(start, "*"))
                AddRows(scope, use);
            else
                Expressions.Expression(start, end, scope, use);
        }

        scope.IsInSelectList = false;
    }

    private void AddRows(TableScope scope, ColumnUse use)
    {
        foreach (var entry in scope.Entries)
        {
            if (entry.Table.IsKnown)
                _source.AddColumn(entry.Table.OrDefault, "*", use);
        }
    }

    private void Tables(int from, int to, TableScope scope, List<(int, int)> conditions, int depth)
    {
        for (var i = from; i < to;)
        {
            if (_code.Is(i, "ON"))
            {
                var end = ConditionEnd(i + 1, to);
                conditions.Add((i + 1, end));
                i = end;
            }
            else if (_code.Is(i, "USING") && _code.Closing(i + 1) is var closing and > 0)
            {
                // USING (Id) compares a column of every table joined so far.
                Expressions.Expression(i + 2, closing, scope, ColumnUse.JoinKey);
                i = closing + 1;
            }
            else if (_code.Closing(i) > 0)
            {
                i = BracketTable(i, to, scope, conditions, depth);
            }
            else if (_code.IsAny(i, SqlWords.Joins) || _code.IsAny(i, SqlWords.NoAlias) || !(_code.IsName(i) || _code.IsKind(i, SqlTokenKind.Parameter)))
            {
                i = _code.Is(i, "WITH") || _code.Is(i, "PIVOT") ? _code.Next(i + 1) : _code.Next(i);
            }
            else
            {
                i = NamedTable(i, to, scope);
            }
        }
    }

    private int ConditionEnd(int from, int to)
    {
        for (var i = from; i < to; i = _code.Next(i))
        {
            var isJoin = _code.IsAny(i, SqlWords.Joins) && !_code.IsSign(i + 1, "(") && !_code.IsSign(i - 1, ".");
            if (isJoin || _code.IsSign(i, ",") || _code.Is(i, "ON"))
                return i;
        }

        return to;
    }

    private int BracketTable(int open, int to, TableScope scope, List<(int, int)> conditions, int depth)
    {
        var closing = _code.Closing(open);
        if (IsQuery(open + 1))
            Expressions.Expression(open, closing + 1, scope, _use);
        else if (depth < 50)
            Tables(open + 1, closing, scope, conditions, depth + 1);
        else
            Expressions.Expression(open, closing + 1, scope, _use);
        var next = Alias(closing + 1, to, out var alias);
        if (alias is null)
            return closing + 1;
        scope.Entries.Add(new(alias, default));
        return _code.IsSign(next, "(") ? _code.Next(next) : next;
    }

    private int NamedTable(int i, int to, TableScope scope)
    {
        var name = SqlName.Read(_code, i);
        var next = name.Next;
        var isFunction = next < to && _code.Closing(next) > 0 && !_code.Is(next + 1, "NOLOCK");
        if (_code.Closing(next) > 0)
        {
            if (isFunction)
                Expressions.Expression(next, _code.Next(next), scope, _use);
            next = _code.Next(next);
        }

        next = Alias(next, to, out var alias);
        var isCte = name.Next == i + 1 && _ctes.ContainsKey(_code.NameAt(i));
        var table = isFunction || isCte ? default : name.Name;
        if (table.IsKnown)
            _source.AddTable(table.OrDefault);
        scope.Entries.Add(new(alias ?? _code.NameAt(name.Next - 1), table));
        return Math.Max(next, i + 1);
    }

    /// <summary>Reads <c>[AS] alias</c> and returns the position behind it.</summary>
    public int Alias(int i, int to, out string? alias)
    {
        alias = null;
        if (i >= to)
            return i;
        var name = _code.Is(i, "AS") ? i + 1 : i;
        if (!_code.IsName(name) || (name == i && (_code.IsAny(i, SqlWords.AfterTables) || _code.IsAny(i, SqlWords.Joins) || _code.IsAny(i, SqlWords.NoAlias))))
            return i;
        alias = _code.NameAt(name);
        return name + 1;
    }
}
