using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>Recognises one statement by its head and hands it to the reader of its family.</summary>
internal sealed class StatementReader(StatementContext context)
{
    private readonly SqlCode _code = context.Code;

    public void Read()
    {
        if (IsBroken())
        {
            context.AddAnything(context.Start + 1);
            return;
        }

        var before = context.Sink.Operations.Count;
        var data = new DataStatements(context);
        ReadHead(data);
        if (!data.IsTooDeep)
            return;
        context.Sink.Operations.RemoveRange(before, context.Sink.Operations.Count - before);
        context.AddAnything(context.Start + 2);
    }

    private void ReadHead(DataStatements data)
    {
        var start = context.Start;
        if (!_code.IsKind(start, SqlTokenKind.Word))
        {
            // A query in brackets and a label of PL/pgSQL do nothing.
            if (!_code.IsSign(start, "(") && !_code.IsSign(start, "<"))
                context.AddOpaque(start + 2);
            return;
        }

        switch (_code.TextAt(start).ToUpperInvariant())
        {
            case "INSERT" or "REPLACE" or "UPDATE" or "DELETE" or "TRUNCATE" or "MERGE" or "WITH" or "SELECT":
                if (!new LockTimeouts(context).ReadCall())
                    data.Read();
                break;
            case "CREATE":
                new CreateStatements(context).Read();
                break;
            case "DROP":
                new DropStatements(context).Read();
                break;
            case "ALTER":
                new AlterStatements(context).Read();
                break;
            case "RENAME":
                new AlterStatements(context).RenameTables();
                break;
            case "EXEC" or "EXECUTE" or "DO" or "CALL":
                new DynamicStatements(context).Read();
                break;
            case "CONNECT" or "GO":
                break;
            case "SET":
                new LockTimeouts(context).ReadSet();
                break;
            case "PERFORM":
                new LockTimeouts(context).ReadCall();
                break;
            default:
                if (!new UtilityStatements(context).Read() && !_code.IsAny(start, SqlWords.Harmless) && !IsAssignment(start))
                    context.AddOpaque(start + 2);
                break;
        }
    }

    /// <summary><c>x := 1</c> in PL/pgSQL.</summary>
    private bool IsAssignment(int start) => context.IsProcedural && (_code.IsSign(start + 1, ":=") || _code.IsSign(start + 1, "="));

    private bool IsBroken()
    {
        for (var i = context.Start; i < context.End; i++)
        {
            if (_code[i].IsUnterminated)
                return true;
        }

        return false;
    }
}
