using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>What an operation does to which object, without the definition.</summary>
internal static class OperationKey
{
    public static string? Of(MigrationOperation operation) => operation switch
    {
        AddColumn add => Key("+column", add.Table, add.Column.Name),
        DropColumn drop => Key("-column", drop.Table, drop.Name),
        AlterColumn alter => Key("column", alter.Table, alter.Column.Name),
        RenameColumn rename => Key("column", rename.Table, rename.Name, rename.NewName),
        CreateIndex create => Key("+index", default, create.Index.Name),
        DropIndex drop => Key("-index", default, drop.Name),
        RenameIndex rename => Key("index", default, rename.Name, rename.NewName),
        CreateTable create => Key("+table", create.Table),
        DropTable drop => Key("-table", drop.Table),
        AlterTable alter => Key("table", alter.Table),
        RenameTable rename => Key("table", rename.Table, rename.NewName.Select(static name => name.ToString())),
        AddForeignKey add => Key("+foreign key", add.Table, add.ForeignKey.Name),
        DropForeignKey drop => Key("-foreign key", drop.Table, drop.Name),
        AddPrimaryKey add => Key("+primary key", add.Table),
        DropPrimaryKey drop => Key("-primary key", drop.Table),
        AddUniqueConstraint add => Key("+unique", add.Table, add.Key.Name),
        DropUniqueConstraint drop => Key("-unique", drop.Table, drop.Name),
        AddCheckConstraint add => Key("+check", add.Table, add.CheckConstraint.Name),
        DropCheckConstraint drop => Key("-check", drop.Table, drop.Name),
        CreateSequence create => Key("+sequence", create.Sequence),
        DropSequence drop => Key("-sequence", drop.Sequence),
        AlterSequence alter => Key("sequence", alter.Sequence),
        RenameSequence rename => Key("sequence", rename.Sequence, rename.NewName.Select(static name => name.ToString())),
        DeleteData { Keys.Rows: [var row] } delete => Key("-row", delete.Table, string.Join(", ", row.Select(CSharpText.Of))),
        _ => null,
    };

    /// <summary>The key of what undoes an operation.</summary>
    public static string? OfInverse(MigrationOperation operation) => operation switch
    {
        AddColumn add => Of(new DropColumn { Table = add.Table, Name = add.Column.Name }),
        DropColumn drop => Of(new AddColumn { Table = drop.Table, Column = new Column { Name = drop.Name } }),
        RenameColumn rename => Of(rename with { Name = rename.NewName, NewName = rename.Name }),
        CreateIndex create => Of(new DropIndex { Table = create.Table, Name = create.Index.Name }),
        DropIndex drop => Of(new CreateIndex { Table = drop.Table, Index = new Model.Index(drop.Name, default) }),
        RenameIndex rename => Of(rename with { Name = rename.NewName, NewName = rename.Name }),
        AddPrimaryKey add => Of(new DropPrimaryKey { Table = add.Table, Name = add.Key.Name }),
        AddUniqueConstraint add => Of(new DropUniqueConstraint { Table = add.Table, Name = add.Key.Name }),
        DropPrimaryKey drop => Of(new AddPrimaryKey { Table = drop.Table, Key = new Model.Key(drop.Name, default) }),
        DropUniqueConstraint drop => Of(new AddUniqueConstraint { Table = drop.Table, Key = new Model.Key(drop.Name, default) }),
        CreateTable create => Of(new DropTable { Table = create.Table }),
        DropTable drop => Of(new CreateTable { Table = drop.Table }),
        DropForeignKey drop => Key("+foreign key", drop.Table, drop.Name),
        _ => null,
    };

    private static string Key(string what, Value<QualifiedName> of, Value<string> name = default, Value<string> newName = default) =>
        $"{what} {of}.{name}>{newName}".ToUpperInvariant();
}
