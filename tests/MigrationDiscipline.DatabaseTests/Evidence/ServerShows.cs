namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>What a rule is about, as the server shows it.</summary>
/// <param name="Text">In words, for docs/evidence.md.</param>
/// <param name="Holds">Whether a measured migration shows it.</param>
internal sealed record ServerShows(string Text, Func<Measurement, bool> Holds)
{
    public static readonly IReadOnlyDictionary<string, ServerShows> ByRule = new Dictionary<string, ServerShows>
    {
        ["MGD4001"] = Statement("an index is built on a table that is there, under SHARE: nobody can write", static s =>
            s.Rewritten.Count == 0 && s.Built.Any(table => s.Locks.GetValueOrDefault(table) == LockMode.Share)),
        ["MGD4002"] = Statement("an index is dropped under ACCESS EXCLUSIVE on its table", static s =>
            Is(s, "DROP INDEX") && s.Strongest == LockMode.AccessExclusive),
        ["MGD4003"] = Statement("rows are checked against the table that they refer to, under SHARE ROW EXCLUSIVE on both", static s =>
            s.Validated.Any(table => s.Locks.GetValueOrDefault(table) >= LockMode.Share)),
        ["MGD4004"] = Statement("a table is read to check a condition, under ACCESS EXCLUSIVE", static s =>
            Has(s, " CHECK ") && IsVerifiedAlone(s)),
        ["MGD4005"] = Statement("a table is read to find NULLs, under ACCESS EXCLUSIVE", static s =>
            Has(s, "SET NOT NULL") && IsVerifiedAlone(s)),
        ["MGD4006"] = Statement("the type of a column changes and the table is written anew, or read, under ACCESS EXCLUSIVE", static s =>
            Has(s, " TYPE ") && Is(s, "ALTER TABLE") && s.IsWorking),
        ["MGD4007"] = Statement("a column is added and the table written anew for its default", static s =>
            Has(s, " ADD ") && Has(s, " DEFAULT ") && s.Rewritten.Count > 0),
        ["MGD4008"] = Statement("a column is added and the table written anew for the values that the database makes", static s =>
            Has(s, " ADD ") && (Has(s, " GENERATED ") || Has(s, "serial")) && s.Rewritten.Count > 0),
        ["MGD4009"] = Statement("an index is built for a key, or a key reads the table, under ACCESS EXCLUSIVE", static s =>
            Has(s, "ADD CONSTRAINT") && (Has(s, "PRIMARY KEY") || Has(s, "UNIQUE")) && s.IsWorking && s.Strongest == LockMode.AccessExclusive),
        ["MGD4010"] = Statement("the server refuses: the statement cannot run in a transaction (25001)", static s => s.Failure?.StartsWith("25001", StringComparison.Ordinal) == true),
        ["MGD4011"] = new("after a failure between two statements the migration is half applied and cannot run again", static m => m.IsHalfApplied),
        ["MGD4012"] = new("a statement writes most of a table's rows in the transaction that holds a stronger lock than a writer's", static m =>
            m.Statements.Any(static s => !s.IsSuppressed && s.Rows >= EvidenceProject.Orders / 2) && m.Statements.Any(static s => !s.IsSuppressed && s.Strongest > LockMode.RowExclusive)),
        ["MGD4013"] = new("work on the rows of two or more tables, each held under ACCESS EXCLUSIVE until the end", static m =>
            m.Statements.Where(static s => !s.IsSuppressed && s.IsWorking).SelectMany(static s => s.Locks.Where(static pair => pair.Value == LockMode.AccessExclusive && !MeasuredStatement.IsIndex(pair.Key)))
                .Select(static pair => pair.Key).Distinct().Count() > 1),
        ["MGD4014"] = Statement("a lock that others wait for is asked for without a limit (`lock_timeout` is 0)", static s =>
            s.LockTimeout == "0" && s.Strongest >= LockMode.Share),
        ["MGD4017"] = Statement("SHARE or stronger on a table, or reading blocked, where a form exists that blocks nobody", static s => s.Strongest >= LockMode.Share && s.Strongest != LockMode.Exclusive),
        ["MGD4018"] = Statement("rows are checked in the transaction that still holds the lock of the constraint's creation", static s =>
            (s.Verified.Any(table => s.Held.GetValueOrDefault(table) > s.Locks.GetValueOrDefault(table)) || s.Validated.Any(table => s.Held.GetValueOrDefault(table) > s.Locks.GetValueOrDefault(table)))),
        ["MGD4020"] = Statement("one statement writes most of a table's rows", static s => s.Rows >= EvidenceProject.Orders / 2),
        ["MGD4021"] = new("between two statements no index has the columns", static m => m.Statements.Skip(1).SkipLast(1).Prepend(m.Statements[0])
            .Any(s => m.IndexesBefore.Any(index => !s.Indexes.Any(now => Covers(now, index)) && m.Statements[^1].Indexes.Any(now => Covers(now, index))))),
    };

    private static ServerShows Statement(string text, Func<MeasuredStatement, bool> holds) => new(text, measured => measured.Statements.Any(holds));

    private static bool Is(MeasuredStatement statement, string head) => statement.Sql.StartsWith(head, StringComparison.Ordinal);

    private static bool Has(MeasuredStatement statement, string part) => statement.Sql.Contains(part, StringComparison.Ordinal);

    private static bool IsVerifiedAlone(MeasuredStatement statement) => statement.Verified.Any(table => statement.Locks.GetValueOrDefault(table) == LockMode.AccessExclusive);

    /// <summary>Whether an index, as <c>Orders(Note)</c>, begins with the columns of another.</summary>
    private static bool Covers(string index, string other) => index == other || index.StartsWith(other[..^1] + ",", StringComparison.Ordinal);
}
