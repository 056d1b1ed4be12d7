using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>INSERT, REPLACE, UPDATE, DELETE, TRUNCATE, MERGE, WITH in front of them, and <c>SELECT ... INTO</c>.</summary>
internal sealed class DataStatements
{
    private static readonly HashSet<string> s_modifiers = new(StringComparer.OrdinalIgnoreCase)
    {
        "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "QUICK", "INTO", "TABLE", "ONLY", "OVERWRITE",
    };

    private readonly StatementContext _context;
    private readonly SqlCode _code;
    private readonly QueryReader _queries;
    private readonly RowSourceBuilder _source = new();

    public DataStatements(StatementContext context)
    {
        _context = context;
        _code = context.Code;
        _queries = new(_code, _source, ModifyInside);
        _source.IsLimited = IsLimited();
    }

    /// <summary>Whether brackets are nested deeper than is read.</summary>
    public bool IsTooDeep => _queries.Expressions.IsTooDeep;

    public void Read()
    {
        var start = _context.Start;
        if (_code.Is(start, "WITH"))
            start = _queries.With(start, _context.End, outer: null);
        Read(start, _context.End);
    }

    private void Read(int start, int end)
    {
        if (start >= end)
            return;
        switch (_code.TextAt(start).ToUpperInvariant())
        {
            case "INSERT" or "REPLACE":
                Insert(start, end);
                break;
            case "UPDATE":
                new UpdateStatement(_context, _queries).Read(start, end);
                break;
            case "DELETE":
                Delete(start, end);
                break;
            case "TRUNCATE":
                Truncate(start, end);
                break;
            case "MERGE":
                new MergeStatement(_context, _queries).Read(start, end);
                break;
            case "SELECT":
                SelectInto(start, end);
                break;
            default:
                _context.AddOpaque(start + 1);
                break;
        }
    }

    /// <summary>
    /// Whether LIMIT 1000, TOP (1000) or FETCH FIRST stands anywhere in the statement, subqueries and CTEs included, or rows to change are written out in VALUES.
    /// </summary>
    private bool IsLimited()
    {
        var isInsert = _code.Is(_context.Start, "INSERT") || _code.Is(_context.Start, "REPLACE");
        for (var i = _context.Start + 1; i < _context.End; i++)
        {
            if (_code.Is(i, "LIMIT") || _code.Is(i, "FETCH", "FIRST") || _code.Is(i, "FETCH", "NEXT"))
                return !_code.IsSign(i - 1, ".") && !_code.IsSign(i + 1, "=");
            if (_code.Is(i, "TOP") && (_code.IsSign(i + 1, "(") || _code.IsKind(i + 1, SqlTokenKind.Number) || _code.IsKind(i + 1, SqlTokenKind.Parameter)))
                return true;
            if (!isInsert && _code.Is(i, "VALUES") && _code.IsSign(i - 1, "("))
                return true;
        }

        return false;
    }

    /// <summary>
    /// A data-modifying CTE: an operation of its own, and what it returns is read by the statement around it.
    /// </summary>
    private void ModifyInside(int from, int to, QueryReader outer)
    {
        var inner = new DataStatements(_context);
        inner.Read(from, to);
        var returning = _code.Find(from, to, "RETURNING");
        if (returning < 0)
            return;
        var scope = new TableScope(null);
        var name = SqlName.Read(_code, SkipModifiers(_code.Is(from + 1, "FROM") ? from + 2 : from + 1, to));
        if (name.Name.IsKnown)
        {
            outer.Source.AddTable(name.Name.OrDefault);
            outer.Alias(name.Next, to, out var alias);
            scope.Entries.Add(new(alias ?? name.Name.OrDefault.Name, name.Name));
        }

        foreach (var (start, end) in _code.SplitAtCommas(returning + 1, to))
        {
            if (_code.IsSign(start, "*") && name.Name.IsKnown)
                outer.Source.AddColumn(name.Name.OrDefault, "*", ColumnUse.Copied);
            else
                outer.Expressions.Expression(start, end, scope, ColumnUse.Copied);
        }
    }

    private int SkipModifiers(int i, int end)
    {
        while (i < end)
        {
            if (_code.Is(i, "OR"))
                i += 2;
            else if (_code.Is(i, "TOP"))
                i = _code.Next(i + 1);
            else if (_code.IsAny(i, s_modifiers) && !_code.IsSign(i + 1, "."))
                i++;
            else
                break;
        }

        return i;
    }

    private void Insert(int start, int end)
    {
        var name = SqlName.Read(_code, SkipModifiers(start + 1, end), end);
        if (!name.IsFound)
        {
            _context.AddOpaque(start + 2);
            return;
        }

        var i = _queries.Alias(name.Next, end, out _);
        if (i > name.Next && _code.IsAny(name.Next, s_rowHeads))
            i = name.Next;
        if (_code.Is(i, "WITH") && _code.IsSign(i + 1, "(") && !_code.Is(i + 2, "SELECT"))
            i = _code.Next(i + 1);
        var columns = default(EquatableArray<string>);
        if (_code.Closing(i) is var closing and > 0 && !_queries.IsQuery(i + 1))
        {
            columns = _code.SplitAtCommas(i + 1, closing).Select(part => _code.NameAt(part.To - 1)).ToEquatableArray();
            i = closing + 1;
        }

        // MySQL's INSERT INTO t SET a = 1 is VALUES in other words.
        var query = QueryStart(i, end);
        var queryEnd = query < end ? TailStart(query, end) : end;
        var isDynamic = _code.Is(query, "EXEC") || _code.Is(query, "EXECUTE");
        if (!isDynamic && query < end)
            _queries.Query(query, queryEnd, outer: null, ColumnUse.Copied);
        var isValues = _code.Is(query, "VALUES") || query >= end;
        var operation = new InsertRows
        {
            Table = name.Name,
            Columns = columns,
            Rows = isDynamic || (isValues && !_source.HasTables) ? null : _source.Build(),
        };
        _context.Add(operation, name.Next);
        if (isDynamic)
            _context.AddAnything(name.Next);
    }

    private static readonly HashSet<string> s_rowHeads = new(StringComparer.OrdinalIgnoreCase)
    {
        "SELECT", "VALUES", "VALUE", "WITH", "EXEC", "EXECUTE", "TABLE", "SET", "DEFAULT", "OUTPUT", "OVERRIDING",
    };

    private int QueryStart(int i, int end)
    {
        for (; i < end; i = _code.Next(i))
        {
            if (_code.Is(i, "DEFAULT", "VALUES") || _code.Is(i, "SET"))
                return end;
            if (_code.IsAny(i, s_rowHeads) && !_code.Is(i, "OUTPUT") && !_code.Is(i, "OVERRIDING") && !_code.Is(i - 1, "USER") && !_code.IsSign(i - 1, "."))
                return i;
            if (_code.Closing(i) > 0 && _queries.IsQuery(i + 1))
                return i;
        }

        return end;
    }

    /// <summary>Where the rows end and <c>ON CONFLICT</c>, <c>ON DUPLICATE KEY</c> or RETURNING begins.</summary>
    private int TailStart(int from, int end)
    {
        for (var i = from; i < end; i = _code.Next(i))
        {
            if (_code.Is(i, "RETURNING") || _code.Is(i, "ON", "CONFLICT") || _code.Is(i, "ON", "DUPLICATE"))
                return i;
        }

        return end;
    }

    private void Delete(int start, int end)
    {
        var i = SkipModifiers(start + 1, end);
        var name = SqlName.Read(_code, SkipModifiers(_code.Is(i, "FROM") ? i + 1 : i, end), end);
        if (!name.IsFound)
        {
            _context.AddOpaque(start + 2);
            return;
        }

        var scope = new TableScope(null);
        // Behind the name: an alias, USING, or FROM once more, which names the tables that the first name is an alias of.
        var clause = _queries.FindAny(name.Next, end, s_deleteClauses);
        var target = name.Name;
        if (clause < end && !_code.Is(clause, "WHERE"))
        {
            var tablesEnd = _queries.FindAny(clause + 1, end, SqlWords.AfterTables);
            _queries.Tables(_code.Is(clause, "JOIN") ? clause : clause + 1, tablesEnd, scope);
            if (_code.Is(clause, "FROM") && target.IsKnown && scope.Find(target.OrDefault.Name) is { Table.IsAbsent: false } entry)
                target = entry.Table;
        }

        if (target.IsKnown && _queries.TryGetCte(target.OrDefault.Name, out var real))
            target = real is { } table ? table : Value<QualifiedName>.Unknown;
        _queries.Alias(name.Next, end, out var alias);
        if (!_code.Is(clause, "FROM"))
            scope.Entries.Add(new(alias ?? _code.NameAt(name.Next - 1), target));
        var hasWhere = _queries.Where(name.Next, end, scope);
        _context.Add(new DeleteRows { Table = target, Source = _source.Build(), HasWhere = hasWhere }, name.Next);
    }

    private static readonly HashSet<string> s_deleteClauses = new(StringComparer.OrdinalIgnoreCase) { "FROM", "USING", "WHERE", "JOIN" };

    private void Truncate(int start, int end)
    {
        foreach (var (from, to) in _code.SplitAtCommas(SkipModifiers(start + 1, end), end))
        {
            var name = SqlName.Read(_code, SkipModifiers(from, to), to);
            if (name.IsFound)
                _context.Add(new DeleteRows { Table = name.Name, Source = new([], []), IsTruncate = true }, name.Next);
            else
                _context.AddOpaque(start + 2);
        }
    }

    /// <summary><c>SELECT ... INTO t</c> makes a table on SQL Server and PostgreSQL; in a procedure it sets a variable.</summary>
    private void SelectInto(int start, int end)
    {
        var into = _code.Find(start, end, "INTO");
        if (into < 0 || _context.IsProcedural || (_code.Engines & (Engines.SqlServer | Engines.PostgreSql)) == 0)
            return;
        var i = into + 1;
        while (_code.Is(i, "TEMP") || _code.Is(i, "TEMPORARY") || _code.Is(i, "UNLOGGED") || _code.Is(i, "TABLE"))
            i++;
        var name = SqlName.Read(_code, i, end);
        if (!name.IsFound || _code.Is(i, "OUTFILE") || _code.Is(i, "DUMPFILE") || (_code.IsKind(i, SqlTokenKind.Parameter) && name.Name.IsKnown))
            return;
        _queries.Query(start, end, outer: null, ColumnUse.Copied);
        _context.Add(new CreateTable { Table = name.Name, Rows = _source.Build(), IsComplete = false }, name.Next);
    }
}
