using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>Finds a validated check constraint that proves that a column holds no NULL.</summary>
internal static class NotNullProof
{
    /// <summary>Whether a check that holds for every row says <c>column IS NOT NULL</c>, alone or joined to others by AND.</summary>
    public static bool Exists(Table? table, string column) =>
        table is not null && table.CheckConstraints.Items.Any(check => !check.IsNotValid && check.Sql.IsKnown && Proves(check.Sql.OrDefault!, column));

    private static bool Proves(string predicate, string column)
    {
        // With OR, NOT or CASE around it, it may hold for NULL as well. Comparisons prove nothing: a check lets pass what is neither true nor false.
        var name = Regex.Escape(column);
        var conjuncts = Regex.Split(Regex.Replace(predicate, @"\s+", " "), @"\bAND\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return !Regex.IsMatch(predicate, @"\b(OR|CASE|XOR)\b|\bNOT\s*\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
            && conjuncts.Any(conjunct => Regex.IsMatch(conjunct, $@"^[\s(]*(?:[""`\[]{name}[""`\]]|{name})[\s)]* IS NOT NULL[\s)]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
    }
}
