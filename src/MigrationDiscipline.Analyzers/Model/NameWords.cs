namespace MigrationDiscipline.Model;

/// <summary>
/// Compares names of columns and tables as people read them: by their words. <c>OrderIds</c>, <c>order_id</c> and <c>OrderId</c>
/// are the same two words. A likeness of names is evidence, never proof.
/// </summary>
internal static class NameWords
{
    /// <summary>From here on two names say the same thing in other words: <c>Email</c> and <c>EmailAddress</c>.</summary>
    public const double Strong = 0.5;

    /// <summary>The words of a name in lower case: split at underscores, at case and at digits.</summary>
    public static List<string> Split(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !IsBoundary(name, i))
                continue;
            var word = name.Substring(start, i - start).Trim('_', '-', ' ', '.', '$', '#').ToLowerInvariant();
            if (word.Length > 0)
                words.Add(word);
            start = i;
        }

        return words;
    }

    /// <summary>
    /// How much two names have in common, from 0 (no meaningful word) to 1 (the same words). Without a shared word, a typing error's distance of
    /// two letters counts a half.
    /// </summary>
    /// <param name="left">One name.</param>
    /// <param name="right">The other.</param>
    /// <param name="owner">The name of what has both: its words tell nothing about a column (<c>OrderNote</c> and <c>OrderCode</c> of <c>Orders</c>).</param>
    public static double Likeness(string left, string right, string? owner = null)
    {
        var leftWords = Split(left);
        var rightWords = Split(right);
        if (string.Equals(string.Concat(leftWords), string.Concat(rightWords), StringComparison.Ordinal))
            return 1;
        var (shared, meaningful, leftRest, rightRest) = Compare(leftWords, rightWords, owner is null ? [] : Split(owner));
        if (meaningful > 0)
            return Math.Min(0.99, (double)shared / Math.Max(leftWords.Count, rightWords.Count));
        return DifferByTypingError(leftRest, rightRest) ? 0.5 : 0;
    }

    /// <summary>Whether one name can be the other under a new spelling: a shared meaningful word, all words of the shorter one, or an abbreviation.</summary>
    public static bool AreRelated(string left, string right)
    {
        if (Likeness(left, right) > 0)
            return true;
        var leftWords = Split(left);
        var rightWords = Split(right);
        var (shared, _, _, _) = Compare(leftWords, rightWords, []);
        return shared == Math.Min(leftWords.Count, rightWords.Count)
            || IsAcronym(leftWords, rightWords)
            || IsAcronym(rightWords, leftWords)
            || Contains(string.Concat(leftWords), string.Concat(rightWords))
            || Contains(string.Concat(rightWords), string.Concat(leftWords));
    }

    /// <summary>
    /// Whether a column keeps the books of a row (<c>CreatedAt</c>, <c>LastModifiedBy</c>, <c>IsDeleted</c>, <c>RowVersion</c>): every table may have one, so it tells
    /// nothing about where a column came from.
    /// </summary>
    public static bool IsAudit(string name)
    {
        var words = Split(name);
        if (NameVocabulary.AuditNames.Contains(string.Concat(words)))
            return true;
        return words.Exists(static word => NameVocabulary.AuditVerbs.Contains(NameVocabulary.Stem(word)))
            && words.TrueForAll(static word => NameVocabulary.AuditVerbs.Contains(NameVocabulary.Stem(word)) || NameVocabulary.AuditParticles.Contains(word));
    }

    private static bool IsBoundary(string name, int i)
    {
        char before = name[i - 1], here = name[i];
        if (!char.IsLetterOrDigit(here) || !char.IsLetterOrDigit(before))
            return true;
        if (char.IsDigit(here) != char.IsDigit(before))
            return true;
        if (char.IsUpper(here) && !char.IsUpper(before))
            return true;
        // The last capital of an acronym begins the next word: URLPath.
        return char.IsUpper(here) && char.IsUpper(before) && i + 1 < name.Length && char.IsLower(name[i + 1]);
    }

    /// <summary>Counts the words that both have; the rest of each runs together, since a typing error may lie in a word's case.</summary>
    private static (int Shared, int Meaningful, string LeftRest, string RightRest) Compare(List<string> left, List<string> right, List<string> owner)
    {
        var rightRest = new List<string>(right);
        var leftRest = new List<string>();
        var meaningful = 0;
        foreach (var word in left)
        {
            var index = rightRest.FindIndex(other => NameVocabulary.AreSame(word, other));
            if (index < 0)
            {
                leftRest.Add(word);
                continue;
            }

            if (!NameVocabulary.IsStopWord(word) && !NameVocabulary.IsStopWord(rightRest[index]) && !owner.Exists(other => NameVocabulary.AreSame(word, other)))
                meaningful++;
            rightRest.RemoveAt(index);
        }

        return (left.Count - leftRest.Count, meaningful, string.Concat(leftRest), string.Concat(rightRest));
    }

    private static bool IsAcronym(List<string> acronym, List<string> words) =>
        acronym.Count == 1 && words.Count >= 2 && acronym[0] == string.Concat(words.Select(static word => word[0]));

    /// <summary>Words that one spelling runs together: <c>Username</c> in <c>LoginUserName</c>.</summary>
    private static bool Contains(string longer, string shorter) => shorter.Length >= 5 && longer.Contains(shorter);

    private static bool DifferByTypingError(string left, string right)
    {
        var shorter = Math.Min(left.Length, right.Length);
        if (shorter < 4 || Math.Abs(left.Length - right.Length) > 2)
            return false;
        var distance = Distance(left, right);
        return shorter >= 6 ? distance <= 2 : distance <= 1 && left[0] == right[0];
    }

    /// <summary>Letters to insert, remove or replace (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
