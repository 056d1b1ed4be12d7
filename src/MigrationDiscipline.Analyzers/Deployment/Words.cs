namespace MigrationDiscipline.Deployment;

/// <summary>Splits names as people write them (<c>RunMigrations</c>, <c>RUN_MIGRATIONS</c>, <c>--run-migrations</c>, <c>Db:Migrate</c>) into lower-case words.</summary>
internal static class Words
{
    public static List<string> Of(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetterOrDigit(name[i]);
            var begins = !ends && i > start && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (!ends && !begins)
                continue;
            if (i > start)
                words.Add(name.Substring(start, i - start).ToLowerInvariant());
            start = ends ? i + 1 : i;
        }

        return words;
    }
}
