using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.Model;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>
/// What is said of type changes on PostgreSQL: every pair of common types, tried on a server with an index on the column, and with the least and greatest values of the type.
/// </summary>
public sealed class PostgreSqlTypeChangesTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    /// <summary>Types as Npgsql writes them, each with values at its limits.</summary>
    private static readonly (string Type, string[] Values)[] Types =
    [
        ("text", ["", "a", "a  ", "abcdefghijklmnopqrstuvwxyz"]),
        ("citext", ["", "a", "a  ", "abcdefghijklmnopqrstuvwxyz"]),
        ("character varying", ["", "a", "a  ", "abcdefghijklmnopqrstuvwxyz"]),
        ("character varying(10)", ["", "a  ", "abcdefghij"]),
        ("character varying(20)", ["", "a  ", "abcdefghijabcdefghij"]),
        ("character(1)", ["a"]),
        ("character(10)", ["a", "abcdefghij"]),
        ("character(20)", ["a", "abcdefghijabcdefghij"]),
        ("smallint", ["0", "-32768", "32767"]),
        ("integer", ["0", "-2147483648", "2147483647", "16777217"]),
        ("bigint", ["0", "-9223372036854775808", "9223372036854775807", "9007199254740993"]),
        ("numeric", ["0", "1.23456789012345678901", "12345678901234567890123456789"]),
        ("numeric(5,0)", ["-99999"]),
        ("numeric(8,2)", ["-123456.78", "999999.99"]),
        ("numeric(9,0)", ["1", "-999999999"]),
        ("numeric(10,0)", ["-9999999999"]),
        ("numeric(10,2)", ["-12345678.91", "99999999.99"]),
        ("numeric(12,2)", ["-1234567890.91", "9999999999.99"]),
        ("numeric(12,4)", ["-12345678.9123", "99999999.9999"]),
        ("numeric(18,2)", ["-1234567890123456.78", "9999999999999999.99"]),
        ("numeric(18,0)", ["-999999999999999999"]),
        ("numeric(20,0)", ["-99999999999999999999"]),
        ("real", ["1.5", "0.1", "-3.4028235e38", "1.1754944e-38"]),
        ("double precision", ["1.5", "0.1", "0.12345678901234567", "-1.7976931348623157e308"]),
        ("boolean", ["true", "false"]),
        ("uuid", ["00000000-0000-0000-0000-000000000001"]),
        ("bytea", [@"\x0001", @"\x000102030405060708090a0b0c0d0e0f"]),
        ("json", ["{\"b\": 1, \"a\": 2, \"c\": [1, 2, 3]}"]),
        ("jsonb", ["{\"a\": 1, \"b\": 2, \"c\": [1, 2, 3]}"]),
        ("xml", ["<a/>", "<abcdefghijklmnopqrstuvwxyz/>"]),
        ("date", ["2024-01-02", "9999-12-31"]),
        ("timestamp without time zone", ["2024-01-02 03:04:05.123456"]),
        ("timestamp(3) without time zone", ["2024-01-02 03:04:05.123"]),
        ("timestamp with time zone", ["2024-01-02 03:04:05.123456+00"]),
        ("timestamp(3) with time zone", ["2024-01-02 03:04:05.123+00"]),
        ("time without time zone", ["03:04:05.123456"]),
        ("time(3) without time zone", ["03:04:05.123"]),
        ("time with time zone", ["03:04:05.123456+05:30"]),
        ("interval", ["1 day 03:04:05.123456", "-178000000 years -11 mons +30 days 23:59:59.123456"]),
        ("interval(3)", ["1 day 03:04:05.123", "-178000000 years -11 mons +30 days 23:59:59.123"]),
        ("cidr", ["10.0.0.0/8", "2001:4f8:3:ba:1234:5678:9abc:def1/128"]),
        ("inet", ["10.0.0.1/8", "2001:4f8:3:ba:1234:5678:9abc:def1/100"]),
        ("bit(8)", ["10101010"]),
        ("bit(16)", ["1010101010101010"]),
        ("bit varying", ["1", "10101010101010101010101010101010"]),
        ("bit varying(8)", ["1", "10101010"]),
        ("bit varying(16)", ["1", "1010101010101010"]),
        ("integer[]", ["{1,2147483647,-2147483648}"]),
        ("bigint[]", ["{1,9223372036854775807,-9223372036854775808}"]),
        ("text[]", ["{a,abcdefghijklmnopqrstuvwxyz}"]),
        ("character varying(10)[]", ["{a,abcdefghij,abcdefghij}"]),
        ("character varying(20)[]", ["{a,abcdefghijabcdefghij}"]),
    ];

    /// <summary>Alters a column from one type to another: empty and indexed, then with each value, and back. The session is not in UTC.</summary>
    private const string Function = """
        CREATE EXTENSION citext;
        CREATE FUNCTION change(from_type text, to_type text, examples text[], OUT is_refused bool, OUT rewrites bool, OUT rebuilds bool, OUT lost text) AS $$
        DECLARE node oid; index_node oid; example text; before text; after text; shown text;
        BEGIN
            lost := '';
            EXECUTE format('CREATE TEMP TABLE t (c %s)', from_type);
            BEGIN
                CREATE INDEX i ON t (c);
            EXCEPTION WHEN undefined_object THEN
                NULL;
            END;
            node := pg_relation_filenode('t');
            index_node := pg_relation_filenode(to_regclass('i'));
            BEGIN
                EXECUTE format('ALTER TABLE t ALTER COLUMN c TYPE %s', to_type);
                is_refused := false;
            EXCEPTION WHEN datatype_mismatch OR undefined_object THEN
                is_refused := true;
                DROP TABLE t;
                RETURN;
            END;
            rewrites := node <> pg_relation_filenode('t');
            rebuilds := index_node <> pg_relation_filenode(to_regclass('i'));
            DROP TABLE t;
            FOREACH example IN ARRAY examples LOOP
                BEGIN
                    EXECUTE format('CREATE TEMP TABLE t (c %s)', from_type);
                    EXECUTE format('INSERT INTO t VALUES (%L)', example);
                    EXECUTE 'SELECT format(''%s'', c) FROM t' INTO before;
                    EXECUTE format('ALTER TABLE t ALTER COLUMN c TYPE %s', to_type);
                    EXECUTE 'SELECT format(''%s'', c) FROM t' INTO shown;
                    EXECUTE format('ALTER TABLE t ALTER COLUMN c TYPE %s USING c::%s', from_type, from_type);
                    EXECUTE 'SELECT format(''%s'', c) FROM t' INTO after;
                    IF before <> after OR (shown LIKE '% ' AND shown <> before) THEN
                        lost := lost || before || ' becomes ' || shown || '; ';
                    END IF;
                    DROP TABLE t;
                EXCEPTION WHEN others THEN
                    lost := lost || example || ': ' || SQLERRM || '; ';
                END;
            END LOOP;
        END $$ LANGUAGE plpgsql;
        SET TimeZone = 'Europe/Berlin';
        """;

    [SkippableFact]
    public void Every_pair_of_types_changes_as_it_is_said()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        using var connection = Open();
        var wrong = new List<string>();
        foreach (var (from, values) in Types)
        {
            using var transaction = connection.BeginTransaction();
            foreach (var (to, _) in Types)
            {
                using var command = new NpgsqlCommand("SELECT * FROM change($1, $2, $3)", connection) { Parameters = { new() { Value = from }, new() { Value = to }, new() { Value = values } } };
                using var reader = command.ExecuteReader();
                reader.Read();
                if (reader.GetBoolean(0))
                    continue;
                var change = Change(from, to);
                var (rewrites, rebuilds, lost) = (reader.GetBoolean(1), !reader.IsDBNull(2) && reader.GetBoolean(2), reader.GetString(3));
                if (change.Work != (rewrites ? TableWork.Rewrite : TableWork.Instant))
                    wrong.Add($"{from} to {to}: {change.Work}, but rewrite is {rewrites}");
                if (!rewrites && change.RebuildsIndexes != rebuilds)
                    wrong.Add($"{from} to {to}: indexes {change.RebuildsIndexes}, but rebuilt is {rebuilds}");
                // The order of keys says nothing in JSON.
                if (change.Loss is null != (lost.Length == 0) && !IsOfZones(from, to) && (from, to) is not ("json", "jsonb"))
                    wrong.Add($"{from} to {to}: said {change.Loss ?? "nothing"}, seen {lost}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [SkippableTheory]
    [InlineData("timestamp without time zone", "timestamp with time zone")]
    [InlineData("timestamp with time zone", "timestamp without time zone")]
    [InlineData("date", "timestamp with time zone")]
    [InlineData("timestamp with time zone", "date")]
    [InlineData("time without time zone", "time with time zone")]
    public void Values_shift_by_the_time_zone_of_the_session(string from, string to)
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        using var connection = Open();
        string? InUtc(string zone)
        {
            using var command = new NpgsqlCommand(
                $"""
                SET TimeZone = 'UTC';
                CREATE TEMP TABLE t (c {from});
                INSERT INTO t VALUES ('2024-07-01 23:00:00');
                SET TimeZone = '{zone}';
                ALTER TABLE t ALTER COLUMN c TYPE {to};
                SET TimeZone = 'UTC';
                WITH dropped AS (SELECT c::text FROM t) SELECT c FROM dropped;
                """,
                connection);
            var value = (string?)command.ExecuteScalar();
            using var drop = new NpgsqlCommand("DROP TABLE t", connection);
            drop.ExecuteNonQuery();
            return value;
        }

        Assert.NotEqual(InUtc("UTC"), InUtc("Europe/Berlin"));
        Assert.NotNull(Change(from, to).Loss);
    }

    [SkippableFact]
    public void Another_collation_builds_the_indexes_again_and_keeps_the_rows()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no PostgreSQL");
        using var connection = Open();
        using var command = new NpgsqlCommand(
            """
            CREATE TABLE t (c text); CREATE INDEX i ON t (c);
            CREATE TABLE nodes AS SELECT pg_relation_filenode('t') AS t, pg_relation_filenode('i') AS i;
            ALTER TABLE t ALTER COLUMN c TYPE text COLLATE "POSIX";
            SELECT t = pg_relation_filenode('t') AND i <> pg_relation_filenode('i') FROM nodes;
            """,
            connection);

        Assert.Equal(true, command.ExecuteScalar());
        var change = TypeChange.Of(Column("text"), Column("text") with { Collation = "POSIX" }, Engines.PostgreSql, null);
        Assert.Equal((TableWork.Instant, true), (change.Work, change.RebuildsIndexes));
    }

    private static bool IsOfZones(string from, string to) => from != to && (from.Contains("with time zone", StringComparison.Ordinal) || to.Contains("with time zone", StringComparison.Ordinal));

    private static TypeChange Change(string from, string to) => TypeChange.Of(Column(from), Column(to), Engines.PostgreSql, null);

    private static Column Column(string type) => new() { Name = "c", Type = type };

    private NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(server.CreateDatabase());
        connection.Open();
        using var command = new NpgsqlCommand(Function, connection);
        command.ExecuteNonQuery();
        return connection;
    }
}
