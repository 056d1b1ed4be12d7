namespace MigrationDiscipline.Model;

/// <summary>The kinds of things that a schema holds.</summary>
internal enum SchemaObjectKind
{
    Table,
    Column,
    Index,
    ForeignKey,
    UniqueConstraint,
    CheckConstraint,
    PrimaryKey,
    Sequence,
}

/// <summary>The name of one thing in a schema. Names compare without regard to case; a table has one primary key, whatever its name.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Table">The table, or the sequence.</param>
/// <param name="Name">The part of the table; empty for the table itself and for a sequence.</param>
internal sealed record SchemaObject(SchemaObjectKind Kind, QualifiedName Table, string Name)
{
    public static SchemaObject OfTable(QualifiedName table) => new(SchemaObjectKind.Table, table, "");

    public static SchemaObject Column(QualifiedName table, string name) => new(SchemaObjectKind.Column, table, name);

    public static SchemaObject Index(QualifiedName table, string name) => new(SchemaObjectKind.Index, table, name);

    public static SchemaObject Sequence(QualifiedName name) => new(SchemaObjectKind.Sequence, name, "");

    /// <summary>What an operation creates, under its known name; <c>null</c> for every other operation.</summary>
    public static SchemaObject? MadeBy(MigrationOperation operation) => operation switch
    {
        CreateTable { Table.IsKnown: true } create => OfTable(create.Table.OrDefault),
        CreateSequence { Sequence.IsKnown: true } create => Sequence(create.Sequence.OrDefault),
        AddColumn add => Part(SchemaObjectKind.Column, add, add.Column.Name),
        CreateIndex create => Part(SchemaObjectKind.Index, create, create.Index.Name),
        AddForeignKey add => Part(SchemaObjectKind.ForeignKey, add, add.ForeignKey.Name),
        AddUniqueConstraint add => Part(SchemaObjectKind.UniqueConstraint, add, add.Key.Name),
        AddCheckConstraint add => Part(SchemaObjectKind.CheckConstraint, add, add.CheckConstraint.Name),
        AddPrimaryKey add => Part(SchemaObjectKind.PrimaryKey, add, add.Key.Name),
        _ => null,
    };

    /// <summary>What an operation drops, renames, alters or takes over, under the name that it has then; <c>null</c> for every other operation.</summary>
    public static SchemaObject? NeededBy(MigrationOperation operation) => operation switch
    {
        RenameTable { Table.IsKnown: true } rename => OfTable(rename.Table.OrDefault),
        RenameSequence { Sequence.IsKnown: true } rename => Sequence(rename.Sequence.OrDefault),
        AlterSequence { Sequence.IsKnown: true } alter => Sequence(alter.Sequence.OrDefault),
        RenameColumn rename => Part(SchemaObjectKind.Column, rename, rename.Name),
        AlterColumn alter => Part(SchemaObjectKind.Column, alter, alter.Column.Name),
        SetColumnNullability set => Part(SchemaObjectKind.Column, set, set.Name),
        AddUniqueConstraint { UsingIndex.IsKnown: true } add => Part(SchemaObjectKind.Index, add, add.UsingIndex),
        AddPrimaryKey { UsingIndex.IsKnown: true } add => Part(SchemaObjectKind.Index, add, add.UsingIndex),
        RenameIndex rename => Part(SchemaObjectKind.Index, rename, rename.Name),
        _ => DroppedBy(operation),
    };

    /// <summary>What an operation drops, under its known name; <c>null</c> for every other operation.</summary>
    public static SchemaObject? DroppedBy(MigrationOperation operation) => operation switch
    {
        DropTable { Table.IsKnown: true } drop => OfTable(drop.Table.OrDefault),
        DropSequence { Sequence.IsKnown: true } drop => Sequence(drop.Sequence.OrDefault),
        DropColumn drop => Part(SchemaObjectKind.Column, drop, drop.Name),
        DropIndex drop => Part(SchemaObjectKind.Index, drop, drop.Name),
        DropForeignKey drop => Part(SchemaObjectKind.ForeignKey, drop, drop.Name),
        DropUniqueConstraint drop => Part(SchemaObjectKind.UniqueConstraint, drop, drop.Name),
        DropCheckConstraint drop => Part(SchemaObjectKind.CheckConstraint, drop, drop.Name),
        DropPrimaryKey drop => Part(SchemaObjectKind.PrimaryKey, drop, drop.Name),
        _ => null,
    };

    /// <summary>The names before and after that a renaming gives; <c>null</c> for every other operation.</summary>
    public static (SchemaObject Old, SchemaObject New)? RenamedBy(MigrationOperation operation) => operation switch
    {
        RenameTable { Table.IsKnown: true, NewName.IsKnown: true } rename => (OfTable(rename.Table.OrDefault), OfTable(rename.NewName.OrDefault)),
        RenameColumn { Table.IsKnown: true, Name.IsKnown: true, NewName.IsKnown: true } rename =>
            (Column(rename.Table.OrDefault, rename.Name.OrDefault!), Column(rename.Table.OrDefault, rename.NewName.OrDefault!)),
        RenameIndex { Table.IsKnown: true, Name.IsKnown: true, NewName.IsKnown: true } rename =>
            (Index(rename.Table.OrDefault, rename.Name.OrDefault!), Index(rename.Table.OrDefault, rename.NewName.OrDefault!)),
        RenameSequence { Sequence.IsKnown: true, NewName.IsKnown: true } rename => (Sequence(rename.Sequence.OrDefault), Sequence(rename.NewName.OrDefault)),
        _ => null,
    };

    /// <summary>Whether it is one of the kinds that a table's constraints share one space of names for.</summary>
    public bool IsConstraint => Kind is SchemaObjectKind.ForeignKey or SchemaObjectKind.UniqueConstraint or SchemaObjectKind.CheckConstraint or SchemaObjectKind.PrimaryKey;

    /// <summary>Whether it is the constraint of that table and name.</summary>
    public bool IsConstraintOf(Value<QualifiedName> table, Value<string> name) => IsConstraint && table.Is(Table) && SqlNames.Same(name, Name);

    public bool Equals(SchemaObject? other) =>
        other is not null && Kind == other.Kind && Table.Equals(other.Table) && (Kind == SchemaObjectKind.PrimaryKey || SqlNames.Same(Name, other.Name));

    public override int GetHashCode() => Table.GetHashCode() ^ ((int)Kind * 397);

    /// <summary>For a message: <c>column 'Email' of table 'Users'</c>.</summary>
    public override string ToString() => Kind switch
    {
        SchemaObjectKind.Table => $"table '{Table}'",
        SchemaObjectKind.Sequence => $"sequence '{Table}'",
        SchemaObjectKind.Column => $"column '{Name}' of table '{Table}'",
        SchemaObjectKind.Index => $"index '{Name}' of table '{Table}'",
        SchemaObjectKind.ForeignKey => $"foreign key '{Name}' of table '{Table}'",
        SchemaObjectKind.UniqueConstraint => $"unique constraint '{Name}' of table '{Table}'",
        SchemaObjectKind.CheckConstraint => $"check constraint '{Name}' of table '{Table}'",
        _ => $"primary key of table '{Table}'",
    };

    private static SchemaObject? Part(SchemaObjectKind kind, TableOperation operation, Value<string> name) =>
        operation.Table.IsKnown && (name.IsKnown || kind == SchemaObjectKind.PrimaryKey) ? new SchemaObject(kind, operation.Table.OrDefault, name.OrDefault ?? "") : null;
}
