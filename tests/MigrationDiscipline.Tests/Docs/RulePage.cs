using MigrationDiscipline.Rules;

namespace MigrationDiscipline.Tests.Docs;

/// <summary>A fenced block of a page: its language with what stands behind it, and its text.</summary>
internal sealed record Block(string Section, string Info, string Text);

/// <summary>A page of docs/rules.</summary>
internal sealed record RulePage(string Id, string Title, IReadOnlyList<string> Headings, IReadOnlyList<Block> Blocks)
{
    /// <summary>The sections that every page has, in order.</summary>
    public static readonly IReadOnlyList<string> Sections =
        ["Cause", "Why it hurts", "Engines", "Bad", "Good", "Fix", "When to suppress", "Options"];

    /// <summary>All pages, in id order.</summary>
    public static IReadOnlyList<RulePage> All() =>
        Directory.GetFiles(Repository.PathOf("docs", "rules"), "*.md").Order(StringComparer.Ordinal)
            .Select(path => Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)))
            .ToList();

    /// <summary>The page of a rule; <c>null</c> where there is none.</summary>
    public static RulePage? For(Rule rule)
    {
        var path = Repository.PathOf("docs", "rules", rule.Descriptor.Id + ".md");
        return File.Exists(path) ? Parse(rule.Descriptor.Id, File.ReadAllText(path)) : null;
    }

    public static RulePage Parse(string id, string text)
    {
        var title = "";
        var headings = new List<string>();
        var blocks = new List<Block>();
        string? info = null;
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (info is null)
                {
                    info = line[3..].Trim();
                    continue;
                }

                blocks.Add(new Block(headings.LastOrDefault() ?? "", info, string.Join("\n", lines)));
                info = null;
                lines.Clear();
            }
            else if (info is not null)
            {
                lines.Add(line);
            }
            else if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                title = line[2..];
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                headings.Add(line[3..]);
            }
        }

        return new RulePage(id, title, headings, blocks);
    }
}
