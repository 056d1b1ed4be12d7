using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>Compares the types of a foreign key's column and of the key that it refers to.</summary>
internal static class KeyTypes
{
    /// <summary>Whether the two types are certainly different; a length counts only where the engine asks for it.</summary>
    public static bool Differ(Column column, Column key, Engines engines)
    {
        if (column.Type.IsKnown && key.Type.IsKnown)
            return Name(column.Type.OrDefault!, engines) != Name(key.Type.OrDefault!, engines);
        return column.Type.IsAbsent && key.Type.IsAbsent && column.ClrType.IsKnown && key.ClrType.IsKnown
            && ColumnTypes.FamilyOf(column) != TypeFamily.Other && ColumnTypes.FamilyOf(key) != TypeFamily.Other && !ColumnTypes.AreSame(column, key);
    }

    /// <summary>The store type, or else the CLR type.</summary>
    public static string Describe(Column column) => column.Type.IsKnown ? column.Type.OrDefault! : column.ClrType.ToString();

    /// <summary>One name for the spellings of a type. SQL Server alone refuses a key whose length differs (error 1753).</summary>
    private static string Name(string type, Engines engines)
    {
        var text = Regex.Replace(type.Trim().ToLowerInvariant(), @"\s+", " ");
        var name = Regex.Replace(text, @"\s*\(.*?\)", "").Trim();
        var plain = name switch
        {
            "int" or "int4" or "serial" or "serial4" => "integer",
            "int8" or "bigserial" or "serial8" => "bigint",
            "int2" or "smallserial" or "serial2" => "smallint",
            "varchar" => "character varying",
            "char" or "bpchar" => "character",
            "decimal" => "numeric",
            "timestamptz" => "timestamp with time zone",
            "timestamp" => "timestamp without time zone",
            _ => name,
        };
        // PostgreSQL compares every text type with every other.
        if (engines.AreAllIn(Engines.PostgreSql) && plain is "character varying" or "character")
            plain = "text";
        return engines.AreAllIn(Engines.SqlServer) && text.IndexOf('(') is >= 0 and var facets ? plain + text.Substring(facets).Replace(" ", "") : plain;
    }
}
