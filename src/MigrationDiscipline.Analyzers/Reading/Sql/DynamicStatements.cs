using System.Text;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>
/// EXEC, EXECUTE, DO and CALL: reads the SQL in a literal, and says that anything may happen where it is put together at run time.
/// </summary>
internal sealed class DynamicStatements(StatementContext context)
{
    private const int DeepestText = 4;

    private static readonly HashSet<string> s_harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "sp_addextendedproperty", "sp_updateextendedproperty", "sp_dropextendedproperty", "sp_refreshview", "sp_recompile", "sp_updatestats",
    };

    private readonly SqlCode _code = context.Code;

    public void Read()
    {
        var i = context.Start + 1;
        if (_code.Is(context.Start, "DO"))
        {
            Do(i);
        }
        else if (_code.Closing(i) is var closing and > 0)
        {
            Text(i + 1, closing);
        }
        else if (_code.IsKind(i, SqlTokenKind.String))
        {
            // EXECUTE '...' USING x, INTO y.
            Text(i, TextEnd(i));
        }
        else
        {
            Procedure(_code.IsKind(i, SqlTokenKind.Parameter) && _code.IsSign(i + 1, "=") ? i + 2 : i);
        }
    }

    private void Do(int i)
    {
        if (_code.Is(i, "LANGUAGE"))
            i += 2;
        if (_code.IsKind(i, SqlTokenKind.String) && context.Nesting < DeepestText)
            Inner(new(_code.StringAt(i).Value, _code.Engines), context.Sink.Inside(_code, i), isProcedural: true);
        else
            context.AddAnything(i);
    }

    private int TextEnd(int i)
    {
        while (i < context.End && !_code.Is(i, "USING") && !_code.Is(i, "INTO") && !_code.IsSign(i, ","))
            i++;
        return i;
    }

    private void Procedure(int i)
    {
        var name = SqlName.Read(_code, i, context.End);
        var last = name.Name.IsKnown ? name.Name.OrDefault.Name : "";
        if (string.Equals(last, "sp_executesql", StringComparison.OrdinalIgnoreCase))
            Text(SkipName(name.Next), TextEnd(name.Next));
        else if (string.Equals(last, "sp_rename", StringComparison.OrdinalIgnoreCase))
            Rename(name.Next);
        else if (!s_harmless.Contains(last))
            context.AddAnything(name.Next);
    }

    private int SkipName(int i) => _code.IsKind(i, SqlTokenKind.Parameter) && _code.IsSign(i + 1, "=") ? i + 2 : i;

    /// <summary><c>sp_rename 'table.old', 'new', 'COLUMN'</c>.</summary>
    private void Rename(int i)
    {
        var arguments = new List<string>();
        foreach (var (from, to) in _code.SplitAtCommas(i, context.End))
        {
            var value = SkipName(from);
            if (value == to - 1 && _code.IsKind(value, SqlTokenKind.String))
                arguments.Add(_code.StringAt(value).Value);
        }

        var kind = arguments.Count > 2 ? arguments[2].ToUpperInvariant() : "OBJECT";
        var isPart = kind is "COLUMN" or "INDEX";
        if (arguments.Count < 2 || !(isPart || kind is "OBJECT"))
        {
            context.AddAnything(context.End);
            return;
        }

        var path = new SqlCode(arguments[0], Engines.SqlServer);
        var newName = arguments[1];
        if (!isPart)
        {
            var table = SqlName.Read(path, 0).Name;
            var renamed = table.IsKnown ? new QualifiedName(table.OrDefault.Schema, newName) : Value<QualifiedName>.Unknown;
            context.Add(new RenameTable { Table = table, NewName = renamed }, context.End);
            return;
        }

        var lastDot = path.Count - 2;
        if (lastDot < 1 || !path.IsSign(lastDot, "."))
        {
            context.AddAnything(context.End);
            return;
        }

        var owner = SqlName.Read(path, 0, lastDot - 1).Name;
        var oldName = SqlName.Known(path, lastDot + 1);
        context.Add(
            kind is "COLUMN"
                ? new RenameColumn { Table = owner, Name = oldName, NewName = newName }
                : new RenameIndex { Table = owner, Name = oldName, NewName = newName },
            context.End);
    }

    /// <summary>
    /// Reads SQL that a literal, or literals joined with something else, make. What is joined in may stand only inside a quoted
    /// name: <c>'... DROP CONSTRAINT [' + @name + ']'</c> is how EF Core itself writes it; anywhere else it could be anything.
    /// </summary>
    private void Text(int from, int to)
    {
        var text = new StringBuilder();
        var hasHoles = false;
        var isOperand = true;
        for (var i = from; i < to; i = _code.Next(i))
        {
            if (_code.IsSign(i, "+") || (_code.IsSign(i, "|") && _code.IsSign(i + 1, "|")))
            {
                i = _code.IsSign(i, "|") ? i + 1 : i;
                isOperand = true;
            }
            else if (_code.IsKind(i, SqlTokenKind.String))
            {
                text.Append(_code.StringAt(i).Value);
                isOperand = false;
            }
            else if (isOperand)
            {
                text.Append("{0}");
                hasHoles = true;
                isOperand = false;
            }
        }

        if (context.Nesting >= DeepestText || text.Length == 0)
        {
            context.AddAnything(to);
            return;
        }

        var code = new SqlCode(text.ToString(), _code.Engines);
        if (hasHoles && HasFreeHole(code))
        {
            context.AddAnything(to);
            return;
        }

        var sink = to == from + 1
            ? context.Sink.Inside(_code, from)
            : context.Sink.At(_code[context.Start].Start, _code[to - 1].End - _code[context.Start].Start);
        Inner(code, sink, context.IsProcedural);
    }

    private void Inner(SqlCode code, SqlSink sink, bool isProcedural)
    {
        var before = sink.Operations.Count;
        new ScriptReader(code, sink, context.Nesting + 1, isProcedural).Read();
        for (var i = before; context.IsConditional && i < sink.Operations.Count; i++)
            sink.Operations[i] = sink.Operations[i] with { IsConditional = true };
    }

    private static bool HasFreeHole(SqlCode code)
    {
        for (var i = 0; i < code.Count; i++)
        {
            if (code.IsKind(i, SqlTokenKind.Parameter) && SqlName.IsHole(code, i))
                return true;
        }

        return false;
    }
}
