using Microsoft.CodeAnalysis.CSharp;

namespace MigrationDiscipline.Tests.CodeFixes;

/// <summary>One change of a model and what EF Core's differ made of it.</summary>
/// <param name="Name">What was changed.</param>
/// <param name="Up">The statements of <c>Up</c>.</param>
/// <param name="Down">The statements of <c>Down</c>; empty where only their kinds were recorded.</param>
/// <param name="DownKinds">The kinds of operations in <c>Down</c>.</param>
internal sealed record DifferCase(string Name, string Up, string Down, IReadOnlyList<string> DownKinds)
{
    public static IEnumerable<DifferCase> All => Read("differ-cases-1.txt").Concat(Read("differ-cases-2.txt"));

    public static IEnumerable<DifferCase> Read(string file)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", file)).ReplaceLineEndings("\n");
        foreach (var part in text.Split("######## ", StringSplitOptions.RemoveEmptyEntries).Where(part => part.Contains("-- UP:", StringComparison.Ordinal)))
        {
            var name = part[..part.IndexOf('\n')];
            var down = part.IndexOf("-- DOWN:", StringComparison.Ordinal);
            var kinds = part[(down + 8)..part.IndexOf('\n', down)].Replace("[DESTRUCTIVE]", "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            yield return new DifferCase(name, Statements(part[..down]), Statements(part[down..]), kinds);
        }
    }

    /// <summary>The calls of the builder; the SQL that the notes show beside them is left out.</summary>
    private static string Statements(string text)
    {
        var statements = new List<string>();
        for (var start = text.IndexOf("\nmigrationBuilder.", StringComparison.Ordinal); start >= 0;)
        {
            var statement = SyntaxFactory.ParseStatement(text, start + 1, consumeFullText: false);
            statements.Add(statement.ToString());
            start = text.IndexOf("\nmigrationBuilder.", start + 1 + statement.Span.Length - 1, StringComparison.Ordinal);
        }

        return string.Join("\n\n", statements);
    }
}
