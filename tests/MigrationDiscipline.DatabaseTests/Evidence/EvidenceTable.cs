using System.Text.RegularExpressions;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>Measurements as rows of the table in docs/evidence.md.</summary>
internal static partial class EvidenceTable
{
    private const int LongestStatement = 160;

    public static IReadOnlyList<string> Head { get; } = ["| rule | case | statement | lock | rewrite | scan | verdict |", "|---|---|---|---|---|---|---|"];

    public static IReadOnlyList<string> HeadWithoutRule { get; } = ["| operation | statement | lock | rewrite | scan |", "|---|---|---|---|---|"];

    /// <summary>What a rule is about, a row for each.</summary>
    public static IEnumerable<string> WhatIsShown() =>
        ["| rule | speaks where the server shows that |", "|---|---|", .. ServerShows.ByRule.Select(static pair => $"| {pair.Key} | {pair.Value.Text} |")];

    /// <summary>A row for each statement; the rule, the case and the verdict stand in the first.</summary>
    public static IEnumerable<string> Rows(EvidenceCase @case, Measurement measurement) => measurement.Statements.Select((statement, index) => Row(
        index == 0 ? [@case.Rule, @case.Name] : ["", ""],
        statement,
        index > 0 ? [""] : [@case.Speaks ? "**speaks**" : @case.SilentThough is { } reason ? $"silent: {reason}" : "silent"]));

    /// <summary>A row for each statement; the case's name stands in the first.</summary>
    public static IEnumerable<string> RowsWithoutRule(EvidenceCase @case, Measurement measurement) => measurement.Statements.Select((statement, index) => Row([index == 0 ? @case.Name : ""], statement, []));

    /// <summary>The statements alone, for messages of tests.</summary>
    public static string Show(Measurement measurement) => string.Join("\n", measurement.Statements.Select(static statement => Row([], statement, [statement.Failure ?? ""])));

    private static string Row(string[] head, MeasuredStatement statement, string[] verdict) =>
        "| " + string.Join(" | ", [.. head, "`" + Sql(statement) + "`" + (statement.IsSuppressed ? " (outside)" : ""), Locks(statement), Rewrite(statement), Scan(statement), .. verdict]) + " |";

    private static string Sql(MeasuredStatement statement)
    {
        var sql = Spaces().Replace(statement.Sql, " ").TrimEnd(';').Replace("|", "\\|", StringComparison.Ordinal);
        return sql.Length <= LongestStatement ? sql : sql[..LongestStatement] + " ...";
    }

    private static string Locks(MeasuredStatement statement)
    {
        if (statement.Failure is { } failure)
            return "refused: " + failure[..5];
        var locks = statement.Locks.Where(static pair => !MeasuredStatement.IsIndex(pair.Key))
            .OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal);
        return string.Join(", ", locks.Select(static pair => $"{NameOf(pair.Value)} on {pair.Key}"));
    }

    private static string Rewrite(MeasuredStatement statement) => string.Join(", ", statement.Rewritten.Order(StringComparer.Ordinal));

    private static string Scan(MeasuredStatement statement)
    {
        // A table that is written anew is read for that, and its indexes are built.
        var parts = statement.Rewritten.Count > 0
            ? []
            : statement.Built.Select(static table => $"index on {table}")
                .Concat(statement.Verified.Select(static table => $"rows of {table}"))
                .Concat(statement.Validated.Select(static table => $"references of {table}"));
        return string.Join(", ", parts.Concat(statement.IsProved ? ["none: a check proves it"] : []).Concat(statement.Rows > 0 ? [$"{statement.Rows} rows written"] : []));
    }

    /// <summary>A lock as the documentation names it; empty for none.</summary>
    public static string NameOf(LockMode mode) => mode == LockMode.None ? "no lock" : Capital().Replace(mode.ToString(), " $0").Trim().ToUpperInvariant();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
