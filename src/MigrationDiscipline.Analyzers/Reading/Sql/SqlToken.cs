namespace MigrationDiscipline.Reading.Sql;

/// <summary>What a <see cref="SqlToken"/> is.</summary>
internal enum SqlTokenKind
{
    Whitespace,
    LineComment,
    BlockComment,

    /// <summary>A keyword or an unquoted name; <c>#temp</c> too.</summary>
    Word,

    /// <summary><c>"x"</c>, <c>[x]</c>, <c>`x`</c>.</summary>
    QuotedName,

    /// <summary>A string in any of the dialects' forms, dollar quotes included.</summary>
    String,
    Number,

    /// <summary><c>@x</c>, <c>:x</c>, <c>$1</c>, <c>?</c>, and the <c>{0}</c> of a format string.</summary>
    Parameter,
    Punctuation,

    /// <summary><c>;</c>, or what <c>DELIMITER</c> made of it.</summary>
    Terminator,

    /// <summary><c>GO</c> alone on its line.</summary>
    BatchSeparator,

    /// <summary>A line for the client and not the server: MySQL's <c>DELIMITER</c>, psql's <c>\c</c>.</summary>
    ClientCommand,
}

/// <summary>A piece of SQL text. All tokens of a text, one after another, are that text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">How long it is, quotes included.</param>
/// <param name="IsUnterminated">Whether its closing quote or comment mark is missing; it then reaches to the end.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int Length, bool IsUnterminated = false)
{
    public int End => Start + Length;

    /// <summary>Whether it means nothing to the server.</summary>
    public bool IsTrivia => Kind is SqlTokenKind.Whitespace or SqlTokenKind.LineComment or SqlTokenKind.BlockComment;
}
