using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.Sql;

/// <summary>The name of a table or another object, read.</summary>
/// <param name="Name">Schema and name; unknown where a hole of a format string stands in it.</param>
/// <param name="Next">The position behind it; the position itself where no name stands there.</param>
internal readonly record struct SqlName(Value<QualifiedName> Name, int Next)
{
    public bool IsFound => !Name.IsAbsent;

    /// <summary>The name without its schema.</summary>
    public Value<string> Last => Name.Select(name => name.Name);

    /// <summary>Reads <c>a</c>, <c>a.b</c>, <c>a.b.c</c>, <c>a..c</c> at the position.</summary>
    public static SqlName Read(SqlCode code, int index) => Read(code, index, code.Count);

    /// <summary>Reads a name that goes no further than <paramref name="end"/>.</summary>
    public static SqlName Read(SqlCode code, int index, int end)
    {
        if (!IsPart(code, index))
            return new(default, index);
        string? schema = null;
        var name = code.NameAt(index);
        var isUnknown = IsHole(code, index);
        index++;
        while (index < end && code.IsSign(index, "."))
        {
            var isEmpty = code.IsSign(index + 1, ".");
            if (!isEmpty && !IsPart(code, index + 1))
                break;
            schema = isEmpty ? null : name;
            if (isEmpty)
                index++;
            if (!IsPart(code, index + 1))
                return new(Value<QualifiedName>.Unknown, index + 1);
            name = code.NameAt(index + 1);
            isUnknown |= IsHole(code, index + 1);
            index += 2;
        }

        return new(isUnknown ? Value<QualifiedName>.Unknown : new QualifiedName(Normalize(schema, code.Engines), name), index);
    }

    /// <summary>A name that stands in a string, as <c>sp_rename</c> takes it.</summary>
    public static Value<QualifiedName> Parse(string text, Engines engines) => Read(new SqlCode(text, engines), 0).Name;

    /// <summary>Whether a hole of a format string stands in the token: its name is not known then.</summary>
    public static bool IsHole(SqlCode code, int index)
    {
        var text = code.TextAt(index);
        return code.IsKind(index, SqlTokenKind.Parameter) ? text[0] is '{' or '?' : IsHoleIn(text);
    }

    public static Value<string> Known(SqlCode code, int index) => IsHole(code, index) ? Value<string>.Unknown : code.NameAt(index);

    /// <summary>The schema that a connection has by default is no schema, so that both ways to write a name compare equal.</summary>
    public static string? Normalize(string? schema, Engines engines)
    {
        var isDefault = (Is(schema, "dbo") && (engines & Engines.SqlServer) != 0)
            || (Is(schema, "public") && (engines & Engines.PostgreSql) != 0)
            || (Is(schema, "main") && engines == Engines.Sqlite);
        return isDefault ? null : schema;
    }

    private static bool Is(string? schema, string name) => string.Equals(schema, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsPart(SqlCode code, int index) => code.IsName(index) || code.IsKind(index, SqlTokenKind.Parameter);

    private static bool IsHoleIn(string text)
    {
        var open = text.IndexOf('{');
        return open >= 0 && text.IndexOf('}', open) > open;
    }
}
