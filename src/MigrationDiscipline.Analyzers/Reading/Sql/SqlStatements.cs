using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>Cuts a text of several statements into texts of one statement each.</summary>
internal static class SqlStatements
{
    /// <summary>
    /// The texts in order, each with its comments, so that nothing of the text is lost but white space; <c>null</c> where it cannot be cut: on other engines than
    /// PostgreSQL, where only semicolons end statements, and where it opens or ends transactions itself, or is for a client.
    /// </summary>
    public static IReadOnlyList<string>? Split(string sql, Engines engines)
    {
        var code = new SqlCode(sql, engines);
        if (engines != Engines.PostgreSql || code.EndsInComment || Enumerable.Range(0, code.Count).Any(i => code[i].IsUnterminated))
            return null;
        var extent = new StatementExtent(code);
        var ends = new List<int>();
        for (var i = 0; i < code.Count;)
        {
            if (code.IsKind(i, SqlTokenKind.BatchSeparator) || code.IsKind(i, SqlTokenKind.ClientCommand) || code.IsAny(i, s_transactions))
                return null;
            if (code.IsEnd(i))
            {
                i++;
                continue;
            }

            var end = Math.Max(extent.End(i), i + 1);
            ends.Add(end < code.Count && code.IsKind(end, SqlTokenKind.Terminator) ? code[end].End : code[end - 1].End);
            i = end;
        }

        var texts = new List<string>();
        for (var i = 0; i < ends.Count; i++)
        {
            // What stands behind the last one, a comment at most, is its own.
            var start = i == 0 ? 0 : ends[i - 1];
            texts.Add(sql.Substring(start, (i == ends.Count - 1 ? sql.Length : ends[i]) - start).Trim());
        }

        return texts;
    }

    private static readonly HashSet<string> s_transactions = new(StringComparer.OrdinalIgnoreCase) { "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE" };
}
