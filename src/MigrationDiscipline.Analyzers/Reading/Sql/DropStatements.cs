using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>DROP of tables, indexes, schemas and databases; of anything else only the names.</summary>
internal sealed class DropStatements(StatementContext context)
{
    private readonly SqlCode _code = context.Code;

    public void Read()
    {
        var kind = context.Start + 1;
        if (_code.Is(kind, "TEMPORARY") || _code.Is(kind, "TEMP"))
            kind++;
        var i = _code.Is(kind + 1, "CONCURRENTLY") ? kind + 2 : kind + 1;
        var ifExists = _code.Is(i, "IF", "EXISTS");
        if (ifExists)
            i += 2;
        if (_code.Is(kind, "TABLE"))
            Each(i, name => new DropTable { Table = name.Name, IfExists = ifExists });
        else if (_code.Is(kind, "SCHEMA"))
            Each(i, name => new DropSchema { Name = name.Last, IfExists = ifExists });
        else if (_code.Is(kind, "DATABASE"))
            Each(i, name => new DropDatabase { Name = name.Last });
        else if (_code.Is(kind, "INDEX"))
            Indexes(i, ifExists, isConcurrent: _code.Is(kind + 1, "CONCURRENTLY"));
        else if (!new UtilityStatements(context).ReadCreateOrDrop(kind))
            context.AddOpaque(kind + 2);
    }

    private void Each(int from, Func<SqlName, MigrationOperation> make)
    {
        foreach (var (start, end) in _code.SplitAtCommas(from, context.End))
        {
            var name = SqlName.Read(_code, start, end);
            if (name.IsFound)
                context.Add(make(name), name.Next);
            else
                context.AddOpaque(start);
        }
    }

    /// <summary><c>DROP INDEX i</c>, <c>DROP INDEX i ON t</c>, and SQL Server's old <c>DROP INDEX t.i</c>.</summary>
    private void Indexes(int from, bool ifExists, bool isConcurrent)
    {
        foreach (var (start, end) in _code.SplitAtCommas(from, context.End))
        {
            var name = SqlName.Read(_code, start, end);
            if (!name.IsFound)
            {
                context.AddOpaque(start);
                continue;
            }

            var table = _code.Is(name.Next, "ON") ? SqlName.Read(_code, name.Next + 1, end) : new SqlName(default, name.Next);
            var owner = table.Name;
            if (owner.IsAbsent && context.Code.Engines == Engines.SqlServer && _code.IsSign(name.Next - 2, "."))
                owner = SqlName.Read(_code, start, name.Next - 2).Name;
            context.Add(new DropIndex { Table = owner, Name = name.Last, IfExists = ifExists, IsConcurrent = isConcurrent }, table.Next);
        }
    }
}
