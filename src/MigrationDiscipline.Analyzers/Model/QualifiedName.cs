namespace MigrationDiscipline.Model;

/// <summary>
/// The name of a table or sequence with its schema. Names compare without regard to case: two tables of one database that
/// differ in case alone do not occur in practice, and three of the four engines could not hold them.
/// </summary>
/// <param name="Schema">The schema; <c>null</c> is the connection's default schema.</param>
/// <param name="Name">The name without quotes.</param>
internal readonly record struct QualifiedName(string? Schema, string Name)
{
    /// <summary>
    /// Stands for a schema that cannot be known at compile time (injected into the migration, say). All of them count as one
    /// schema, so that such a history can still be replayed.
    /// </summary>
    public const string UnknownSchema = "?";

    public QualifiedName(string name)
        : this(null, name)
    {
    }

    /// <summary>Both parts in one string: what collections are keyed by. A key that is a struct would have its own code made for every one of them.</summary>
    public string Key => Schema is null ? Name : Schema + "\0" + Name;

    public bool Equals(QualifiedName other) =>
        string.Equals(Schema, other.Schema, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether both may name one table: SQL often leaves out the schema that the builder names (a search path, a default), so a missing one fits any.</summary>
    public bool MayBe(QualifiedName other)
    {
        return string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase)
            && (IsOpen(Schema) || IsOpen(other.Schema) || string.Equals(Schema, other.Schema, StringComparison.OrdinalIgnoreCase));

        static bool IsOpen(string? schema) => schema is null or UnknownSchema;
    }

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    /// <summary>As people write it: <c>schema.Name</c>, or the name alone.</summary>
    public override string ToString() => Schema is null or UnknownSchema ? Name : Schema + "." + Name;
}
