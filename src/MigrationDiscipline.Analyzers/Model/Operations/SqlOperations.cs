using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model;

/// <summary><c>Sql(...)</c>: the text and what the SQL reader recognised in it, statement by statement.</summary>
internal sealed record RawSql : MigrationOperation
{
    public required Value<string> Text { get; init; }

    /// <summary>Where the text stands in C#; <c>null</c> when there is none.</summary>
    public SqlTextMap? Source { get; init; }

    /// <summary>The statements in order; empty when the text is unknown.</summary>
    public EquatableArray<MigrationOperation> Statements { get; init; }
}

/// <summary>Where SQL text stands in a C# file.</summary>
/// <param name="Argument">The expression that gives the text.</param>
/// <param name="ContentStart">The position of its first character in the file, where the file holds the text as it is; else <c>null</c>.</param>
internal sealed record SqlTextMap(Location Argument, int? ContentStart);

/// <summary>Something happened that cannot be read: a call that leaves the compilation, a statement of SQL that is not recognised.</summary>
internal sealed record Opaque : MigrationOperation
{
    /// <summary>What it is, for a message: the call or the head of the statement.</summary>
    public required string Text { get; init; }

    /// <summary>The identifiers it names; meaningful only when <see cref="MayTouchAnything"/> is false.</summary>
    public EquatableArray<string> Names { get; init; }

    /// <summary>The view that it creates, as far as its query can be read; <c>null</c> for anything else.</summary>
    public ViewDefinition? View { get; init; }

    /// <summary>True when nothing at all is known about it; false when it can concern only objects that it names.</summary>
    public bool MayTouchAnything { get; init; } = true;

    /// <summary>Whether it is DDL that was not understood (a view, a constraint): that writes no values.</summary>
    public bool IsDefinition
    {
        get
        {
            return (Begins("CREATE") || Begins("ALTER") || Begins("DROP")) && Text.IndexOf("MATERIALIZED", StringComparison.OrdinalIgnoreCase) < 0;

            bool Begins(string word) => Text.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Whether it creates a view or a synonym of that name, its schema aside.</summary>
    public bool CreatesView(string name) =>
        SqlNames.Contains(Names, name) && Regex.IsMatch(Text, @"^CREATE\b.*\b(VIEW|SYNONYM)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline);
}

/// <summary>What <c>CREATE [MATERIALIZED] VIEW</c> says.</summary>
/// <param name="Name">The view.</param>
/// <param name="Reads">The tables and columns of its query.</param>
/// <param name="IsNested">Whether there are queries in it, so that a column without a qualifier may be one of theirs.</param>
internal sealed record ViewDefinition(QualifiedName Name, RowSource Reads, bool IsNested);

/// <summary>A column as a statement names it: <c>o."Total"</c> has the qualifier <c>o</c>.</summary>
/// <param name="Qualifier">The table or alias in front of the dot, resolved to the table where the statement says which; else <c>null</c>.</param>
/// <param name="Name">The column's name without quotes; <c>*</c> for all columns.</param>
internal sealed record ColumnReference(QualifiedName? Qualifier, string Name);

/// <summary>What a statement reads.</summary>
/// <param name="Tables">Every table in FROM, JOIN, USING and subqueries, with CTE names left out.</param>
/// <param name="Columns">Every column named in a source position: select list, assigned expressions, join and where conditions.</param>
internal sealed record RowSource(EquatableArray<QualifiedName> Tables, EquatableArray<ColumnReference> Columns)
{
    /// <summary>Those of <see cref="Columns"/> whose values are written elsewhere: select lists and assigned expressions.</summary>
    public EquatableArray<ColumnReference> Copied { get; init; }

    /// <summary>Those that are compared with another column or a subquery, as a join does.</summary>
    public EquatableArray<ColumnReference> JoinKeys { get; init; }

    /// <summary>Those that only choose rows by constants.</summary>
    public EquatableArray<RowFilter> Filters { get; init; }

    /// <summary>Every condition on one column and constants, those on columns that are read elsewhere as well among them.</summary>
    public EquatableArray<RowFilter> Conditions { get; init; }

    /// <summary>Whether the statement limits how many rows it takes: <c>LIMIT</c>, <c>TOP</c>, <c>FETCH FIRST</c>.</summary>
    public bool IsLimited { get; init; }
}

/// <summary>A condition on one column and constants.</summary>
/// <param name="Column">The column.</param>
/// <param name="Literal">What it is equal to, as written; <c>null</c> for other comparisons.</param>
internal sealed record RowFilter(ColumnReference Column, string? Literal);

/// <summary>One <c>column = expression</c> of an UPDATE.</summary>
/// <param name="Column">The column that is written.</param>
/// <param name="IsNull">Whether the expression is the literal NULL.</param>
/// <param name="Reads">The columns that the expression reads.</param>
internal sealed record Assignment(string Column, bool IsNull, EquatableArray<ColumnReference> Reads);

/// <summary>INSERT (or REPLACE) in SQL. <see cref="Rows"/> is <c>null</c> for <c>VALUES</c>.</summary>
internal sealed record InsertRows : TableOperation
{
    /// <summary>The columns written; empty when the statement lists none (then all, in order).</summary>
    public EquatableArray<string> Columns { get; init; }
    public RowSource? Rows { get; init; }
}

/// <summary>UPDATE in SQL; the table is resolved from an alias where the dialect allows one.</summary>
internal sealed record UpdateRows : TableOperation
{
    public EquatableArray<Assignment> Assignments { get; init; }

    /// <summary>FROM, JOIN, subqueries and WHERE.</summary>
    public required RowSource Source { get; init; }
    public bool HasWhere { get; init; }
}

/// <summary>DELETE or TRUNCATE in SQL.</summary>
internal sealed record DeleteRows : TableOperation
{
    public required RowSource Source { get; init; }
    public bool HasWhere { get; init; }
    public bool IsTruncate { get; init; }
}
