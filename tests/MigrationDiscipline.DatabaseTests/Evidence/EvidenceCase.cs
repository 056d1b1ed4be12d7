namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>
/// A migration that is both run on a PostgreSQL server with rows and given to the analyzers: one text for both.
/// </summary>
/// <param name="Rule">The rule that the case is about; empty for none.</param>
/// <param name="Name">What is special about it; with the rule the case's name.</param>
/// <param name="Up">The statements of <c>Up</c>, in C#.</param>
internal sealed record EvidenceCase(string Rule, string Name, string Up)
{
    /// <summary>Whether the rule is to speak; the server must show what the rule says then, and must not otherwise.</summary>
    public bool Speaks { get; init; } = true;

    /// <summary>
    /// Why the rule is silent although the server shows what it is about ("MGD5006 speaks", "small table"); <c>null</c> where the server shows nothing.
    /// </summary>
    public string? SilentThough { get; init; }

    /// <summary>Statements, in C#, of the migration before it, after the tables that all cases have.</summary>
    public string History { get; init; } = "";

    /// <summary>SQL that runs between the migration before and this one: the rows.</summary>
    public string Rows { get; init; } = "";

    /// <summary>Text of an <c>.editorconfig</c> for the analysis.</summary>
    public string? Options { get; init; }

    public string Key => $"{Rule} {Name}".Trim();

    public static EvidenceCase Silent(string rule, string name, string up) => new(rule, name, up) { Speaks = false };

    public override string ToString() => Key;
}
