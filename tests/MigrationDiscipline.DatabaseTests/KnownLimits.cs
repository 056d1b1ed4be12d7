using System.Text.RegularExpressions;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>
/// Where a database is not what it was after <c>Up</c> and our <c>Down</c>. The scaffolder's own <c>Down</c> does no better there, unless rows alone are lost.
/// </summary>
/// <param name="Reason">Why.</param>
/// <param name="Shows">Whether what is left says just that.</param>
/// <param name="Target">The database.</param>
/// <param name="Cases">The changes.</param>
internal sealed partial record KnownLimit(string Reason, Predicate<IReadOnlyList<string>> Shows, Target Target, params string[] Cases)
{
    public static IReadOnlyList<KnownLimit> All { get; } =
    [
        new(
            "A required column that comes back, or is required again, needs a value for the rows that are there: EF Core gives it a default, which stays.",
            OnlyDefaults,
            Target.Sqlite,
            "required columns of many types dropped"),
        new(
            "The same.",
            OnlyDefaults,
            Target.PostgreSql,
            "required columns of many types dropped", "arrays and json on PostgreSQL dropped", "string becomes optional", "number becomes optional",
            "required columns of many types become optional", "discriminator changes", "check constraint with its column dropped", "foreign key to an alternate key dropped", "column of an alternate key dropped",
            "release that cleans up", "one table a hierarchy becomes one a type", "everything in a schema is altered"),
        new(
            "Rows that Up changes or deletes are not restored.",
            OnlyRows,
            Target.Sqlite | Target.PostgreSql,
            "rows removed", "rows changed", "rows added, changed and removed"),
        new(
            "SQLite adds no column whose default is an expression, and EF Core does not build the table anew for it.",
            Says("Cannot add a column with non-constant default"),
            Target.Sqlite,
            "column with a default of the database added", "column with a default of the database dropped", "column with a default of two lines dropped"),
        new(
            "SQLite adds no stored column, and EF Core does not build the table anew for it.",
            Says("cannot add a STORED column"),
            Target.Sqlite,
            "computed column added", "computed column dropped"),
        new(
            "EF Core cannot drop a foreign key on SQLite when the table is in no model.",
            Says("does not support this migration operation ('DropForeignKeyOperation')"),
            Target.Sqlite,
            "tables that refer to each other created", "tables that refer to each other dropped"),
        new(
            "EF Core drops a table on SQLite while the old reference to its rows is still there.",
            Says("Up fails: SQLite Error 19: 'FOREIGN KEY constraint failed'"),
            Target.Sqlite,
            "release that replaces a table by two"),
        new(
            "EF Core builds a table anew on SQLite before the key is there that it refers to.",
            Says("Down fails: SQLite Error 1: 'foreign key mismatch"),
            Target.Sqlite,
            "foreign key to an alternate key dropped"),
        new(
            "PostgreSQL does not cast text to a number unasked, and EF Core does not ask.",
            Says("cannot be cast automatically"),
            Target.PostgreSql,
            "string becomes a number"),
        new(
            "The provider does not go back from identity to serial.",
            Says("Migrating from identity to serial isn't currently supported"),
            Target.PostgreSql,
            "serial becomes identity on PostgreSQL"),
        new(
            "The provider drops the sequence before the default that needs it.",
            Says("Up fails: 2BP01: cannot drop sequence"),
            Target.PostgreSql,
            "sequence that gives a default dropped on PostgreSQL"),
        new(
            "The provider does not move what has a schema to the default one.",
            Says("+ CREATE SCHEMA shop"),
            Target.PostgreSql,
            "table moved to a schema", "sequence moved to a schema", "default schema changes"),
        new(
            "The same.",
            Says(" fails: 42P01: relation"),
            Target.PostgreSql,
            "table moved out of a schema", "table moved out of a schema and renamed"),
        new("No schema is ever dropped.", Only("+ CREATE SCHEMA store"), Target.PostgreSql, "table moved to another schema and renamed"),
        new(
            "The provider never drops an extension.",
            Says("+ CREATE EXTENSION IF NOT EXISTS hstore"),
            Target.PostgreSql,
            "extension added on PostgreSQL"),
    ];

    /// <summary>Judges a round trip.</summary>
    /// <param name="name">The change.</param>
    /// <param name="target">The database.</param>
    /// <param name="run">Says what differs afterwards; with the scaffolder's <c>Down</c> if asked.</param>
    public static void Check(string name, Target target, Func<bool, IReadOnlyList<string>> run)
    {
        var limit = All.SingleOrDefault(limit => limit.Target.HasFlag(target) && limit.Cases.Contains(name));
        var ours = run(false);
        if (ours.Count == 0)
        {
            Assert.True(limit is null, "This is restored now: it need not be in the table.");
            return;
        }

        var scaffolded = run(true);
        var both = $"With our Down:\n{string.Join("\n", ours)}\nWith the scaffolder's:\n{string.Join("\n", scaffolded)}";
        Assert.True(limit is not null && limit.Shows(ours), both);
        Assert.True(scaffolded.Count > 0 || OnlyRows(ours), both);
    }

    private static Predicate<IReadOnlyList<string>> Says(string text) => lines => lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    private static Predicate<IReadOnlyList<string>> Only(string line) => lines => lines is [var only] && only == line;

    private static bool OnlyRows(IReadOnlyList<string> lines) => lines.All(static line => line.Length > 2 && line[2..].StartsWith("row of ", StringComparison.Ordinal));

    private static bool OnlyDefaults(IReadOnlyList<string> lines) =>
        Without(lines, '-').SequenceEqual(Without(lines, '+'), StringComparer.Ordinal);

    private static IEnumerable<string> Without(IEnumerable<string> lines, char side) =>
        lines.Where(line => line[0] == side).Select(static line => DefaultClause().Replace(line[1..], "")).Order(StringComparer.Ordinal);

    [GeneratedRegex(@" DEFAULT .*?(?= NOT NULL|, ""|, CONSTRAINT|\)+$)")]
    private static partial Regex DefaultClause();
}
