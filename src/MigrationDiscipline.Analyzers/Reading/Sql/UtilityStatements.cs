using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>Statements that change no definition of the model but matter for locks and transactions: VACUUM, REINDEX, ALTER TYPE, BACKUP.</summary>
internal sealed class UtilityStatements(StatementContext context)
{
    /// <summary>What SQL Server alters inside of a database.</summary>
    private static readonly HashSet<string> s_ofDatabase = new(StringComparer.OrdinalIgnoreCase) { "SCOPED", "AUDIT", "ENCRYPTION" };

    private readonly SqlCode _code = context.Code;

    /// <summary>Reads a statement with a head of its own; false where it is none of these.</summary>
    public bool Read()
    {
        var i = context.Start + 1;
        switch (_code.TextAt(context.Start).ToUpperInvariant())
        {
            case "VACUUM":
                var isFull = IsOption(ref i, "FULL");
                Add(isFull ? UtilityKind.VacuumFull : UtilityKind.Vacuum, Skip(i, "FREEZE", "VERBOSE", "ANALYZE", "ANALYSE"));
                return true;
            case "CLUSTER":
                IsOption(ref i, "VERBOSE");
                Add(UtilityKind.Cluster, i);
                return true;
            case "REINDEX":
                Reindex(i);
                return true;
            case "REFRESH" when _code.Is(i, "MATERIALIZED", "VIEW"):
                var isConcurrent = _code.Is(i + 2, "CONCURRENTLY");
                Add(UtilityKind.RefreshMaterializedView, isConcurrent ? i + 3 : i + 2, isConcurrent);
                return true;
            case "BACKUP" or "RESTORE" when _code.Is(i, "DATABASE") || _code.Is(i, "LOG"):
                Add(UtilityKind.Backup, i + 1);
                return true;
            case "RECONFIGURE":
                Add(UtilityKind.Reconfigure, context.End);
                return true;
            case "ENABLE" or "DISABLE" when _code.Is(i, "TRIGGER") && _code.Find(i, context.End, "ON") is var on and > 0:
                Add(UtilityKind.SwitchTrigger, on + 1);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads <c>CREATE</c> or <c>DROP</c> of what the word at <paramref name="kind"/> says.</summary>
    public bool ReadCreateOrDrop(int kind)
    {
        if (_code.Is(kind, "DATABASE"))
            Add(UtilityKind.CreateDatabase, kind + 1);
        else if (_code.Is(kind, "TABLESPACE"))
            Add(UtilityKind.Tablespace, _code.Is(kind + 1, "IF", "EXISTS") ? kind + 3 : kind + 1);
        else if (IsFullText(kind))
            Add(UtilityKind.FullText, _code.Is(kind + 2, "ON") ? kind + 3 : kind + 2);
        else
            return false;
        return true;
    }

    /// <summary>Reads an ALTER of something other than a table.</summary>
    public bool ReadAlter()
    {
        var kind = context.Start + 1;
        if (_code.Is(kind, "SYSTEM"))
            Add(UtilityKind.AlterSystem, context.End);
        else if (_code.Is(kind, "DATABASE") && !_code.IsAny(kind + 1, s_ofDatabase))
            Add(UtilityKind.AlterDatabase, kind + 1);
        else if (_code.Is(kind, "TYPE"))
            return AlterType(SqlName.Read(_code, kind + 1, context.End));
        else if (IsFullText(kind))
            Add(UtilityKind.FullText, _code.Is(kind + 2, "ON") ? kind + 3 : kind + 2);
        else
            return false;
        return true;
    }

    /// <summary>What an action of ALTER TABLE is, where it changes no definition of the model; else <c>null</c>.</summary>
    public static UtilityKind? KindOfAction(SqlCode code, int i)
    {
        if (code.Is(i, "ATTACH", "PARTITION"))
            return UtilityKind.AttachPartition;
        if (code.Is(i, "DETACH", "PARTITION"))
            return UtilityKind.DetachPartition;
        if (code.Is(i, "SET", "LOGGED") || code.Is(i, "SET", "UNLOGGED"))
            return UtilityKind.SetLogged;
        if (!code.Is(i, "ENABLE") && !code.Is(i, "DISABLE"))
            return null;
        var what = code.Is(i + 1, "REPLICA") || code.Is(i + 1, "ALWAYS") ? i + 2 : i + 1;
        return code.Is(what, "TRIGGER") ? UtilityKind.SwitchTrigger : null;
    }

    /// <summary>Those of schemas, databases and the system name no one object.</summary>
    private void Reindex(int i)
    {
        var isConcurrent = IsOption(ref i, "CONCURRENTLY");
        var isOne = _code.Is(i, "INDEX") || _code.Is(i, "TABLE");
        var isMany = _code.Is(i, "SCHEMA") || _code.Is(i, "DATABASE") || _code.Is(i, "SYSTEM");
        var name = isOne || isMany ? i + 1 : i;
        if (_code.Is(name, "CONCURRENTLY"))
        {
            isConcurrent = true;
            name++;
        }

        Add(UtilityKind.Reindex, isMany ? context.End : name, isConcurrent);
    }

    private bool AlterType(SqlName name)
    {
        var i = name.Next;
        if (_code.Is(i, "ADD", "VALUE"))
        {
            var label = _code.Is(i + 2, "IF") && _code.Is(i + 3, "NOT", "EXISTS") ? i + 5 : i + 2;
            Add(new UtilityCommand { Kind = UtilityKind.AddEnumValue, Object = name.Name, Label = Label(label) }, i + 2);
            return true;
        }

        if (!_code.Is(i, "RENAME", "VALUE"))
            return false;
        Add(new UtilityCommand { Kind = UtilityKind.RenameEnumValue, Object = name.Name, Label = Label(i + 2), NewLabel = _code.Is(i + 3, "TO") ? Label(i + 4) : default }, i + 2);
        return true;
    }

    private Value<string> Label(int i) => _code.IsKind(i, SqlTokenKind.String) ? _code.StringAt(i).Value : Value<string>.Unknown;

    /// <summary>SQL Server's, and not MySQL's kind of index, which has a name before its table.</summary>
    private bool IsFullText(int kind) =>
        _code.Is(kind, "FULLTEXT") && (_code.Is(kind + 1, "CATALOG") || _code.Is(kind + 1, "INDEX", "ON"));

    /// <summary>Whether the option stands at <paramref name="i"/>, bare or among others in brackets; moves behind them.</summary>
    private bool IsOption(ref int i, string option)
    {
        if (_code.Closing(i) is var closing and > 0)
        {
            var at = _code.Find(i + 1, closing, option);
            i = closing + 1;
            return at > 0 && !_code.Is(at + 1, "FALSE") && !_code.Is(at + 1, "OFF") && _code.TextAt(at + 1) != "0";
        }

        if (!_code.Is(i, option))
            return false;
        i++;
        return true;
    }

    private int Skip(int i, params string[] words)
    {
        while (words.Any(word => _code.Is(i, word)))
            i++;
        return i;
    }

    private void Add(UtilityKind kind, int name, bool isConcurrent = false)
    {
        var read = name < context.End ? SqlName.Read(_code, name, context.End) : new SqlName(default, name);
        Add(new UtilityCommand { Kind = kind, Object = read.Name, IsConcurrent = isConcurrent }, read.Next);
    }

    private void Add(UtilityCommand command, int headEnd) => context.Add(command, headEnd);
}
