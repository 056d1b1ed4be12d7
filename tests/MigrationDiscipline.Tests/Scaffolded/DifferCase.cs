using System.Text.RegularExpressions;

namespace MigrationDiscipline.Tests.Scaffolded;

/// <summary>
/// One model change with the migration that EF Core's own scaffolder writes for it (<c>Fixtures/differ-cases-*.txt</c>).
/// </summary>
/// <param name="Name">What changed in the model.</param>
/// <param name="Provider">S SQL Server, N Npgsql, L SQLite.</param>
/// <param name="Up">The statements of <c>Up</c>.</param>
/// <param name="Down">The statements of <c>Down</c>, where the file has them; else empty.</param>
/// <param name="DownKinds">The kinds of operations in <c>Down</c>.</param>
internal sealed partial record DifferCase(string Name, string Provider, string Up, string Down, IReadOnlyList<string> DownKinds)
{
    public static IReadOnlyList<DifferCase> All { get; } = new[] { "differ-cases-1.txt", "differ-cases-2.txt" }
        .SelectMany(file => Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", file))))
        .ToList();

    private static IEnumerable<DifferCase> Parse(string text)
    {
        foreach (var part in text.Split("######## ").Skip(1))
        {
            var lines = part.Split('\n');
            var head = Head().Match(lines[0]);
            var down = Array.FindIndex(lines, line => line.StartsWith("-- DOWN:", StringComparison.Ordinal));
            yield return new DifferCase(head.Groups[1].Value.Trim(' ', '*'), head.Groups[2].Value, Statements(lines[2..down]), Statements(lines[(down + 1)..]), Kinds(lines[down]));
        }
    }

    private static string[] Kinds(string line) =>
        line["-- DOWN:".Length..].Replace("[DESTRUCTIVE]", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The C# alone: the file shows the SQL behind it.</summary>
    private static string Statements(string[] lines)
    {
        var code = new List<string>();
        var inside = false;
        var depth = 0;
        foreach (var line in lines)
        {
            inside |= line.StartsWith("migrationBuilder.", StringComparison.Ordinal);
            if (!inside)
                continue;
            code.Add(line);
            depth += line.Count(letter => letter == '(') - line.Count(letter => letter == ')');
            inside = depth > 0 || !line.EndsWith(';');
        }

        return string.Join("\n", code);
    }

    [GeneratedRegex(@"^(.*)\[([SNL])\]")]
    private static partial Regex Head();
}
