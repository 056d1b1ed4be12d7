using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>MERGE: an INSERT from its source, an UPDATE and a DELETE, as far as its branches say.</summary>
internal sealed class MergeStatement(StatementContext context, QueryReader queries)
{
    private readonly SqlCode _code = context.Code;

    public void Read(int start, int end)
    {
        var i = start + 1;
        while (_code.Is(i, "INTO") || _code.Is(i, "ONLY") || _code.Is(i, "TOP"))
            i = _code.Is(i, "TOP") ? _code.Next(i + 1) : i + 1;
        var name = SqlName.Read(_code, i, end);
        var usingClause = _code.Find(name.Next, end, "USING");
        if (!name.IsFound || usingClause < 0)
        {
            context.AddOpaque(start + 2);
            return;
        }

        var hint = _code.Is(name.Next, "WITH") ? _code.Next(name.Next + 1) : name.Next;
        queries.Alias(hint, usingClause, out var alias);
        var scope = new TableScope(null);
        scope.Entries.Add(new(alias ?? _code.NameAt(name.Next - 1), name.Name));
        var branches = _code.Find(usingClause, end, "WHEN");
        if (branches < 0)
            branches = end;
        queries.Tables(usingClause + 1, branches, scope);
        Branches(name, branches, end, scope);
    }

    private void Branches(SqlName name, int from, int end, TableScope scope)
    {
        var found = new List<MigrationOperation>();
        for (var i = from; i < end;)
        {
            var next = _code.Find(i + 1, end, "WHEN");
            if (next < 0)
                next = end;
            var then = _code.Find(i, next, "THEN");
            if (then > 0)
                Branch(name.Name, i, then, next, scope, found);
            i = next;
        }

        var source = queries.Source.Build();
        if (found.Count == 0)
            found.Add(new InsertRows { Table = name.Name });
        foreach (var operation in found)
        {
            context.Add(
                operation switch
                {
                    InsertRows insert => insert with { Rows = source },
                    UpdateRows update => update with { Source = source },
                    DeleteRows delete => delete with { Source = source },
                    _ => operation,
                },
                name.Next);
        }
    }

    private void Branch(Value<QualifiedName> table, int when, int then, int end, TableScope scope, List<MigrationOperation> found)
    {
        // WHEN [NOT] MATCHED [BY SOURCE] AND condition.
        var and = _code.Find(when, then, "AND");
        if (and > 0)
            queries.Expressions.Condition(and + 1, then, scope);
        var nothing = new RowSource([], []);
        if (_code.Is(then + 1, "INSERT"))
        {
            var columns = _code.Closing(then + 2) is var closing and > 0
                ? _code.SplitAtCommas(then + 3, closing).Select(part => _code.NameAt(part.To - 1)).ToEquatableArray()
                : default;
            queries.Expressions.Expression(_code.Next(then + 2), end, scope, ColumnUse.Copied);
            found.Add(new InsertRows { Table = table, Columns = columns });
        }
        else if (_code.Is(then + 1, "UPDATE", "SET"))
        {
            found.Add(new UpdateRows { Table = table, Assignments = Assignments(then + 3, end, scope), Source = nothing, HasWhere = true });
        }
        else if (_code.Is(then + 1, "DELETE"))
        {
            found.Add(new DeleteRows { Table = table, Source = nothing, HasWhere = true });
        }
    }

    private EquatableArray<Assignment> Assignments(int from, int end, TableScope scope)
    {
        var assignments = new List<Assignment>();
        var tail = queries.FindAny(from, end, new(StringComparer.OrdinalIgnoreCase) { "OUTPUT", "RETURNING", "OPTION" });
        foreach (var (first, last) in _code.SplitAtCommas(from, tail))
        {
            var equals = first;
            while (equals < last && !_code.IsSign(equals, "="))
                equals = _code.Next(equals);
            if (equals >= last || !_code.IsName(equals - 1))
                continue;
            var mark = queries.Source.Count;
            queries.Expressions.Expression(equals + 1, last, scope, ColumnUse.Copied);
            var isNull = last == equals + 2 && _code.Is(equals + 1, "NULL");
            assignments.Add(new(_code.NameAt(equals - 1), isNull, queries.Source.Since(mark)));
        }

        return assignments.ToEquatableArray();
    }
}
