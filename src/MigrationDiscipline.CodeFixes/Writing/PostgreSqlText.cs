using System.Globalization;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Writing;

/// <summary>
/// Names and constants as PostgreSQL reads them. Names are always quoted: EF Core creates them in the case of the model, and without quotes the server would
/// look for them in lower case. Constants hold with <c>standard_conforming_strings</c>, the default since PostgreSQL 9.1: a backslash is only a backslash.
/// </summary>
internal static class PostgreSqlText
{
    /// <summary><c>"Orders"</c>.</summary>
    public static string Name(string name) => "\"" + name.Replace("\"", "\"\"") + "\"";

    /// <summary><c>sales."Orders"</c> with both parts quoted; <c>null</c> for a table whose name or schema cannot be known.</summary>
    public static string? Name(Value<QualifiedName> table) => !table.IsKnown ? null : NameIn(table.OrDefault.Schema, table.OrDefault.Name);

    /// <summary>A name that lives in the schema of its table, as an index does; <c>null</c> for a schema that cannot be known.</summary>
    /// <param name="schema">The schema; <c>null</c> is the connection's default one.</param>
    /// <param name="name">The name without quotes.</param>
    public static string? NameIn(string? schema, string name) => schema switch
    {
        null => Name(name),
        QualifiedName.UnknownSchema => null,
        _ => Name(schema) + "." + Name(name),
    };

    /// <summary><c>"A", "B"</c>.</summary>
    public static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Name));

    /// <summary><c>'It''s'</c>.</summary>
    public static string Of(string text) => "'" + text.Replace("'", "''") + "'";

    /// <summary>
    /// A constant of a migration; <c>null</c> for one that has no text to be trusted: an array, an enum member, a text with NUL (which PostgreSQL cannot hold), a
    /// moment or span of time (the column's type decides how it is read).
    /// </summary>
    public static string? Of(Literal literal) => literal.Constant switch
    {
        string text => text.IndexOf('\0') < 0 ? Of(text) : null,
        char letter => letter == '\0' ? null : Of(letter.ToString()),
        bool flag => flag ? "TRUE" : "FALSE",
        // "R" gives back the very number; what is none has a name that must be quoted.
        double number => double.IsNaN(number) || double.IsInfinity(number) ? null : number.ToString("R", CultureInfo.InvariantCulture),
        float number => float.IsNaN(number) || float.IsInfinity(number) ? null : number.ToString("R", CultureInfo.InvariantCulture),
        Guid guid => Of(guid.ToString()),
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => Convert.ToString(literal.Constant, CultureInfo.InvariantCulture),
        _ => null,
    };
}
