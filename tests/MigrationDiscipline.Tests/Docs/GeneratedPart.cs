namespace MigrationDiscipline.Tests.Docs;

/// <summary>The lines between two markers of a file, which follow from the code.</summary>
internal static class GeneratedPart
{
    /// <summary>Compares, or rewrites where the switch is set (see <see cref="Repository.IsUpdate"/>).</summary>
    public static void Verify(string file, string begin, string end, IEnumerable<string> lines)
    {
        var text = Repository.Read(file);
        var expected = Replace(text, begin, end, lines);
        if (Repository.IsUpdate && text != expected)
            File.WriteAllText(Repository.PathOf(file), expected);
        else if (text != expected)
            Assert.Fail($"{file} is not what the code says between {begin} and {end}. Run the tests once with MIGRATION_DISCIPLINE_UPDATE=1.\n{expected}");
    }

    internal static string Replace(string text, string begin, string end, IEnumerable<string> lines)
    {
        var start = text.IndexOf(begin + "\n", StringComparison.Ordinal);
        var stop = text.IndexOf(end, StringComparison.Ordinal);
        if (start < 0 || stop < start)
            throw new InvalidOperationException($"The markers {begin} and {end} are missing.");
        return text[..(start + begin.Length + 1)] + string.Concat(lines.Select(line => line + "\n")) + text[stop..];
    }
}
