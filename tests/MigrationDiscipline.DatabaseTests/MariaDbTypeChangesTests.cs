using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.Model;
using MySqlConnector;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>What is said of type changes on MySQL and MariaDB: every pair of common types, tried on MariaDB, by the algorithm that it accepts and with the least and greatest values of the type.</summary>
public sealed class MariaDbTypeChangesTests(MariaDbServer server) : IClassFixture<MariaDbServer>
{
    /// <summary>Types as Pomelo writes them, each with values at its limits.</summary>
    private static readonly (string Type, string[] Values)[] Types =
    [
        ("varchar(10)", ["a  ", "abcdefghij"]),
        ("varchar(20)", ["a  ", "abcdefghijabcdefghij"]),
        ("varchar(63)", ["abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"]),
        ("varchar(64)", ["abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl"]),
        ("varchar(300)", ["abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm"]),
        ("char(10)", ["a", "abcdefghij"]),
        ("char(36)", ["00000000-0000-0000-0000-000000000001"]),
        ("longtext", ["a  ", new string('x', 301)]),
        ("tinyint(1)", ["-128", "127"]),
        ("smallint", ["-32768", "32767"]),
        ("int", ["-2147483648", "2147483647", "16777217"]),
        ("int unsigned", ["0", "4294967295"]),
        ("bigint", ["-9223372036854775808", "9223372036854775807", "9007199254740993"]),
        ("decimal(10,2)", ["-12345678.91", "99999999.99"]),
        ("decimal(12,2)", ["-1234567890.91", "9999999999.99"]),
        ("decimal(12,4)", ["-12345678.9123", "99999999.9999"]),
        ("double", ["1.5", "0.12345678901234567", "-1.2345678901234567e-300"]),
        ("date", ["2024-01-02"]),
        ("datetime", ["2024-01-02 03:04:05"]),
        ("datetime(6)", ["2024-01-02 03:04:05.123456"]),
        ("time(6)", ["03:04:05.123456"]),
        ("varbinary(10)", ["abcdefghij"]),
        ("varbinary(20)", ["abcdefghijabcdefghij"]),
        ("longblob", ["abcdefghijabcdefghijabcdefghij"]),
        ("enum('a','b')", ["a", "b"]),
        ("enum('a','b','c')", ["a", "c"]),
        ("enum('b','a')", ["a", "b"]),
    ];

    private static readonly Version Version = new(10, 11);

    [SkippableFact]
    public void Every_pair_of_types_changes_by_the_algorithm_that_is_said()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no MariaDB");
        using var connection = server.Open();
        var wrong = new List<string>();
        foreach (var (from, to) in Pairs())
        {
            Execute(connection, $"CREATE OR REPLACE TABLE t (id int PRIMARY KEY, c {from} NULL) ENGINE=InnoDB; INSERT INTO t (id) VALUES (1), (2)");
            var isInstant = Accepts("INSTANT");
            var seen = isInstant ? TableWork.Instant : Accepts("INPLACE") ? TableWork.IndexBuild : TableWork.Rewrite;
            // The character set of the server is not written in the type: some lengths are unknown without it.
            var said = TypeChange.Of(Column(from), Column(to), Engines.MySql, Version).Work;
            if (said != TableWork.Unknown && said != seen)
                wrong.Add($"{from} to {to}: said {said}, seen {seen}");

            bool Accepts(string algorithm) => Failure(() => Execute(connection, $"ALTER TABLE t MODIFY c {to} NULL, ALGORITHM={algorithm}, LOCK=NONE")) is null;
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [SkippableFact]
    public void Values_survive_where_nothing_is_said_of_them()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no MariaDB");
        using var connection = server.Open();
        var wrong = new List<string>();
        // Between other kinds of values nearly everything fails.
        foreach (var (from, to) in Pairs().Where(static pair => Kind(pair.From) == Kind(pair.To) || Kind(pair.To) == ValueKind.Text && Kind(pair.From) != ValueKind.Binary))
        {
            var loss = TypeChange.Of(Column(from), Column(to), Engines.MySql, Version).Loss;
            var lost = Lost(connection, from, to, Types.First(type => type.Type == from).Values);
            if (loss is null != lost is null)
                wrong.Add($"{from} to {to}: said {loss ?? "nothing"}, seen {lost ?? "nothing"}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static ValueKind Kind(string type) => MySqlTypes.Of(type)!.Kind;

    /// <summary>What becomes of values on the way to the type and back; <c>null</c> for nothing.</summary>
    private static string? Lost(MySqlConnection connection, string from, string to, string[] values)
    {
        Execute(connection, $"CREATE OR REPLACE TABLE t (id int PRIMARY KEY, c {from} NULL) ENGINE=InnoDB; INSERT INTO t VALUES {string.Join(", ", values.Select(static (value, index) => $"({index}, '{value}')"))}");
        var before = Read();
        if (Failure(() => Execute(connection, $"ALTER TABLE t MODIFY c {to} NULL")) is { } failure)
            return failure;
        if (Failure(() => Execute(connection, $"ALTER TABLE t MODIFY c {from} NULL")) is { } wayBack)
            return "on the way back: " + wayBack;
        var after = Read();
        return before == after ? null : $"{before} becomes {after}";

        string Read()
        {
            using var command = new MySqlCommand("SELECT GROUP_CONCAT(HEX(c) ORDER BY id) FROM t", connection);
            return (string)command.ExecuteScalar()!;
        }
    }

    private static IEnumerable<(string From, string To)> Pairs() =>
        from type in Types
        from to in Types
        where type.Type != to.Type
        select (type.Type, to.Type);

    private static Column Column(string type) => new() { Name = "c", Type = type };

    private static string? Failure(Action action) => Record.Exception(action) switch { null => null, MySqlException refused => refused.Message, var other => throw other };

    private static void Execute(MySqlConnection connection, string sql)
    {
        using var command = new MySqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
