using System.Text.RegularExpressions;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests;

/// <summary>Where our <c>Down</c> is meant to differ from the scaffolder's.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Pattern">Matches each difference, as <see cref="OperationFacts.Differences"/> tells it.</param>
/// <param name="Targets">The providers where it does.</param>
/// <param name="Cases">The changes where it does.</param>
internal sealed record KnownDifference(string Reason, string Pattern, Target Targets, params string[] Cases)
{
    /// <summary>Behind the name of a change: the migration that takes it back.</summary>
    public const string Back = ", and back";

    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new(
            "'Up' gives the column a default to fill the rows, and the providers leave it there. Our Down says so, and so takes it away again; the scaffolder's does not.",
            @"^AlterColumn \S+: OldColumn\.DefaultValue is .*, not absent$",
            Target.All,
            "string becomes required", "number becomes required", "foreign key becomes required",
            "string becomes optional" + Back, "number becomes optional" + Back, "required columns of many types become optional" + Back),
        new(
            "EF Core fills a char with '\\0', which neither PostgreSQL nor SQLite accepts in SQL; ours is a space.",
            @"^AddColumn Product\.Letter: DefaultValue is char 32, not char 0$",
            Target.Sqlite | Target.PostgreSql,
            "required columns of many types dropped"),
        new(
            "EF Core has no default for a list, so its Down fails on a table with rows; ours is an empty one, as for an array.",
            @"^AddColumn Product\.Sizes: DefaultValue is \[\], not absent$",
            Target.PostgreSql,
            "arrays and json on PostgreSQL dropped"),
        new(
            "An identity column fills its rows itself, and the provider makes nothing of the default that EF Core adds.",
            @"^AddColumn Product\.Number: DefaultValue is absent, not Int32 0$",
            Target.PostgreSql,
            "identity column dropped on PostgreSQL"),
        new(
            "The scaffolder forgets that the computed value was stored when the new column is an ordinary one; ours says it. No provider makes other SQL of it.",
            @"^AlterColumn Product\.Sum: OldColumn\.IsStored is true, not absent$",
            Target.All,
            "ordinary column becomes a computed one", "computed column becomes an ordinary one" + Back),
        new(
            "A schema is never dropped, so it is still there for what comes back to it.",
            "^- EnsureSchema ",
            Target.Servers,
            "sequence of a schema dropped", "table moved out of a schema", "table moved out of a schema and renamed", "table moved to another schema and renamed",
            "sequence moved to a schema" + Back, "table moved to a schema" + Back, "table moved to another schema and renamed" + Back, "default schema changes" + Back),
        new(
            "Rows are no part of the schema that the history is replayed to: those that Up changes or deletes are named in a comment, and stay as they are.",
            "^- (UpdateData|InsertData) ",
            Target.All,
            "rows removed", "rows changed", "rows added, changed and removed",
            "rows added" + Back, "rows changed" + Back, "rows added, changed and removed" + Back, "rows with composite keys of many types added" + Back,
            "table with rows created" + Back, "column that rows fill added" + Back, "release that grows" + Back),
    ];

    /// <summary>Changes whose empty <c>Down</c> no rule reports, and why; the fix is tested all the same.</summary>
    public static IReadOnlyList<(string Reason, string[] Cases)> Unreported { get; } =
    [
        (
            "Rows are not the schema: a Down that leaves them is often meant.",
            ["rows added", "rows removed", "rows changed", "rows added, changed and removed", "rows with composite keys of many types added"]),
        ("Where a sequence goes on is not the schema either, though PostgreSQL's provider makes it so.", ["start of a sequence changes"]),
        (
            "Settings of the database count as no change of the schema, since a first migration never takes them back; a later one does.",
            [
                "extension added on PostgreSQL", "extension dropped on PostgreSQL", "enum added on PostgreSQL", "enum dropped on PostgreSQL",
                "collation added on PostgreSQL", "collation of the database on SQL Server changes", "edition of the database on SQL Server changes",
            ]),
    ];

    /// <summary>What of the differences is not in the table, and what of the table is not among the differences.</summary>
    public static IEnumerable<string> Unexplained(string name, Target target, IReadOnlyList<string> differences)
    {
        var known = All.Where(difference => difference.Targets.HasFlag(target) && difference.Cases.Contains(name)).ToList();
        return differences.Where(line => !known.Exists(difference => Regex.IsMatch(line, difference.Pattern)))
            .Concat(known.Where(difference => !differences.Any(line => Regex.IsMatch(line, difference.Pattern))).Select(static difference => "No longer so: " + difference.Reason));
    }
}
