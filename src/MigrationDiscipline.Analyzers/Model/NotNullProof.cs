using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>
/// Finds the checks that prove a column to hold no NULL. With a validated one PostgreSQL sets NOT NULL without a scan, and afterwards the check says nothing
/// that the column does not (<see href="https://www.postgresql.org/docs/current/sql-altertable.html">ALTER TABLE, SET NOT NULL</see>).
/// </summary>
internal static class NotNullProof
{
    private static readonly Regex s_notNull = new(@"^[\s(]*(?:""(?<name>[^""]+)""|\[(?<name>[^\]]+)\]|`(?<name>[^`]+)`|(?<name>\w+))[\s)]+IS\s+NOT\s+NULL[\s)]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The column of which a predicate says <c>IS NOT NULL</c> and nothing else; <c>null</c> for any other predicate.</summary>
    public static string? ColumnOf(string predicate) => s_notNull.Match(predicate) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>Whether a check of the table that was validated proves it.</summary>
    public static bool IsProved(Table table, string column) => table.CheckConstraints.Items.Any(check =>
        !check.IsNotValid && check.Sql.IsKnown && ColumnOf(check.Sql.OrDefault!) is { } proved && SqlNames.Same(proved, column));
}
