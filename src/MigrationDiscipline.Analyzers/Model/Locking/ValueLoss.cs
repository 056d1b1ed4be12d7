namespace MigrationDiscipline.Model;

/// <summary>
/// What a change of type does to values, as the end of a sentence; <c>null</c> where every value stays as it is, or nobody can say. The same for all engines but for the few words in
/// which they differ; PostgreSqlTypeChangesTests holds it against a server with the greatest values of every type.
/// </summary>
internal static class ValueLoss
{
    public static string? Of(StoreType from, StoreType to, Engines engine)
    {
        if (from == to || (from.HoldsSame(to) && from.Kind != ValueKind.Network) || from.Kind == ValueKind.Unlisted || to.Kind == ValueKind.Unlisted || (from.IsArray != to.IsArray && to.Kind != ValueKind.Text))
            return null;
        return (from.Kind, to.Kind) switch
        {
            (ValueKind.Text, ValueKind.Text) when from.IsArray == to.IsArray => OfText(from, to, engine),
            (_, ValueKind.Text) => ToText(from, to, engine),
            // PostgreSQL refuses these altogether.
            (ValueKind.Text, _) when engine != Engines.PostgreSql => FromText(to),
            (ValueKind.Integer or ValueKind.Decimal or ValueKind.Float, ValueKind.Integer or ValueKind.Decimal or ValueKind.Float) => OfNumber(from, to, engine),
            (ValueKind.Integer or ValueKind.Decimal or ValueKind.Float, ValueKind.Boolean) => "every number but 0 becomes 1",
            (ValueKind.Date or ValueKind.Timestamp or ValueKind.Time or ValueKind.Interval, ValueKind.Date or ValueKind.Timestamp or ValueKind.Time or ValueKind.Interval) => OfTime(from, to, engine),
            (ValueKind.Binary, ValueKind.Binary) => OfBytes(from, to),
            (ValueKind.BitString, ValueKind.BitString) => OfBits(from, to),
            (ValueKind.Label, ValueKind.Label) => OfLabels(from, to),
            (ValueKind.Network, ValueKind.Network) when to.Name == "cidr" => "the bits to the right of the netmask become 0",
            // The others convert it somehow, or refuse it.
            _ when engine == Engines.MySql && from.Kind != to.Kind => "values that cannot be read as the new type make it fail",
            _ => null,
        };
    }

    private static bool IsLonger(int? from, int? to) => to is not null && (from is null || from > to);

    private static string TooLong(StoreType to, Engines engine) =>
        $"values longer than {to.Length} {(to.Length == 1 ? "character" : "characters")} make it fail" + (engine == Engines.MySql ? ", or are cut where the SQL mode is not strict" : "");

    private static string? OfText(StoreType from, StoreType to, Engines engine)
    {
        if (IsLonger(from.Length, to.Length))
            return TooLong(to, engine);
        if (from.IsUnicode && !to.IsUnicode)
            return "characters outside of the column's code page become '?'";
        if (from.CharSet is "utf8mb4" or "utf8" or "utf8mb3" && to.CharSet is not null && to.CharSet != "utf8mb4" && to.CharSet != from.CharSet)
            return $"characters that {to.CharSet} does not have make it fail, or become '?' where the SQL mode is not strict";
        if (!to.IsFixed)
            return null;
        // MySQL takes the spaces away on reading.
        if (engine == Engines.MySql)
            return from.IsFixed ? null : "spaces at the end of values are lost";
        return from.IsFixed && from.Length == to.Length ? null : $"every value is filled up with spaces to {to.Length} characters";
    }

    private static string? ToText(StoreType from, StoreType to, Engines engine)
    {
        if (engine == Engines.SqlServer && from.Name is "datetime" or "smalldatetime")
            return "seconds are lost, since the text has minutes only";
        if (engine == Engines.SqlServer && from.Kind == ValueKind.Float)
            return "numbers are rounded to 6 digits";
        if (engine == Engines.MySql && from.Kind == ValueKind.Binary)
            return "bytes that are no text of the column's character set make it fail";
        if (IsLonger(from.IsArray && !to.IsArray ? null : from.TextWidth, to.Length))
            return TooLong(to, engine);
        var isAlwaysAsLong = from.Kind is ValueKind.Date or ValueKind.Guid && from.TextWidth == to.Length;
        return to.IsFixed && !isAlwaysAsLong && engine != Engines.MySql ? $"every value is filled up with spaces to {to.Length} characters" : null;
    }

    private static string? FromText(StoreType to) => to.Kind switch
    {
        ValueKind.Integer or ValueKind.Decimal or ValueKind.Float or ValueKind.Boolean => "values that are no number make it fail",
        ValueKind.Date or ValueKind.Timestamp or ValueKind.Time => "values that are no date or time make it fail",
        ValueKind.Guid => "values that are no GUID make it fail",
        ValueKind.Json => "values that are no JSON make it fail",
        ValueKind.Label => "values that are none of its labels make it fail",
        ValueKind.Binary when to.Length is not null => $"values longer than {to.Length} bytes make it fail",
        _ => null,
    };

    private static string? OfNumber(StoreType from, StoreType to, Engines engine)
    {
        if (to.Kind == ValueKind.Integer)
        {
            if (from.Kind == ValueKind.Integer)
                return from.Min < to.Min || from.Max > to.Max ? OutOfRange(to) : null;
            var fits = from.Kind == ValueKind.Decimal && from.WholeDigits is { } digits && digits < to.Max.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
            var fraction = from.Fraction == 0 && from.Kind == ValueKind.Decimal ? null : engine == Engines.SqlServer ? "everything behind the point is cut off" : "everything behind the point is rounded away";
            return (fits, fraction) switch
            {
                (true, _) => fraction,
                (false, null) => OutOfRange(to),
                _ => $"{fraction}, and {OutOfRange(to)}",
            };
        }

        if (to.Kind == ValueKind.Decimal)
        {
            if (to.WholeDigits is not { } whole)
                return from.Kind == ValueKind.Float ? $"numbers are rounded to {from.Digits} digits" : null;
            var isTooLarge = from.Kind switch
            {
                ValueKind.Integer => from.Max >= Power10(whole),
                ValueKind.Decimal => IsLonger(from.WholeDigits, whole),
                _ => true,
            };
            var isRounded = from.Kind switch
            {
                ValueKind.Integer => false,
                ValueKind.Decimal => IsLonger(from.Fraction, to.Fraction),
                _ => true,
            };
            var large = $"numbers with more than {whole} {(whole == 1 ? "digit" : "digits")} before the point make it fail";
            var rounded = $"numbers are rounded to {to.Fraction} {(to.Fraction == 1 ? "digit" : "digits")} behind the point";
            return isTooLarge && isRounded ? $"{rounded}, and {large}" : isTooLarge ? large : isRounded ? rounded : null;
        }

        var keeps = from.Kind switch
        {
            // Every whole number up to 2^24 and 2^53.
            ValueKind.Integer => from.Max <= (to.Digits > 7 ? 9_007_199_254_740_992m : 16_777_216m),
            ValueKind.Decimal => from.WholeDigits + from.Fraction <= to.Digits,
            _ => from.Digits <= to.Digits,
        };
        return keeps ? null : $"numbers are rounded to about {to.Digits} digits";
    }

    private static string OutOfRange(StoreType to) =>
        FormattableString.Invariant($"numbers below {to.Min} or above {to.Max} make it fail");

    /// <summary>10 to that power, as far as a decimal reaches.</summary>
    private static decimal Power10(int power)
    {
        var result = 1m;
        for (var i = 0; i < Math.Min(Math.Max(power, 0), 28); i++)
            result *= 10;
        return result;
    }

    private static string? OfTime(StoreType from, StoreType to, Engines engine)
    {
        switch (from.Kind, to.Kind)
        {
            case (ValueKind.Timestamp, ValueKind.Date):
                return "the time of day is lost" + (from.Zone == ZoneKind.Session ? ", and the day is the one in the time zone of the session" : "");
            case (ValueKind.Timestamp or ValueKind.Date, ValueKind.Time):
                return "the date is lost";
            case (ValueKind.Date, ValueKind.Timestamp) when to.Zone == ZoneKind.Session:
                return "each date becomes the midnight of the session's time zone";
            case (ValueKind.Interval, ValueKind.Time):
                return "days and months are lost";
            case (ValueKind.Time, ValueKind.Date or ValueKind.Timestamp):
                return "the values get a date that they never had";
            case (ValueKind.Timestamp, ValueKind.Timestamp) or (ValueKind.Time, ValueKind.Time) when from.Zone != to.Zone:
                return OfZone(from, to, engine);
        }

        if (from.Name != "datetime" && to.Name == "datetime" && engine == Engines.SqlServer)
            return "fractions of a second are rounded to 3 milliseconds, and dates before 1753 make it fail";
        if (to.Name == "smalldatetime" && from.Name != to.Name)
            return "seconds are lost, and dates before 1900 or after June 2079 make it fail";
        return from.Fraction > to.Fraction
            ? to.Fraction == 0 ? "fractions of a second are lost" : $"fractions of a second are rounded to {to.Fraction} {(to.Fraction == 1 ? "digit" : "digits")}"
            : null;
    }

    private static string OfZone(StoreType from, StoreType to, Engines engine) => (from.Zone, to.Zone) switch
    {
        (ZoneKind.None, ZoneKind.Offset) when engine == Engines.SqlServer => "every value is taken for UTC, whatever time zone it was meant in",
        (ZoneKind.None, _) => "every value is taken for a time in the session's time zone, so times that were meant as UTC shift unless that is UTC",
        (ZoneKind.Session, ZoneKind.None) => "every value becomes the time in the session's time zone, so what is read as UTC shifts unless that is UTC",
        _ => "the offset of each value is lost",
    };

    private static string? OfBytes(StoreType from, StoreType to)
    {
        if (IsLonger(from.Length, to.Length))
            return $"values longer than {to.Length} bytes make it fail";
        return to.IsFixed && !(from.IsFixed && from.Length == to.Length) ? $"every value is filled up with zero bytes to {to.Length} bytes" : null;
    }

    private static string? OfBits(StoreType from, StoreType to) =>
        to.IsFixed ? $"values of another length than {to.Length} bits make it fail" : IsLonger(from.Length, to.Length) ? $"values longer than {to.Length} bits make it fail" : null;

    private static string? OfLabels(StoreType from, StoreType to)
    {
        var gone = from.Labels.Items.Except(to.Labels.Items, StringComparer.OrdinalIgnoreCase).ToList();
        return gone.Count == 0 ? null : $"rows with {string.Join(", ", gone.Select(static label => $"'{label}'"))} make it fail, or lose the value where the SQL mode is not strict";
    }
}
