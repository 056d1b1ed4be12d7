namespace MigrationDiscipline.Model;

/// <summary>
/// What the source says of one argument: a known value, absent (not written, or written as <c>null</c>), or unknown
/// (written, but not a compile-time constant). Unknown is never a guess and never "safe".
/// </summary>
/// <typeparam name="T">The type of the value when known.</typeparam>
internal readonly record struct Value<T>
{
    private enum State : byte
    {
        Absent,
        Known,
        Unknown,
    }

    private readonly State _state;
    private readonly T? _value;

    private Value(State state, T? value)
    {
        _state = state;
        _value = value;
    }

    /// <summary>Not written at all, or written as <c>null</c>.</summary>
    public static Value<T> Absent => default;

    /// <summary>Written, but nobody can know it at compile time.</summary>
    public static Value<T> Unknown => new(State.Unknown, default);

    /// <summary>Whether the value is a compile-time constant.</summary>
    public bool IsKnown => _state == State.Known;

    /// <summary>Whether nothing was written.</summary>
    public bool IsAbsent => _state == State.Absent;

    /// <summary>Whether something was written that cannot be read.</summary>
    public bool IsUnknown => _state == State.Unknown;

    /// <summary>The known value, else the type's default.</summary>
    public T? OrDefault => _value;

    /// <summary>A known value; <c>null</c> is absent.</summary>
    public static Value<T> Known(T? value) => value is null ? Absent : new(State.Known, value);

    public static implicit operator Value<T>(T? value) => Known(value);

    /// <summary>Whether the value is known and equal to <paramref name="other"/>.</summary>
    public bool Is(T other) => IsKnown && EqualityComparer<T?>.Default.Equals(_value, other);

    /// <summary>The same state, the known value mapped.</summary>
    public Value<TResult> Select<TResult>(Func<T, TResult?> map) =>
        _state switch
        {
            State.Known => Value<TResult>.Known(map(_value!)),
            State.Unknown => Value<TResult>.Unknown,
            _ => Value<TResult>.Absent,
        };

    /// <summary>For messages: the value, or a word for its state.</summary>
    public override string ToString() => _state switch
    {
        State.Known => _value?.ToString() ?? "",
        State.Unknown => "(unknown)",
        _ => "(none)",
    };
}
