using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>
/// Whether a default in SQL gives every row a value of its own, so that an engine has to write the rows that are there; one that is the same for all of them is kept once.
/// </summary>
internal static class DefaultVolatility
{
    /// <summary>Functions that <c>pg_proc.provolatile</c> calls volatile (DefaultVolatilityTests asks the server); <c>uuidv4</c> and <c>uuidv7</c> by the docs of version 18.</summary>
    public static readonly EquatableArray<string> PostgreSql =
    [
        "clock_timestamp", "timeofday", "random", "random_normal", "nextval", "setval", "currval", "lastval", "gen_random_uuid", "uuidv4", "uuidv7", "uuid_generate_v1", "uuid_generate_v1mc",
        "uuid_generate_v4", "gen_random_bytes", "gen_salt", "pg_sleep",
    ];

    /// <summary>SQL Server keeps one value for all rows that are there only if it is a constant of the statement, as GETDATE() is (docs: ALTER TABLE, "Adding NOT NULL columns as an online operation").</summary>
    private static readonly string[] SqlServer = ["newid", "newsequentialid", "crypt_gen_random"];

    /// <summary>MariaDB refuses ALGORITHM=INSTANT and INPLACE for them (measured); MySQL allows functions in defaults since 8.0.13.</summary>
    private static readonly string[] MySql = ["uuid", "uuid_short", "sys_guid"];

    private static readonly Regex Call = new(@"'(?:[^']|'')*'|(?<name>[A-Za-z_][A-Za-z0-9_]*)""?\s*\(", RegexOptions.CultureInvariant);

    private static readonly Regex NextValue = new(@"\bNEXT\s+VALUE\s+FOR\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The function in a default that gives every row its own value; <c>null</c> where none of those that are known stands in it.</summary>
    /// <param name="sql">The expression: <c>gen_random_uuid()</c>.</param>
    /// <param name="engine">The engine, one alone.</param>
    public static string? VolatileFunction(string sql, Engines engine)
    {
        var functions = engine switch
        {
            Engines.PostgreSql => PostgreSql.Items,
            Engines.SqlServer => SqlServer,
            Engines.MySql => MySql,
            _ => (IReadOnlyList<string>)[],
        };
        if (engine == Engines.SqlServer && NextValue.IsMatch(sql))
            return "NEXT VALUE FOR";
        foreach (Match match in Call.Matches(sql))
        {
            var name = match.Groups["name"];
            if (name.Success && functions.Contains(name.Value, StringComparer.OrdinalIgnoreCase))
                return name.Value + "()";
        }

        return null;
    }
}
