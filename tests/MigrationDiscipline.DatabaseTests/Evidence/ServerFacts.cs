using Npgsql;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>A table, index or view of users.</summary>
/// <param name="File">The number of its file: another one after a rewrite.</param>
/// <param name="Kind">As in <c>pg_class.relkind</c>.</param>
internal sealed record Relation(string Schema, string Name, uint File, char Kind)
{
    public string QuotedName => $"\"{Schema}\".\"{Name}\"";

    public bool IsTable => Kind is 'r' or 'p';

    public bool IsIndex => Kind is 'i' or 'I';
}

/// <summary>Questions to a PostgreSQL server's own tables.</summary>
internal sealed class ServerFacts(NpgsqlConnection connection)
{
    public IReadOnlyDictionary<uint, Relation> Relations()
    {
        var relations = new Dictionary<uint, Relation>();
        using var command = new NpgsqlCommand("""
            SELECT c.oid, n.nspname, c.relname, c.relfilenode, c.relkind
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'm', 'i', 'I')
            """, connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            relations[reader.GetFieldValue<uint>(0)] = new Relation(reader.GetString(1), reader.GetString(2), reader.GetFieldValue<uint>(3), reader.GetChar(4));
        return relations;
    }

    /// <summary>The locks on relations that a server process has, or waits for.</summary>
    public IReadOnlySet<(uint Relation, LockMode Mode)> Locks(int process)
    {
        var locks = new HashSet<(uint, LockMode)>();
        using var command = new NpgsqlCommand("SELECT relation, mode FROM pg_locks WHERE pid = $1 AND locktype = 'relation'", connection) { Parameters = { new() { Value = process } } };
        using var reader = command.ExecuteReader();
        while (reader.Read())
            locks.Add((reader.GetFieldValue<uint>(0), Enum.Parse<LockMode>(reader.GetString(1).Replace("Lock", "", StringComparison.Ordinal))));
        return locks;
    }

    public bool IsWaiting(int process)
    {
        using var command = new NpgsqlCommand("SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = $1", connection) { Parameters = { new() { Value = process } } };
        return command.ExecuteScalar() is true;
    }

    public string LockTimeout() => (string)Scalar("SHOW lock_timeout")!;

    /// <summary>A number that is smaller than those of the transactions to come.</summary>
    public long TransactionNumber() => (long)Scalar("SELECT txid_current()")!;

    /// <summary>The most rows of a table that one transaction has written since then.</summary>
    public long RowsWrittenAtOnce(IEnumerable<Relation> tables, long since) => tables
        .Select(table => (long)Scalar($"SELECT coalesce(max(rows), 0) FROM (SELECT count(*) AS rows FROM {table.QuotedName} WHERE xmin::text::bigint > {since} GROUP BY xmin) AS written")!)
        .DefaultIfEmpty().Max();

    /// <summary>The columns of each valid index: <c>Orders(Note)</c>.</summary>
    public IReadOnlyList<string> Indexes()
    {
        using var command = new NpgsqlCommand("""
            SELECT t.relname || '(' || (SELECT string_agg(pg_get_indexdef(x.indexrelid, i, false), ', ' ORDER BY i) FROM generate_series(1, x.indnkeyatts) i) || ')'
            FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
            WHERE n.nspname NOT LIKE 'pg\_%' AND x.indisvalid
            """, connection);
        using var reader = command.ExecuteReader();
        var indexes = new List<string>();
        while (reader.Read())
            indexes.Add(reader.GetString(0));
        return indexes;
    }

    public string? TableOfConstraint(string constraint) => Scalar($"SELECT c.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE k.conname = '{constraint}'") as string;

    private object? Scalar(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
