using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model.Entities;

/// <summary>A property that is mapped to a column, or to a part of a JSON column.</summary>
internal sealed record EntityProperty
{
    /// <summary>The name; that of a complex type's property behind the path to it (<c>Price.Amount</c>).</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The type as a snapshot writes it: what the provider stores after value conversion, as a C# keyword or simple name, without the question mark of a nullable value type: <c>int</c>,
    /// <c>string</c>, <c>byte[]</c>, <c>DateTime</c>, <c>List&lt;int&gt;</c>.
    /// </summary>
    public Value<string> Type { get; init; }

    /// <summary>
    /// Whether the column may hold NULL as far as this type says: TPH makes columns of derived types nullable all the same, and so does an optional owned type that shares a table; the comparison
    /// knows that. The property of an optional complex property is nullable here.
    /// </summary>
    public Value<bool> IsNullable { get; init; }

    /// <summary>The column; absent inside JSON and for types without table (a base class whose derived types have a table each has columns).</summary>
    public Value<string> Column { get; init; }

    /// <summary>The store type: in a snapshot always, but for JSON; in code what is configured, else what the provider makes of the type where that is certain.</summary>
    public Value<string> ColumnType { get; init; }

    /// <summary>What else the store type may be where an option of the application decides: with or without time zone, text or JSON. Empty in a snapshot.</summary>
    public EquatableArray<string> OtherColumnTypes { get; init; }

    /// <summary>The type that a snapshot writes where the application maps the enum to one of the database, and any store type goes with it; <c>null</c> for no such type.</summary>
    public string? NativeType { get; init; }

    /// <summary>In characters or bytes; absent for no limit.</summary>
    public Value<int> MaxLength { get; init; }

    public Value<int> Precision { get; init; }

    public Value<int> Scale { get; init; }

    /// <summary>Absent when nobody said.</summary>
    public Value<bool> IsUnicode { get; init; }

    public Value<bool> IsFixedLength { get; init; }

    public Value<bool> IsConcurrencyToken { get; init; }

    /// <summary><c>OnAdd</c>, <c>OnUpdate</c>, <c>OnAddOrUpdate</c>, <c>OnUpdateSometimes</c>; absent for never.</summary>
    public Value<string> ValueGenerated { get; init; }

    public Value<Literal> DefaultValue { get; init; }

    public Value<string> DefaultValueSql { get; init; }

    public Value<string> ComputedColumnSql { get; init; }

    public Value<bool> IsStored { get; init; }

    public Value<string> Comment { get; init; }

    public Value<string> Collation { get; init; }

    /// <summary>The place of the column in its table, where somebody gave it one.</summary>
    public Value<int> Order { get; init; }

    /// <summary>Whether no member of the class holds it; in a snapshot unknown (always false there).</summary>
    public bool IsShadow { get; init; }

    /// <summary>The table, where it is another one than that of the type (<c>SplitToTable</c>); absent otherwise.</summary>
    public Value<QualifiedName> Table { get; init; }

    /// <summary>
    /// Whether it is a complex property or collection that one column holds as JSON: that column is its own, its parts follow under names with dots and without columns.
    /// </summary>
    public bool IsJson { get; init; }

    /// <summary>Whether the snapshot or the conventions hold it as a primitive collection.</summary>
    public bool IsPrimitiveCollection { get; init; }

    /// <summary>Why its facts cannot be known; <c>null</c> when they could be read.</summary>
    public string? Opacity { get; init; }

    /// <summary>The name of the member, where it is code of this compilation; for a complex type's property that of the complex type's own member.</summary>
    public Location? Location { get; init; }

    /// <summary>For a complex type's property: the name of the entity's member that holds the complex type; <c>null</c> for others.</summary>
    public Location? OuterLocation { get; init; }
}
