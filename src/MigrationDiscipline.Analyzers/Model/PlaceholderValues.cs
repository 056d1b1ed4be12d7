using System.Globalization;

namespace MigrationDiscipline.Model;

/// <summary>Values that the scaffolder gives to rows because something must stand there, and not because somebody chose them.</summary>
internal static class PlaceholderValues
{
    /// <summary>
    /// Whether a value says nothing to anyone: the empty string, the empty Guid, the year 1. Zero and <c>false</c> are none: for a counter or a flag they are right.
    /// </summary>
    public static bool IsInvented(Literal value) => value.Constant switch
    {
        string text => text.Length == 0,
        Guid guid => guid == Guid.Empty,
        DateTime time => time == DateTime.MinValue,
        DateTimeOffset time => time == DateTimeOffset.MinValue,
        null => IsMinimum(value.Text),
        _ => false,
    };

    /// <summary>Whether no row has that value as its key: the empty string, the empty Guid, zero. EF Core itself takes them for "no key yet".</summary>
    public static bool IsNoKey(Literal value) => value.Constant switch
    {
        string text => text.Length == 0,
        Guid guid => guid == Guid.Empty,
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => Convert.ToDecimal(value.Constant, CultureInfo.InvariantCulture) == 0,
        _ => false,
    };

    /// <summary>A value for a message: dates and Guids are long in C#.</summary>
    public static string Show(Literal value) => value.Constant switch
    {
        Guid guid => guid == Guid.Empty ? "the empty Guid" : value.Text,
        DateTime or DateTimeOffset or null when IsInvented(value) => "0001-01-01",
        _ => value.Text,
    };

    /// <summary>Whether a default in SQL is the key of no row: <c>0</c>, <c>''</c>.</summary>
    public static bool IsNoKey(string sql) => sql.Trim().Trim('(', ')') is "0" or "''" or "N''" or "'0'" or "'00000000-0000-0000-0000-000000000000'";

    /// <summary>Types whose values the model does not hold: <c>new DateOnly(1, 1, 1)</c>.</summary>
    private static bool IsMinimum(string text) =>
        text.Replace(" ", "").Replace("System.", "") is "newDateOnly(1,1,1)" or "DateOnly.MinValue" or "DateTimeOffset.MinValue" or "default(DateOnly)" or "default(DateTime)" or "default(DateTimeOffset)";
}
