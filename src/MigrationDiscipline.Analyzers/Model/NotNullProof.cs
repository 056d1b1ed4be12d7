using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>
/// Finds the checks that prove a column to hold no NULL. With a validated one PostgreSQL sets NOT NULL without a scan, and afterwards the check says nothing
/// that the column does not (<see href="https://www.postgresql.org/docs/current/sql-altertable.html">ALTER TABLE, SET NOT NULL</see>).
/// </summary>
internal static class NotNullProof
{
    private static readonly Regex s_notNull = new(@"^[\s(]*(?:""(?<name>[^""]+)""|\[(?<name>[^\]]+)\]|`(?<name>[^`]+)`|(?<name>\w+))[\s)]+IS\s+NOT\s+NULL[\s)]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>With one of these around it, <c>IS NOT NULL</c> need not hold for a row that passes.</summary>
    private static readonly Regex s_weakening = new(@"\b(OR|XOR|CASE)\b|\bNOT\s*\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex s_and = new(@"\bAND\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The column of which a predicate says <c>IS NOT NULL</c> and nothing else; <c>null</c> for any other predicate.</summary>
    public static string? ColumnOf(string predicate) => s_notNull.Match(predicate) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>
    /// Whether a check of the table that was validated proves it, alone or joined to other conditions by AND. Comparisons prove nothing: a check lets pass what is
    /// neither true nor false.
    /// </summary>
    public static bool IsProved(Table table, string column) => table.CheckConstraints.Items.Any(check => !check.IsNotValid && check.Sql.IsKnown && Proves(check.Sql.OrDefault!, column));

    private static bool Proves(string predicate, string column) =>
        SqlNames.Same(ColumnOf(predicate), column) || (!s_weakening.IsMatch(predicate) && s_and.Split(predicate).Any(condition => SqlNames.Same(ColumnOf(condition), column)));
}
