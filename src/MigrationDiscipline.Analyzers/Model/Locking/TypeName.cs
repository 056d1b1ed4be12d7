using System.Globalization;
using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>A store type as written, taken apart: <c>numeric(10,2)</c>, <c>timestamp(3) with time zone</c>, <c>int(11) unsigned</c>, <c>text[]</c>.</summary>
/// <param name="Name">The name in lower case without what stands in parentheses, words apart by one space.</param>
/// <param name="Numbers">The numbers in parentheses.</param>
/// <param name="IsMax">Whether <c>max</c> stands there.</param>
/// <param name="Labels">The quoted texts in parentheses: the labels of MySQL's <c>enum</c> and <c>set</c>.</param>
/// <param name="IsArray">Whether it is PostgreSQL's array of that type.</param>
internal sealed record TypeName(string Name, EquatableArray<int> Numbers, bool IsMax, EquatableArray<string> Labels, bool IsArray)
{
    private static readonly Regex Shape = new(@"^(?<head>[^(\[]+)(\((?<inside>.*)\))?(?<tail>[^()\[\]]*)(?<array>\s*(\[\d*\]\s*)+)?$", RegexOptions.CultureInvariant);

    /// <summary>Takes a type apart; <c>null</c> where it has another shape.</summary>
    public static TypeName? Parse(string type)
    {
        if (Shape.Match(type.Trim()) is not { Success: true } match)
            return null;
        var inside = match.Groups["inside"].Value;
        var name = Regex.Replace(match.Groups["head"].Value + " " + match.Groups["tail"].Value, @"\s+", " ").Trim().ToLowerInvariant();
        if (inside.Contains("'"))
            return new TypeName(name, [], false, Regex.Matches(inside, @"'((?:[^'\\]|''|\\.)*)'").Cast<Match>().Select(static label => label.Groups[1].Value).ToEquatableArray(), false);
        var parts = inside.Split(',').Select(static part => part.Trim()).Where(static part => part.Length > 0).ToList();
        var isMax = parts is [var only] && only.Equals("max", StringComparison.OrdinalIgnoreCase);
        if (!isMax && !parts.TrueForAll(static part => int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
            return null;
        return new TypeName(
            name,
            isMax ? [] : parts.Select(static part => int.Parse(part, CultureInfo.InvariantCulture)).ToEquatableArray(),
            isMax,
            [],
            match.Groups["array"].Success);
    }

    /// <summary>The number at a place, or what the engine takes where none is written.</summary>
    public int? Number(int index, int? usual = null) => index < Numbers.Count ? Numbers[index] : usual;
}
