using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>What a provider makes of a CLR type.</summary>
/// <param name="Type">The type after value conversion, as a snapshot writes it.</param>
/// <param name="ColumnType">The store type.</param>
internal readonly record struct ProviderType(Value<string> Type, Value<string> ColumnType)
{
    /// <summary>What the store type is where an option of the application says so.</summary>
    public EquatableArray<string> OtherColumnTypes { get; init; }

    /// <summary>The enum that the application may have mapped to one of the database.</summary>
    public string? NativeType { get; init; }

    public static ProviderType Unknown => new(Value<string>.Unknown, Value<string>.Unknown);
}

/// <summary>What of a property, besides its type, makes its store type. Absent is what nobody said.</summary>
internal readonly record struct StoreFacets
{
    public Value<int> MaxLength { get; init; }

    public Value<int> Precision { get; init; }

    public Value<int> Scale { get; init; }

    public Value<bool> IsUnicode { get; init; }

    public Value<bool> IsFixedLength { get; init; }

    public Value<bool> IsRowVersion { get; init; }

    /// <summary>Whether it is in a key, a foreign key or an index.</summary>
    public Value<bool> IsKeyOrIndex { get; init; }

    /// <summary>The same, with what the others say where these say nothing.</summary>
    public StoreFacets Over(in StoreFacets others) => this with
    {
        MaxLength = MaxLength.IsAbsent ? others.MaxLength : MaxLength,
        Precision = Precision.IsAbsent ? others.Precision : Precision,
        Scale = Scale.IsAbsent ? others.Scale : Scale,
        IsUnicode = IsUnicode.IsAbsent ? others.IsUnicode : IsUnicode,
        IsFixedLength = IsFixedLength.IsAbsent ? others.IsFixedLength : IsFixedLength,
    };

    /// <summary>The same, with the limit that a converter brings where nobody gave one.</summary>
    public StoreFacets WithHint(int? size) => size is { } known && MaxLength.IsAbsent ? this with { MaxLength = known } : this;
}
