namespace MigrationDiscipline.Drift;

/// <summary>Facts of a model, or of a part of it, that something sets which cannot be followed: nobody may compare them.</summary>
[Flags]
internal enum ModelFacts
{
    None = 0,

    /// <summary>Names and schemas of tables and views.</summary>
    TableName = 1,
    ColumnName = 2,

    /// <summary>Names of keys and foreign keys.</summary>
    ConstraintName = 4,
    IndexName = 8,
    ColumnType = 16,

    /// <summary>Value converters and provider types: with them the column's type as well.</summary>
    Conversion = 32,

    /// <summary>Maximal length, unicode, fixed length.</summary>
    Length = 64,
    Precision = 128,
    Nullability = 256,

    /// <summary>Defaults, computed columns, identity and sequences.</summary>
    GeneratedValue = 512,
    Collation = 1024,
    Comment = 2048,
    DeleteBehavior = 4096,

    /// <summary>Which indexes there are, whether they are unique, their filters.</summary>
    Indexes = 8192,

    /// <summary>Keys and alternate keys.</summary>
    Keys = 16384,
    CheckConstraints = 32768,

    /// <summary>Which relationships there are.</summary>
    Relationships = 65536,

    /// <summary>Which members of the classes are mapped, which shadow properties there are.</summary>
    Members = 131072,

    /// <summary>Which types there are, with what discriminators and in which tables.</summary>
    Hierarchy = 262144,

    ColumnOrder = 524288,

    /// <summary>All names that a naming convention changes.</summary>
    Names = TableName | ColumnName | ConstraintName | IndexName,

    /// <summary>All that a column is.</summary>
    Column = ColumnName | ColumnType | Conversion | Length | Precision | Nullability | GeneratedValue | Collation | Comment | ColumnOrder,

    All = Names | Column | DeleteBehavior | Indexes | Keys | CheckConstraints | Relationships | Members | Hierarchy,
}
