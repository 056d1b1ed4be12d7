using System.Collections.Immutable;

namespace MigrationDiscipline.Model;

/// <summary>The words that <see cref="NameWords"/> knows something about. The page of MGD2005 prints them.</summary>
internal static class NameVocabulary
{
    // First: the sets below are stemmed as they are made.
    private static readonly string[] Endings = ["ications", "ication", "ations", "ation", "ition", "ions", "ion", "ings", "ing", "ied", "ies", "ed", "es", "ers", "er", "ors", "or", "s", "e", "y"];

    /// <summary>Words that say of what sort a value is, not which: sharing one means nothing.</summary>
    public static readonly ImmutableHashSet<string> StopWords = Set(
        "id key type kind date time utc local name code value text number num no nr count flag mode is has can was are at on by of in for from to the a an and or "
        + "as with new old current last first prev previous next my pk fk ref data info string int bool json");

    /// <summary>Words that keep the books of a row, as stems.</summary>
    public static readonly ImmutableHashSet<string> AuditVerbs =
        Set("create created creation creator insert inserted update updated updater modify modified modification change changed delete deleted deletion deleter").Select(Stem).ToImmutableHashSet();

    public static readonly ImmutableHashSet<string> AuditParticles = Set("at on by is last date time utc timestamp user id name local when");

    public static readonly ImmutableHashSet<string> AuditNames = Set("rowversion version concurrencystamp concurrencytoken timestamp tenantid xmin");

    /// <summary>Abbreviations and words that name one thing; a word may stand in several rows.</summary>
    private static readonly string[] Synonyms =
    [
        "name title label caption", "kind type", "text content body message msg", "comment note remark", "description desc descr", "summary abstract synopsis",
        "user account member usr", "author creator writer", "customer client cust", "company organization organisation org firm", "department dept",
        "employee emp", "manager mgr", "person people", "image picture photo img pic", "avatar portrait", "phone telephone tel", "mobile cell", "email mail",
        "address addr", "zip postal postcode zipcode", "surname lastname", "forename firstname", "birth birthday birthdate dob", "gender sex",
        "language lang locale culture", "password pwd passwd pass", "url uri link href", "path directory dir folder", "document doc", "attachment attach",
        "quantity qty amount amt count", "price cost", "fee charge", "total sum", "discount rebate", "tax vat", "invoice inv", "product prod", "item itm", "order ord",
        "account acct acc", "balance bal", "transaction trans txn tx", "currency curr", "status state", "active enabled", "inactive disabled", "visible shown",
        "hidden invisible", "start begin from", "end finish until to", "due deadline", "create created add added insert inserted", "update updated modify modified change changed edit edited",
        "delete deleted remove removed", "order sort position sequence seq rank", "index idx", "number num no nr", "minimum min", "maximum max", "average avg",
        "length len", "width wid", "height hgt", "weight wgt", "temperature temp", "configuration config cfg setting option", "preference pref", "parameter param",
        "reference ref", "identifier id", "application app", "environment env", "authentication authorization auth", "administrator admin", "information info",
        "category cat", "group grp", "table tbl", "column col", "message msg", "notification notif", "request req", "response resp", "source src", "destination dest target",
        "location loc", "latitude lat", "longitude lng lon long", "country ctry", "subscription sub", "certificate cert", "version ver rev revision", "expire expiry expiration",
        "timestamp ts",
    ];

    private static readonly ImmutableDictionary<string, ImmutableArray<int>> Groups = Synonyms
        .SelectMany(static (row, group) => row.Split(' ').Select(word => (Stem: Stem(word), group)))
        .GroupBy(static pair => pair.Stem, static pair => pair.group)
        .ToImmutableDictionary(static pair => pair.Key, static pair => pair.Distinct().ToImmutableArray());

    public static bool IsStopWord(string word) => word.Length == 1 || StopWords.Contains(word) || StopWords.Contains(Stem(word)) || char.IsDigit(word[0]);

    /// <summary>Whether two words mean one thing: the same stem, a longer and a shorter form, or a known synonym.</summary>
    public static bool AreSame(string left, string right)
    {
        if (left == right)
            return true;
        string leftStem = Stem(left), rightStem = Stem(right);
        if (leftStem == rightStem)
            return true;
        var (shorter, longer) = left.Length < right.Length ? (left, right) : (right, left);
        if (shorter.Length >= 5 && longer.StartsWith(shorter, StringComparison.Ordinal) && !char.IsDigit(shorter[0]))
            return true;
        return Groups.TryGetValue(leftStem, out var leftGroups)
            && Groups.TryGetValue(rightStem, out var rightGroups)
            && leftGroups.Any(group => rightGroups.Contains(group));
    }

    /// <summary>The word without plural and verb endings: <c>creat</c> for create, created, creation and creator.</summary>
    public static string Stem(string word)
    {
        foreach (var ending in Endings)
        {
            var length = word.Length - ending.Length;
            if (length >= ShortestStem(ending) && word.EndsWith(ending, StringComparison.Ordinal) && !(ending == "s" && word[length - 1] is 's' or 'u' or 'i'))
                return word.Substring(0, length);
        }

        return word;
    }

    private static int ShortestStem(string ending) => ending switch
    {
        "s" => 2,
        // Read and reader are two things, create and creator one.
        "er" or "ers" or "or" or "ors" => 5,
        _ => 4,
    };

    private static ImmutableHashSet<string> Set(string words) => words.Split(' ').ToImmutableHashSet();
}
