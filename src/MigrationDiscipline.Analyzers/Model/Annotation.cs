using System.Globalization;

namespace MigrationDiscipline.Model;

/// <summary>A provider annotation of an operation or column: <c>.Annotation("SqlServer:Identity", "1, 1")</c>.</summary>
/// <param name="Name">The annotation's name, such as <c>Npgsql:CreatedConcurrently</c>.</param>
/// <param name="Value">The value as written.</param>
/// <param name="IsOld">Whether it was given by <c>OldAnnotation</c>: what was there before an alteration.</param>
internal sealed record Annotation(string Name, Value<Literal> Value, bool IsOld = false);

/// <summary>A constant of a migration with the C# that wrote it.</summary>
/// <param name="Constant">
/// A CLR primitive, string, <see cref="DateTime"/>, <see cref="DateTimeOffset"/>, <see cref="TimeSpan"/> or <see cref="Guid"/>; <c>byte[]</c> and enum members by
/// their text alone (then <c>null</c>).
/// </param>
/// <param name="Text">The expression as written.</param>
internal sealed record Literal(object? Constant, string Text)
{
    /// <summary>Whether both stand for one value in the database: 1 and 1L do.</summary>
    public bool IsSameValue(Literal other) =>
        Constant is null || other.Constant is null
            ? Text == other.Text
            : Convert.ToString(Constant, CultureInfo.InvariantCulture) == Convert.ToString(other.Constant, CultureInfo.InvariantCulture);

    public override string ToString() => Text;
}
