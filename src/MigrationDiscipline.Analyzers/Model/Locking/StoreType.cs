namespace MigrationDiscipline.Model;

/// <summary>What kind of values a type holds.</summary>
internal enum ValueKind
{
    /// <summary>A type that the tables of this folder do not list: it is only like itself.</summary>
    Unlisted,
    Text,
    Integer,

    /// <summary>Decimal digits before and after a point, exact.</summary>
    Decimal,

    /// <summary>Binary floating point.</summary>
    Float,
    Boolean,
    Date,
    Timestamp,
    Time,
    Interval,
    Guid,
    Binary,
    BitString,
    Json,
    Xml,
    Network,

    /// <summary>One of a list of labels.</summary>
    Label,
}

/// <summary>How a date and time knows its time zone.</summary>
internal enum ZoneKind
{
    None,

    /// <summary>Stored in UTC, shown in the zone of the session: PostgreSQL's <c>timestamptz</c>, MySQL's <c>timestamp</c>.</summary>
    Session,

    /// <summary>Stored with its offset: SQL Server's <c>datetimeoffset</c>, PostgreSQL's <c>timetz</c>.</summary>
    Offset,
}

/// <summary>A store type of one engine: its name without aliases, and how much it holds.</summary>
/// <param name="Name">The engine's own name for it, facets aside.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record StoreType(string Name, ValueKind Kind)
{
    /// <summary>The longest value in characters, bytes or bits; <c>null</c> for no limit.</summary>
    public int? Length { get; init; }

    /// <summary>Whether shorter values are filled up to <see cref="Length"/>.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Whether text may hold any character; else those of a code page.</summary>
    public bool IsUnicode { get; init; } = true;

    /// <summary>The least and the greatest whole number.</summary>
    public decimal Min { get; init; }

    /// <inheritdoc cref="Min"/>
    public decimal Max { get; init; }

    /// <summary>Digits before the point of a <see cref="ValueKind.Decimal"/>; <c>null</c> for no limit.</summary>
    public int? WholeDigits { get; init; }

    /// <summary>Digits behind the point of a <see cref="ValueKind.Decimal"/>, or of the seconds of a time; <c>null</c> for no limit.</summary>
    public int? Fraction { get; init; }

    /// <summary>Decimal digits that a <see cref="ValueKind.Float"/> keeps.</summary>
    public int Digits { get; init; }

    public ZoneKind Zone { get; init; }

    /// <summary>The character set of MySQL's text, where it is known.</summary>
    public string? CharSet { get; init; }

    /// <summary>The labels of a <see cref="ValueKind.Label"/>.</summary>
    public EquatableArray<string> Labels { get; init; }

    /// <summary>The longest value as text in characters; <c>null</c> for no limit, or none that is known.</summary>
    public int? TextWidth { get; init; }

    /// <summary>Whether it is PostgreSQL's array of values described so.</summary>
    public bool IsArray { get; init; }

    /// <summary>Whether both hold the same, whatever they are called.</summary>
    public bool HoldsSame(StoreType other) => this with { Name = "", TextWidth = null } == other with { Name = "", TextWidth = null };

    public static StoreType Text(string name, int? length, bool isFixed = false, bool isUnicode = true) =>
        new(name, ValueKind.Text) { Length = length, IsFixed = isFixed, IsUnicode = isUnicode, TextWidth = length };

    public static StoreType Integer(string name, decimal min, decimal max) =>
        new(name, ValueKind.Integer) { Min = min, Max = max, TextWidth = Math.Max(Digits10(min) + (min < 0 ? 1 : 0), Digits10(max)) };

    /// <param name="name">The name.</param>
    /// <param name="precision">All digits; <c>null</c> for no limit.</param>
    /// <param name="scale">Those behind the point.</param>
    public static StoreType Decimal(string name, int? precision, int scale) =>
        new(name, ValueKind.Decimal) { WholeDigits = precision - scale, Fraction = precision is null ? null : scale, TextWidth = precision + 1 + (scale > 0 ? 1 : 0) + (scale == precision ? 1 : 0) };

    public static StoreType Float(string name, int digits) => new(name, ValueKind.Float) { Digits = digits, TextWidth = digits > 7 ? 24 : 15 };

    public static StoreType Timestamp(string name, int fraction, ZoneKind zone = ZoneKind.None) =>
        new(name, ValueKind.Timestamp) { Fraction = fraction, Zone = zone, TextWidth = 19 + fraction + (fraction > 0 ? 1 : 0) + (zone == ZoneKind.None ? 0 : 6) };

    public static StoreType Time(string name, int fraction, ZoneKind zone = ZoneKind.None) =>
        new(name, ValueKind.Time) { Fraction = fraction, Zone = zone, TextWidth = 8 + fraction + (fraction > 0 ? 1 : 0) + (zone == ZoneKind.None ? 0 : 6) };

    public static StoreType Binary(string name, int? length, bool isFixed = false) => new(name, ValueKind.Binary) { Length = length, IsFixed = isFixed };

    private static int Digits10(decimal number) => Math.Abs(number).ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
}
