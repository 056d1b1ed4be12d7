using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests.Databases;

/// <summary>A database on our PostgreSQL server.</summary>
internal sealed partial class PostgreSqlDatabase(PostgreSqlServer server, Action<ModelBuilder> model)
    : LiveDatabase(Target.PostgreSql, model, server.CreateDatabase())
{
    /// <summary>
    /// What <c>pg_dump</c> writes, one statement a line, in order of their text: the columns of a table too, since one that goes and comes back is the last one.
    /// </summary>
    public override IReadOnlyList<string> Schema()
    {
        var statements = server.Dump(Connection.Database).ReplaceLineEndings("\n").Split('\n')
            .Where(static line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal) && line[0] != '\\')
            .Aggregate("", static (text, line) => text + line + "\n").Split(";\n", StringSplitOptions.RemoveEmptyEntries);
        return [.. statements.Where(static statement => !Setting().IsMatch(statement)).Select(Normalize).Order(StringComparer.Ordinal)];
    }

    protected override string Insert(ITable table, IReadOnlyDictionary<string, string> literals) =>
        $"INSERT INTO {Name(table.Schema, table.Name)} ({List(literals.Keys)}) OVERRIDING SYSTEM VALUE VALUES ({string.Join(", ", literals.Values)})";

    protected override void WithoutReferences(Action fill)
    {
        Execute("SET session_replication_role = replica");
        fill();
        Execute("SET session_replication_role = DEFAULT");
    }

    private static string Normalize(string statement)
    {
        var lines = statement.Trim().Split('\n').Select(static line => line.Trim()).ToList();
        var end = lines.FindLastIndex(static line => line.StartsWith(')'));
        if (!CreateTable().IsMatch(lines[0]) || end < 0)
            return string.Join(" ", lines);
        var columns = lines[1..end].Select(static line => line.TrimEnd(',')).Order(StringComparer.Ordinal);
        return lines[0] + string.Join(", ", columns) + string.Join(" ", lines[end..]);
    }

    [GeneratedRegex("^CREATE (UNLOGGED )?TABLE ")]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"^(SET |SELECT pg_catalog\.set_config)")]
    private static partial Regex Setting();
}
