using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests.Databases;

/// <summary>A SQLite database in memory.</summary>
internal sealed partial class SqliteDatabase(Action<ModelBuilder> model) : LiveDatabase(Target.Sqlite, model, "Data Source=:memory:")
{
    /// <summary>
    /// What <c>sqlite_master</c> says, with the parts of each table in order of their text (a column that goes and comes back is the last one), and the
    /// columns as <c>table_xinfo</c> sees them, but for their defaults.
    /// </summary>
    public override IReadOnlyList<string> Schema() =>
    [
        .. Query("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_sequence'").Select(Normalize).Order(StringComparer.Ordinal),
        .. Query("""
            SELECT m.name, c.name, c.type, c."notnull", c.pk, c.hidden
            FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
            """).Order(StringComparer.Ordinal),
    ];

    protected override string Insert(ITable table, IReadOnlyDictionary<string, string> literals) =>
        $"INSERT INTO {Name(null, table.Name)} ({List(literals.Keys)}) VALUES ({string.Join(", ", literals.Values)})";

    protected override void WithoutReferences(Action fill)
    {
        Execute("PRAGMA foreign_keys = OFF");
        fill();
        Execute("PRAGMA foreign_keys = ON");
    }

    private static string Normalize(string line)
    {
        var text = WhiteSpace().Replace(line, " ");
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (!text.StartsWith("table ", StringComparison.Ordinal) || open < 0)
            return text;
        return text[..open] + "(" + string.Join(", ", Parts(text[(open + 1)..text.LastIndexOf(')')]).Order(StringComparer.Ordinal)) + ")";
    }

    /// <summary>Splits at the commas outside of parentheses and quotes.</summary>
    private static IEnumerable<string> Parts(string body)
    {
        var (depth, start, quote) = (0, 0, '\0');
        for (var i = 0; i < body.Length; i++)
        {
            if (quote != '\0')
            {
                if (body[i] == quote)
                    quote = '\0';
                continue;
            }

            switch (body[i])
            {
                case '\'' or '"':
                    quote = body[i];
                    break;
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case ',' when depth == 0:
                    yield return body[start..i].Trim();
                    start = i + 1;
                    break;
            }
        }

        yield return body[start..].Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
