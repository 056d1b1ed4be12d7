namespace MigrationDiscipline.Model;

/// <summary><c>CreateTable</c> with all that stands in its columns and constraints.</summary>
internal sealed record CreateTable : TableOperation
{
    public EquatableArray<Column> Columns { get; init; }
    public Key? PrimaryKey { get; init; }
    public EquatableArray<Key> UniqueConstraints { get; init; }
    public EquatableArray<ForeignKey> ForeignKeys { get; init; }
    public EquatableArray<CheckConstraint> CheckConstraints { get; init; }
    public Value<string> Comment { get; init; }

    /// <summary>Where the rows come from in <c>CREATE TABLE ... AS SELECT</c> and <c>SELECT ... INTO</c>; <c>null</c> for an empty table.</summary>
    public RowSource? Rows { get; init; }

    /// <summary>False when part of the definition could not be read (a column loop, SQL): columns not listed may exist.</summary>
    public bool IsComplete { get; init; } = true;
}

/// <summary><c>DropTable</c>.</summary>
internal sealed record DropTable : TableOperation;

/// <summary><c>RenameTable</c>: a new name, a new schema, or both.</summary>
internal sealed record RenameTable : TableOperation
{
    public required Value<QualifiedName> NewName { get; init; }
}

/// <summary><c>AlterTable</c>: comment and annotations.</summary>
internal sealed record AlterTable : TableOperation
{
    public Value<string> Comment { get; init; }
    public Value<string> OldComment { get; init; }
}
