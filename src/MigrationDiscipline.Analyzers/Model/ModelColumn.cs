namespace MigrationDiscipline.Model;

/// <summary>A column as the model in the newest snapshot describes it.</summary>
internal sealed record ModelColumn
{
    /// <summary>Whether the model chooses a default: <c>HasDefaultValue</c>, <c>HasDefaultValueSql</c>.</summary>
    public bool HasDefault { get; init; }

    /// <summary>Whether its value says of which type a row is: <c>HasDiscriminator</c>.</summary>
    public bool IsDiscriminator { get; init; }

    /// <summary>The discriminator's value for the type that the others derive from, as C#; absent where that type is abstract or unknown.</summary>
    public Value<Literal> BaseType { get; init; }
}
