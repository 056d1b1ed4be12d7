namespace MigrationDiscipline.Model;

/// <summary>
/// Which type changes PostgreSQL makes by itself. <c>ALTER COLUMN ... TYPE</c> without <c>USING</c>, which is what Npgsql writes, needs an assignment cast and is
/// refused without one, on an empty table as well (docs: ALTER TABLE, pg_cast; measured pair by pair in PostgreSqlCastsTests).
/// </summary>
internal static class PostgreSqlCasts
{
    private enum Kind
    {
        Unknown,
        Text,
        Number,
        Boolean,
        Uuid,
        Binary,
        Json,
        Date,
        Timestamp,
        Time,
        Interval,
    }

    /// <summary>Whether the change is refused. False where a type is none of the common ones: only what is certain counts.</summary>
    /// <param name="from">The store type before: <c>character varying(50)</c>.</param>
    /// <param name="to">The store type after.</param>
    public static bool AreRefused(string from, string to)
    {
        var (source, target) = (KindOf(from), KindOf(to));
        if (source == Kind.Unknown || target == Kind.Unknown || source == target || target == Kind.Text)
            return false;
        return (source, target) is not ((Kind.Date, Kind.Timestamp) or (Kind.Timestamp, Kind.Date) or (Kind.Timestamp, Kind.Time) or (Kind.Time, Kind.Interval) or (Kind.Interval, Kind.Time));
    }

    /// <summary>
    /// The expression that makes values of one type to the other in <c>USING</c>; <c>null</c> where there is none that makes sense for all of them. Text may still have another
    /// form: then the statement fails at the first such value.
    /// </summary>
    /// <param name="column">The column as SQL names it.</param>
    /// <param name="from">The store type before.</param>
    /// <param name="to">The store type after.</param>
    public static string? Using(string column, string from, string to) => (KindOf(from), KindOf(to)) switch
    {
        (Kind.Unknown, _) or (_, Kind.Unknown) => null,
        (Kind.Number, Kind.Boolean) => $"{column} <> 0",
        // Only integer has a cast.
        (Kind.Boolean, Kind.Number) => $"{column}::integer::{to}",
        (Kind.Text, _) => $"{column}::{to}",
        _ => AreRefused(from, to) ? null : $"{column}::{to}",
    };

    private static Kind KindOf(string type)
    {
        var parenthesis = type.IndexOf('(');
        var name = parenthesis < 0 ? type : type.Substring(0, parenthesis) + type.Substring(type.IndexOf(')', parenthesis) + 1);
        return name.Trim().ToLowerInvariant() switch
        {
            "text" or "character varying" or "varchar" or "character" or "char" or "citext" => Kind.Text,
            "integer" or "int" or "int4" or "bigint" or "int8" or "smallint" or "int2" or "numeric" or "decimal" or "real" or "float4" or "double precision" or "float8" => Kind.Number,
            "boolean" or "bool" => Kind.Boolean,
            "uuid" => Kind.Uuid,
            "bytea" => Kind.Binary,
            "json" or "jsonb" => Kind.Json,
            "date" => Kind.Date,
            "timestamp" or "timestamptz" or "timestamp without time zone" or "timestamp with time zone" => Kind.Timestamp,
            "time" or "time without time zone" => Kind.Time,
            "interval" => Kind.Interval,
            _ => Kind.Unknown,
        };
    }
}
