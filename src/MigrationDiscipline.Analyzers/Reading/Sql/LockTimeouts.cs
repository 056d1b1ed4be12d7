using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>Statements that say how long those below them wait for a lock. A value that lets them wait for ever says nothing.</summary>
internal sealed class LockTimeouts(StatementContext context)
{
    private readonly SqlCode _code = context.Code;

    /// <summary>
    /// <c>SET [LOCAL | SESSION] lock_timeout = '5s'</c> of PostgreSQL, <c>SET LOCK_TIMEOUT 5000</c> of SQL Server, <c>SET SESSION lock_wait_timeout = 5</c> and
    /// <c>SET @@SESSION.lock_wait_timeout = 5</c> of MySQL. Any other SET does nothing to schema or rows.
    /// </summary>
    public void ReadSet()
    {
        foreach (var (from, to) in _code.SplitAtCommas(context.Start + 1, context.End))
        {
            for (var i = from; i < Math.Min(to, from + 6); i++)
            {
                if (!IsTimeout(_code.NameAt(i).TrimStart('@')) && !_code.TextAt(i).EndsWith(".lock_wait_timeout", StringComparison.OrdinalIgnoreCase))
                    continue;
                var value = i + 1;
                while (_code.IsSign(value, "=") || _code.IsSign(value, ":=") || _code.Is(value, "TO"))
                    value++;
                if (value < to && IsFinite(value))
                    context.Add(new SetLockTimeout(), to);
                return;
            }
        }
    }

    /// <summary><c>SELECT set_config('lock_timeout', '5s', true)</c>; false for any other query.</summary>
    public bool ReadCall()
    {
        var call = context.Start + 1;
        if (_code.Is(call, "pg_catalog") && _code.IsSign(call + 1, "."))
            call += 2;
        if (!_code.Is(call, "set_config") || _code.Closing(call + 1) < 0 || !_code.IsKind(call + 2, SqlTokenKind.String) || !IsTimeout(_code.StringAt(call + 2).Value))
            return false;
        if (IsFinite(call + 4))
            context.Add(new SetLockTimeout(), context.End);
        return true;
    }

    private static bool IsTimeout(string name) =>
        string.Equals(name, "lock_timeout", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "lock_wait_timeout", StringComparison.OrdinalIgnoreCase);

    private bool IsFinite(int value)
    {
        if (_code.IsSign(value, "-") || _code.Is(value, "DEFAULT"))
            return false;
        var text = _code.IsKind(value, SqlTokenKind.String) ? _code.StringAt(value).Value : _code.TextAt(value);
        return text.TrimStart('0', ' ').TrimStart("ms".ToCharArray()).Length > 0;
    }
}
