using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>CREATE of tables, indexes and schemas; of anything else only the names.</summary>
internal sealed class CreateStatements(StatementContext context)
{
    private static readonly HashSet<string> s_modifiers = new(StringComparer.OrdinalIgnoreCase)
    {
        "OR", "REPLACE", "GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "VIRTUAL", "UNIQUE", "CLUSTERED", "NONCLUSTERED",
    };

    private readonly SqlCode _code = context.Code;

    public void Read()
    {
        var isUnique = false;
        var kind = context.Start + 1;
        for (; _code.IsAny(kind, s_modifiers); kind++)
            isUnique |= _code.Is(kind, "UNIQUE");
        if (_code.Is(kind, "TABLE"))
            Table(SkipIfNotExists(kind + 1), isConditional: SkipIfNotExists(kind + 1) != kind + 1);
        else if (_code.Is(kind, "INDEX"))
            Index(kind + 1, isUnique);
        else if (_code.Is(kind, "SCHEMA") && SkipIfNotExists(kind + 1) is var name && name == context.End - 1 && _code.IsName(name))
            context.Add(new EnsureSchema { Name = SqlName.Known(_code, name) }, context.End);
        else if (_code.Is(kind, "VIEW") || _code.Is(kind, "MATERIALIZED", "VIEW"))
            View(kind, _code.Is(kind, "VIEW") ? kind + 1 : kind + 2);
        else if (!new UtilityStatements(context).ReadCreateOrDrop(kind))
            context.AddOpaque(kind + 2);
    }

    /// <param name="kind">Where the kind stands.</param>
    /// <param name="i">The position behind it.</param>
    private void View(int kind, int i)
    {
        var name = SqlName.Read(_code, SkipIfNotExists(i), context.End);
        var source = new RowSourceBuilder();
        var queries = new QueryReader(_code, source, modify: null);
        var query = name.IsFound ? QueryStart(queries, name.Next) : context.End;
        if (query < context.End)
            queries.Query(query, context.End, outer: null, ColumnUse.Copied);
        // What may be there already, with another query, tells nothing.
        var isRead = query < context.End && name.Name.IsKnown && !queries.Expressions.IsTooDeep && SkipIfNotExists(i) == i;
        context.AddOpaque(kind + 2, isRead ? new ViewDefinition(name.Name.OrDefault, source.Build(), source.Subqueries > 0 || _code.Is(query, "WITH")) : null);
    }

    private int SkipIfNotExists(int i) => _code.Is(i, "IF") && _code.Is(i + 1, "NOT", "EXISTS") ? i + 3 : i;

    /// <param name="i">Where the name starts.</param>
    /// <param name="isConditional">IF NOT EXISTS: the table may have been there before.</param>
    private void Table(int i, bool isConditional)
    {
        var name = SqlName.Read(_code, i, context.End);
        if (!name.IsFound)
        {
            context.AddOpaque(i);
            return;
        }

        var operation = new CreateTable { Table = name.Name, IsComplete = false, IsConditional = isConditional };
        var open = name.Next;
        var body = _code.Closing(open);
        var source = new RowSourceBuilder();
        var queries = new QueryReader(_code, source, modify: null);
        if (body > 0 && !queries.IsQuery(open + 1) && !_code.Is(open + 1, "LIKE"))
            operation = Body(operation, open + 1, body);
        var query = QueryStart(queries, body > 0 && !queries.IsQuery(open + 1) ? body + 1 : open);
        if (query < context.End)
        {
            queries.Query(query, context.End, outer: null, ColumnUse.Copied);
            operation = operation with { Rows = source.Build(), IsComplete = false };
        }

        if (queries.Expressions.IsTooDeep)
            context.AddAnything(name.Next);
        else
            context.Add(operation, name.Next);
    }

    /// <summary>The query of <c>CREATE TABLE t AS SELECT</c>, with options, columns and brackets before it, and without AS on MySQL.</summary>
    private int QueryStart(QueryReader queries, int from)
    {
        for (var i = from; i < context.End; i = _code.Next(i))
        {
            if (_code.Is(i, "SELECT") || (_code.Is(i - 1, "AS") && (queries.IsQuery(i) || _code.Is(i, "TABLE"))) || (_code.Closing(i) > 0 && queries.IsQuery(i)))
                return i;
        }

        return context.End;
    }

    private CreateTable Body(CreateTable table, int from, int to)
    {
        var columns = new List<Column>();
        var isComplete = true;
        var key = table.PrimaryKey;
        foreach (var (start, end) in _code.SplitAtCommas(from, to))
        {
            if (_code.IsAny(start, SqlWords.TableParts))
            {
                if (PrimaryKey(start, end) is { } read)
                    key = read;
                else
                    isComplete = false;
            }
            else if (ColumnDefinition.Read(_code, start, end) is { } definition)
            {
                columns.Add(definition.Column);
                isComplete &= definition.IsUnderstood;
                if (definition.IsPrimaryKey && definition.Column.Name is { IsKnown: true } name)
                    key = new(Value<string>.Absent, [name.OrDefault!]);
            }
            else
            {
                isComplete = false;
            }
        }

        return table with { Columns = columns.ToEquatableArray(), PrimaryKey = key, IsComplete = isComplete };
    }

    /// <summary><c>[CONSTRAINT n] PRIMARY KEY (a, b)</c>.</summary>
    private Key? PrimaryKey(int i, int end)
    {
        var name = Value<string>.Absent;
        if (_code.Is(i, "CONSTRAINT"))
        {
            name = SqlName.Known(_code, i + 1);
            i += 2;
        }

        if (!_code.Is(i, "PRIMARY", "KEY"))
            return null;
        i += 2;
        if (_code.Is(i, "CLUSTERED") || _code.Is(i, "NONCLUSTERED"))
            i++;
        var closing = _code.Closing(i);
        return closing == end - 1
            ? new(name, _code.SplitAtCommas(i + 1, closing).Select(part => _code.NameAt(part.From)).ToEquatableArray())
            : null;
    }

    private void Index(int i, bool isUnique)
    {
        var isConcurrent = _code.Is(i, "CONCURRENTLY");
        if (isConcurrent)
            i++;
        i = SkipIfNotExists(i);
        var name = _code.Is(i, "ON") ? new SqlName(default, i) : SqlName.Read(_code, i, context.End);
        var on = _code.Find(name.Next, context.End, "ON");
        var table = on < 0 ? default : SqlName.Read(_code, _code.Is(on + 1, "ONLY") ? on + 2 : on + 1, context.End);
        if (!table.IsFound)
        {
            context.AddOpaque(i + 1);
            return;
        }

        var open = _code.Is(table.Next, "USING") ? table.Next + 2 : table.Next;
        var closing = _code.Closing(open);
        var columns = new List<string>();
        var descending = new List<bool>();
        foreach (var (from, to) in closing < 0 ? [] : _code.SplitAtCommas(open + 1, closing))
        {
            // A name, perhaps with an order, collation or operator class behind it; or an expression.
            var isColumn = _code.IsName(from) && (from + 1 == to || _code.IsKind(from + 1, SqlTokenKind.Word));
            columns.Add(isColumn ? _code.NameAt(from) : _code.TextOf(from, to));
            descending.Add(_code.Find(from + 1, to, "DESC") > 0);
        }

        var where = closing < 0 ? -1 : _code.Find(closing, context.End, "WHERE");
        var filterEnd = where < 0 ? -1 : FilterEnd(where + 1);
        var index = new Model.Index(name.Last, columns.ToEquatableArray())
        {
            IsUnique = isUnique,
            Filter = where < 0 ? Value<string>.Absent : _code.TextOf(where + 1, filterEnd),
            Descending = descending.Contains(true) ? descending.ToEquatableArray() : default,
            Annotations = IndexAnnotations(closing, isConcurrent),
        };
        context.Add(new CreateIndex { Table = table.Name, Index = index, Annotations = index.Annotations }, table.Next);
    }

    /// <summary>SQL Server's options stand behind the filter.</summary>
    private int FilterEnd(int i)
    {
        while (i < context.End && !(_code.Is(i, "WITH") && _code.Closing(i + 1) > 0) && !((_code.Engines & Engines.SqlServer) != 0 && _code.Is(i, "ON")))
            i = Math.Min(_code.Next(i), context.End);
        return i;
    }

    /// <summary>What builder calls say with annotations of the provider.</summary>
    private EquatableArray<Annotation> IndexAnnotations(int closing, bool isConcurrent)
    {
        var annotations = new List<Annotation>();
        if (isConcurrent)
            annotations.Add(new("Npgsql:CreatedConcurrently", new Literal(true, "true")));
        if (closing < 0)
            return annotations.ToEquatableArray();
        if (_code.Find(closing, context.End, "INCLUDE") is var include and > 0 && _code.Closing(include + 1) is var included and > 0)
        {
            var columns = _code.SplitAtCommas(include + 2, included).Select(part => "\"" + _code.NameAt(part.From) + "\"");
            annotations.Add(new(_code.Engines == Engines.SqlServer ? "SqlServer:Include" : "Npgsql:IndexInclude", new Literal(null, $"new[] {{ {string.Join(", ", columns)} }}")));
        }

        if ((_code.Engines & Engines.SqlServer) != 0 && _code.Find(closing, context.End, "WITH") is var with and > 0 && _code.Closing(with + 1) is var options and > 0
            && _code.Find(with + 2, options, "ONLINE") is var online and > 0 && _code.IsSign(online + 1, "=") && _code.Is(online + 2, "ON"))
        {
            annotations.Add(new("SqlServer:Online", new Literal(true, "true")));
        }

        return annotations.ToEquatableArray();
    }
}
