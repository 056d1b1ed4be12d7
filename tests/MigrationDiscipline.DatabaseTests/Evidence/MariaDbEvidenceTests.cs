using System.Globalization;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Evidence.Cases;
using MigrationDiscipline.Rules;
using MigrationDiscipline.Tests;
using MigrationDiscipline.Tests.Docs;
using MySqlConnector;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>
/// How MariaDB carries out the statements that the rules' rows for MySQL speak of: the algorithms and locks that it accepts for them. Pomelo's provider has no
/// version for this EF Core; the statements are written as it writes them.
/// </summary>
public sealed class MariaDbEvidenceTests(MariaDbServer server) : IClassFixture<MariaDbServer>
{
    private static readonly (OnlineDdl Way, string Clause)[] Ways =
    [
        (OnlineDdl.Instant, "ALGORITHM=INSTANT"),
        (OnlineDdl.InPlace, "ALGORITHM=INPLACE, LOCK=NONE"),
        (OnlineDdl.InPlaceBlocking, "ALGORITHM=INPLACE, LOCK=SHARED"),
        (OnlineDdl.CopyOnline, "ALGORITHM=COPY, LOCK=NONE"),
        (OnlineDdl.Copy, "ALGORITHM=COPY, LOCK=SHARED"),
    ];

    public static TheoryData<string> Cases => [.. MariaDbCases.All.Select(static @case => @case.Name)];

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Statement_runs_as_expected(string name)
    {
        using var connection = Open();
        var @case = MariaDbCases.All.Single(@case => @case.Name == name);
        var accepted = Accepted(connection, @case);

        // From 11.2 on a table is copied while others write: the copy is what counts.
        var way = accepted[0] == OnlineDdl.CopyOnline ? OnlineDdl.Copy : accepted[0];
        Assert.True(way == @case.Expected, $"{name}: {way}");
    }

    public static TheoryData<string> CasesOfRules => [.. MariaDbCases.All.Where(static @case => @case.Operation.Length > 0).Select(static @case => @case.Name)];

    [SkippableTheory]
    [MemberData(nameof(CasesOfRules))]
    public async Task Rule_speaks_exactly_then(string name)
    {
        var @case = MariaDbCases.All.Single(@case => @case.Name == name);
        Skip.IfNot(RuleCatalog.All.Any(rule => rule.Descriptor.Id == @case.Rule), $"skipped: {@case.Rule} is not in the catalogue");
        var found = await Analysis.Run(
            Sources.Project(@case.Operation, history: MariaDbCases.History),
            new Setup { Options = "migration_discipline.engine = mariadb", MoreOptions = $"is_global = true\ndotnet_diagnostic.{@case.Rule}.severity = warning" });

        Assert.True(found.Any(finding => finding.Id == @case.Rule) == @case.Speaks, $"{name}: the rule {(@case.Speaks ? "is silent" : "speaks")}.\n{Analysis.Show(found)}");
    }

    [SkippableFact]
    public void Statements_before_a_failure_stay()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t (id int NOT NULL); INSERT INTO t VALUES (1), (1)");
        Execute(connection, "START TRANSACTION");
        Execute(connection, "ALTER TABLE t ADD COLUMN remark int NULL");
        Assert.Throws<MySqlException>(() => Execute(connection, "ALTER TABLE t ADD UNIQUE INDEX once (id)"));
        Execute(connection, "ROLLBACK");

        Assert.Equal(1L, Scalar(connection, "SELECT count(*) FROM information_schema.columns WHERE table_schema = database() AND column_name = 'remark'"));
        Assert.Throws<MySqlException>(() => Execute(connection, "ALTER TABLE t ADD COLUMN remark int NULL"));
    }

    [SkippableFact]
    public void Table_in_the_docs_is_what_the_server_accepts()
    {
        using var connection = Open();
        Skip.IfNot(connection.ServerVersion.Contains("10.11", StringComparison.Ordinal), $"skipped: docs/evidence.md was measured on MariaDB 10.11, this is {connection.ServerVersion}");
        var lines = new List<string>
        {
            "| rule | case | `ALTER TABLE t ...` | INSTANT | INPLACE, others write | INPLACE, others read | COPY, others read | verdict |",
            "|---|---|---|---|---|---|---|---|",
        };
        foreach (var @case in MariaDbCases.All)
        {
            var accepted = Accepted(connection, @case);
            string Mark(OnlineDdl way) => accepted.Contains(way) ? "yes" : "refused";
            var verdict = @case.Operation.Length == 0 ? "" : (@case.Speaks ? "**speaks**" : "silent") + (@case.Although is { } reason ? ": " + reason : "");
            lines.Add($"| {@case.Rule} | {@case.Name} | {Code(@case.Change)} | {Mark(OnlineDdl.Instant)} | {Mark(OnlineDdl.InPlace)} | {Mark(OnlineDdl.InPlaceBlocking)} | {Mark(OnlineDdl.Copy)} | {verdict} |");
        }

        GeneratedPart.Verify("docs/evidence.md", "<!-- mariadb -->", "<!-- /mariadb -->", lines);
    }

    private static string Code(string sql) => sql.Contains('`', StringComparison.Ordinal) ? $"`` {sql} ``" : $"`{sql}`";

    /// <summary>The ways that the server accepts, the lightest first.</summary>
    private static List<OnlineDdl> Accepted(MySqlConnection connection, MariaDbCase @case)
    {
        var accepted = new List<OnlineDdl>();
        foreach (var (way, clause) in Ways)
        {
            Execute(connection, "DROP TABLE IF EXISTS t");
            Execute(connection, MariaDbCases.Table);
            Execute(connection, MariaDbCases.Rows);
            try
            {
                Execute(connection, $"ALTER TABLE t {@case.Change}, {clause}");
                accepted.Add(way);
            }
            catch (MySqlException refused) when (refused.Number is 1845 or 1846) // ALTER_OPERATION_NOT_SUPPORTED, ..._REASON
            {
            }
        }

        return accepted;
    }

    private MySqlConnection Open()
    {
        Skip.IfNot(server.IsInstalled, "skipped: no MariaDB");
        return server.Open();
    }

    private static void Execute(MySqlConnection connection, string sql)
    {
        using var command = new MySqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static long Scalar(MySqlConnection connection, string sql)
    {
        using var command = new MySqlCommand(sql, connection);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
