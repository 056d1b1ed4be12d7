using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>
/// UPDATE in its forms: alone, with FROM (PostgreSQL, SQLite), with FROM that explains the alias (SQL Server), with JOIN (MySQL).
/// </summary>
internal sealed class UpdateStatement(StatementContext context, QueryReader queries)
{
    private static readonly HashSet<string> s_modifiers = new(StringComparer.OrdinalIgnoreCase) { "LOW_PRIORITY", "IGNORE", "ONLY" };

    private static readonly HashSet<string> s_afterAssignments = new(StringComparer.OrdinalIgnoreCase)
    {
        "WHERE", "RETURNING", "OUTPUT", "OPTION", "ORDER", "LIMIT",
    };

    private readonly SqlCode _code = context.Code;

    public void Read(int start, int end)
    {
        var i = start + 1;
        while (_code.IsAny(i, s_modifiers) || _code.Is(i, "OR") || _code.Is(i, "TOP"))
            i = _code.Is(i, "OR") ? i + 2 : _code.Is(i, "TOP") ? _code.Next(i + 1) : i + 1;
        var name = SqlName.Read(_code, i, end);
        var set = _code.Find(name.Next, end, "SET");
        if (_code.Is(start + 1, "STATISTICS") && set < 0)
            return;
        if (!name.IsFound || set < 0)
        {
            context.AddOpaque(start + 2);
            return;
        }

        var from = queries.FindFrom(set, end);
        var assignmentsEnd = Math.Min(from, queries.FindAny(set + 1, end, s_afterAssignments));
        var scope = new TableScope(null);
        if (from < end)
            queries.Tables(from + 1, queries.FindAny(from + 1, end, SqlWords.AfterTables), scope);
        var target = Target(name, set, end, scope);
        var assignments = new List<Assignment>();
        foreach (var (first, last) in _code.SplitAtCommas(set + 1, assignmentsEnd))
            Assign(first, last, scope, assignments, ref target);
        var hasWhere = queries.Where(assignmentsEnd, end, scope);
        context.Add(
            new UpdateRows
            {
                Table = target,
                Assignments = assignments.ToEquatableArray(),
                Source = queries.Source.Build(),
                HasWhere = hasWhere,
            },
            name.Next);
    }

    /// <summary>The table that is written, with its alias in the scope.</summary>
    private Value<QualifiedName> Target(SqlName name, int set, int end, TableScope scope)
    {
        var target = name.Name;
        if (target.IsKnown && queries.TryGetCte(target.OrDefault.Name, out var real))
            target = real is { } table ? table : Value<QualifiedName>.Unknown;
        else if (target.IsKnown && target.OrDefault.Schema is null && scope.Find(target.OrDefault.Name) is { Table.IsAbsent: false } entry)
            return entry.Table;
        var next = queries.Alias(name.Next, set, out var alias);
        scope.Entries.Insert(0, new(alias ?? _code.NameAt(name.Next - 1), target));
        // MySQL: UPDATE t JOIN u ON ... SET.
        if (next < set)
            queries.Tables(next, Math.Min(set, end), scope);
        return target;
    }

    private void Assign(int from, int to, TableScope scope, List<Assignment> assignments, ref Value<QualifiedName> target)
    {
        // T-SQL: @old = Column = expression.
        if (_code.IsKind(from, SqlTokenKind.Parameter) && _code.IsSign(from + 1, "="))
            from += 2;
        var equals = from;
        while (equals < to && !_code.IsSign(equals, "=") && !_code.IsSign(equals, ":="))
            equals = _code.Next(equals);
        if (equals >= to)
        {
            queries.Expressions.Expression(from, to, scope, ColumnUse.Copied);
            return;
        }

        var mark = queries.Source.Count;
        queries.Expressions.Expression(equals + 1, to, scope, ColumnUse.Copied);
        var reads = queries.Source.Since(mark);
        if (_code.Closing(from) is var closing and > 0)
        {
            foreach (var (_, last) in _code.SplitAtCommas(from + 1, closing))
                assignments.Add(new(_code.NameAt(last - 1), IsNull: false, reads));
            return;
        }

        if (!_code.IsName(equals - 1))
            return;
        if (_code.IsSign(equals - 2, ".") && equals - 3 >= from && scope.Find(_code.NameAt(equals - 3)) is { Table.IsKnown: true } entry)
            target = entry.Table;
        var isNull = to == equals + 2 && _code.Is(equals + 1, "NULL");
        assignments.Add(new(_code.NameAt(equals - 1), isNull, reads));
    }
}
