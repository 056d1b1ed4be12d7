using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;

namespace MigrationDiscipline.CodeFixes.Writing;

/// <summary>
/// An UPDATE or DELETE cut at its parts, and the same in batches: the rows are taken in the order of the primary key, each of them once, and every batch commits.
/// </summary>
internal sealed class BatchText
{
    private const string RowsInABatch = "1000";

    private readonly SqlCode _code;
    private readonly string _table;
    private readonly string _alias;
    private readonly int _where;
    private readonly int _end;
    private readonly Column _key;

    private BatchText(SqlCode code, string table, string alias, int where, int end, Column key)
    {
        _code = code;
        _table = table;
        _alias = alias;
        _where = where;
        _end = end;
        _key = key;
    }

    /// <summary>
    /// The batches of a statement, as lines; <c>null</c> where they may not be certainly equal to it: no primary key of one column, a key that changes, an assignment that another
    /// run would do twice, another clause, a query on the table itself; or where something of the text would be lost.
    /// </summary>
    /// <param name="sql">The text, with nothing but the statement in it.</param>
    /// <param name="state">The schema before it.</param>
    /// <param name="engine">PostgreSQL or SQL Server.</param>
    public static string? Of(RawSql sql, SchemaState state, Engines engine)
    {
        if (engine is not (Engines.PostgreSql or Engines.SqlServer) || sql is not { Text.IsKnown: true, Statements: [TableOperation { Table.IsKnown: true, IsConditional: false, IsDynamic: false } statement] }
            || state.FindTable(statement.Table) is not { IsTainted: false, PrimaryKey.Columns: [var key] } table || table.FindColumn(key) is not { IsTainted: false } column
            || !IsRepeatable(statement, column, engine))
        {
            return null;
        }

        var code = new SqlCode(sql.Text.OrDefault!, engine);
        return Cut(code, column, engine) is not { } parts ? null : engine == Engines.PostgreSql ? parts.ForPostgreSql() : parts.ForSqlServer();
    }

    /// <summary>Whether each row comes out the same, however many rows are done with already, and a second time as well.</summary>
    private static bool IsRepeatable(TableOperation statement, Column key, Engines engine)
    {
        var (source, assignments) = statement switch
        {
            UpdateRows update => (update.Source, update.Assignments),
            DeleteRows { IsTruncate: false } delete => (delete.Source, default),
            _ => (null, default),
        };
        var written = assignments.Items.Select(static assignment => assignment.Column).ToEquatableArray();
        return source is { IsLimited: false } && !source.Tables.Items.Contains(statement.Table.OrDefault) && !SqlNames.Contains(written, key.Name.OrDefault!)
            && (statement is DeleteRows || !written.IsEmpty) && assignments.Items.All(assignment => assignment.Reads.Items.All(IsUnchanged))
            && (engine == Engines.PostgreSql || key.Type.IsKnown);

        bool IsUnchanged(ColumnReference read) => (read.Qualifier is { } table && !table.Equals(statement.Table.OrDefault)) || (read.Name != "*" && !SqlNames.Contains(written, read.Name));
    }

    private static BatchText? Cut(SqlCode code, Column key, Engines engine)
    {
        var end = code.Count;
        while (end > 0 && code.IsEnd(end - 1))
            end--;
        if (end == 0 || !HasNothingElse(code, end))
            return null;
        var isUpdate = code.Is(0, "UPDATE");
        if (!isUpdate && !code.Is(0, "DELETE", "FROM"))
            return null;
        var start = isUpdate ? 1 : 2;
        var name = SqlName.Read(code, start, end);
        if (!name.Name.IsKnown || code.Is(start, "ONLY") || code.IsSign(name.Next, "*"))
            return null;
        var next = code.Is(name.Next, "AS") ? name.Next + 1 : name.Next;
        var table = code.TextOf(start, name.Next);
        // SQL Server takes an alias only in FROM, which is another shape.
        var alias = table;
        if (next < end && code.IsName(next) && !code.Is(next, "SET") && !code.Is(next, "WHERE"))
        {
            if (engine == Engines.SqlServer)
                return null;
            alias = code.TextAt(next);
            next++;
        }

        if (isUpdate ? !code.Is(next, "SET") : next < end && !code.Is(next, "WHERE"))
            return null;
        var where = code.Find(next, end, "WHERE");
        return new BatchText(code, table, alias, where < 0 ? end : where, end, key);
    }

    /// <summary>Whether no clause stands there that means something for the statement as a whole, no comment around it, and no name that the batches use.</summary>
    private static bool HasNothingElse(SqlCode code, int end)
    {
        var isOneLineString = true;
        for (var i = 0; i < end; i++)
        {
            if (code.IsEnd(i) || code.IsKind(i, SqlTokenKind.Parameter) || code.Is(i, "RETURNING") || code.Is(i, "OUTPUT") || code.Is(i, "OPTION") || code.Is(i, "USING") || code.Is(i, "CURRENT", "OF")
                || code.Is(i, "ORDER") || code.Is(i, "WITH") || code.NameAt(i) is "batch_from" or "batch_to")
            {
                return false;
            }

            // White space at the beginning of its lines would change.
            isOneLineString &= !code.IsKind(i, SqlTokenKind.String) || code.TextAt(i).IndexOf('\n') < 0;
        }

        var from = code.Find(0, end, "FROM");
        if (from >= 0 && (from != 1 || code.Find(from + 1, end, "FROM") >= 0))
            return false;
        var (before, behind) = (code.Text.Substring(0, code[0].Start), code.Text.Substring(code[end - 1].End));
        return isOneLineString && before.Trim().Length == 0 && behind.Trim().TrimEnd(';').Trim().Length == 0 && code.Text.IndexOf("$batches$", StringComparison.Ordinal) < 0
            // A comment to the end of the line would swallow what is written behind it.
            && code.Text.IndexOf("--", StringComparison.Ordinal) < 0;
    }

    private string Head => _code.TextOf(0, _where).Replace("\r", "");

    private string Condition => _where < _end ? $"({_code.TextOf(_where + 1, _end).Replace("\r", "")}) AND " : "";

    private string ForPostgreSql()
    {
        var key = PostgreSqlText.Name(_key.Name.OrDefault!);
        return $"""
            DO $batches$
            DECLARE
                batch_from {_table}.{key}%TYPE;
                batch_to {_table}.{key}%TYPE;
            BEGIN
                SELECT {key} INTO batch_from FROM {_table} ORDER BY {key} LIMIT 1;
                WHILE batch_from IS NOT NULL LOOP
                    SELECT {key} INTO batch_to FROM (SELECT {key} FROM {_table} WHERE {key} >= batch_from ORDER BY {key} LIMIT {RowsInABatch}) AS batch ORDER BY {key} DESC LIMIT 1;
                    {Head}
                    WHERE {Condition}{_alias}.{key} BETWEEN batch_from AND batch_to;
                    COMMIT;
                    SELECT {key} INTO batch_from FROM {_table} WHERE {key} > batch_to ORDER BY {key} LIMIT 1;
                END LOOP;
            END
            $batches$;
            """;
    }

    private string ForSqlServer()
    {
        var key = "[" + _key.Name.OrDefault!.Replace("]", "]]") + "]";
        var type = _key.Type.OrDefault!;
        return $"""
            DECLARE @batch_from {type}, @batch_to {type};
            SELECT TOP (1) @batch_from = {key} FROM {_table} ORDER BY {key};
            WHILE @batch_from IS NOT NULL
            BEGIN
                SELECT TOP (1) @batch_to = {key} FROM (SELECT TOP ({RowsInABatch}) {key} FROM {_table} WHERE {key} >= @batch_from ORDER BY {key}) AS batch ORDER BY {key} DESC;
                {Head}
                WHERE {Condition}{_alias}.{key} BETWEEN @batch_from AND @batch_to;
                SET @batch_from = (SELECT TOP (1) {key} FROM {_table} WHERE {key} > @batch_to ORDER BY {key});
            END;
            """;
    }
}
