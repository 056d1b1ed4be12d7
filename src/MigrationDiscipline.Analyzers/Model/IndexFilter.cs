using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>Compares the conditions of filtered (partial) indexes, as texts: only what is plainly the same counts as the same.</summary>
internal static class IndexFilter
{
    private static readonly Regex And = new(@"\s+AND\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Quoted = new(@"[\[""`]([^\[\]""`]+)[\]""`]", RegexOptions.CultureInvariant);

    /// <summary>Whether every row that passes <paramref name="filter"/> passes <paramref name="other"/> as well; no filter lets every row pass.</summary>
    public static bool IsNarrower(Value<string> filter, Value<string> other)
    {
        if (other.IsAbsent)
            return true;
        if (!filter.IsKnown || !other.IsKnown)
            return false;
        if (Normalize(filter.OrDefault!) == Normalize(other.OrDefault!))
            return true;
        var conditions = Conditions(filter.OrDefault!);
        return Conditions(other.OrDefault!) is { } wanted && conditions is not null && wanted.TrueForAll(conditions.Contains);
    }

    /// <summary>The filter with its quoted columns under other names.</summary>
    public static Value<string> WithNames(Value<string> filter, Func<string, string> rename) =>
        filter.Select(text => Quoted.Replace(text, match => match.Value[0] + rename(match.Groups[1].Value) + match.Value[match.Length - 1]));

    /// <summary>Whether the filter names a column, as far as its text shows.</summary>
    public static bool Mentions(Value<string> filter, string column) =>
        filter.IsKnown && Regex.IsMatch(filter.OrDefault!, @"(?<!\w)" + Regex.Escape(column) + @"(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>What AND holds together; <c>null</c> for a filter in which AND may mean something else.</summary>
    private static List<string>? Conditions(string filter) =>
        Regex.IsMatch(filter, @"['(]|\b(?:OR|BETWEEN|CASE)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant) ? null : And.Split(filter).Select(Normalize).ToList();

    private static string Normalize(string text) => Regex.Replace(text, @"\s+", " ").Trim().ToUpperInvariant();
}
