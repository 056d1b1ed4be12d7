using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;

namespace MigrationDiscipline.Tests.Reading.Sql;

/// <summary>Reads SQL and says in a line what each operation is, so that a test shows what it expects.</summary>
internal static class ReadSql
{
    public static MigrationOperation[] All(string sql, Engines engines = Engines.Any) => [.. SqlReader.Read(sql, engines)];

    public static T One<T>(string sql, Engines engines = Engines.Any)
        where T : MigrationOperation => Assert.IsType<T>(Assert.Single(All(sql, engines)));

    public static string[] Lines(string sql, Engines engines = Engines.Any) => [.. All(sql, engines).Select(Line)];

    public static string Columns(IEnumerable<ColumnReference> columns) =>
        string.Join(", ", columns.Select(column => column.Qualifier is { } table ? table + "." + column.Name : column.Name));

    private static string Line(MigrationOperation operation) => (operation.IsConditional ? "if: " : "") + operation switch
    {
        InsertRows insert => $"insert {insert.Table}{From(insert.Rows)}",
        UpdateRows update => $"update {update.Table} set {string.Join(", ", update.Assignments.Select(one => one.Column + (one.IsNull ? " = null" : "")))}{From(update.Source)}",
        DeleteRows delete => $"{(delete.IsTruncate ? "truncate" : "delete")} {delete.Table}{From(delete.Source)}{(delete.HasWhere ? " where" : "")}",
        CreateTable create => $"create table {create.Table} ({string.Join(", ", create.Columns.Select(column => column.Name))}){From(create.Rows)}",
        DropTable drop => $"drop table {drop.Table}",
        RenameTable rename => $"rename table {rename.Table} to {rename.NewName}",
        AddColumn add => $"add {add.Table}.{add.Column.Name} {add.Column.Type}",
        DropColumn drop => $"drop {drop.Table}.{drop.Name}",
        RenameColumn rename => $"rename {rename.Table}.{rename.Name} to {rename.NewName}",
        RenameIndex rename => $"rename index {rename.Table}.{rename.Name} to {rename.NewName}",
        DropConstraint drop => $"drop constraint {drop.Table}.{drop.Name}",
        DropIndex drop => $"drop index {drop.Table}.{drop.Name}{(drop.IsConcurrent ? " concurrently" : "")}",
        CreateIndex create => $"create index {create.Index.Name} on {create.Table} ({string.Join(", ", create.Index.Columns)}){(create.Index.IsConcurrent ? " concurrently" : "")}{(create.Index.IsOnline ? " online" : "")}",
        AddForeignKey { ForeignKey: var key } add => $"add foreign key {key.Name} on {add.Table} ({string.Join(", ", key.Columns)}) to {key.PrincipalTable} ({string.Join(", ", key.PrincipalColumns)})"
            + (key.OnDelete.IsAbsent ? "" : $" delete {key.OnDelete}") + (key.OnUpdate.IsAbsent ? "" : $" update {key.OnUpdate}") + (key.IsNotValid ? " not valid" : ""),
        AddCheckConstraint { CheckConstraint: var check } add => $"add check {check.Name} on {add.Table} ({check.Sql}){(check.IsNotValid ? " not valid" : "")}",
        AddUniqueConstraint add => $"add unique {add.Key.Name} on {add.Table} ({string.Join(", ", add.Key.Columns)}){(add.UsingIndex.IsKnown ? " using " + add.UsingIndex : "")}",
        AddPrimaryKey add => $"add primary key {add.Key.Name} on {add.Table} ({string.Join(", ", add.Key.Columns)}){(add.UsingIndex.IsKnown ? " using " + add.UsingIndex : "")}",
        ValidateConstraint validate => $"validate {validate.Table}.{validate.Name}",
        RenameConstraint rename => $"rename constraint {rename.Table}.{rename.Name} to {rename.NewName}",
        SetColumnNullability set => $"{(set.IsNullable ? "drop" : "set")} not null {set.Table}.{set.Name}",
        SetLockTimeout => "lock timeout",
        UtilityCommand command => $"{command.Kind} {command.Object}{(command.IsConcurrent ? " concurrently" : "")}"
            + (command.Label.IsAbsent ? "" : $" {command.Label}") + (command.NewLabel.IsAbsent ? "" : $" to {command.NewLabel}"),
        DropSchema drop => $"drop schema {drop.Name}",
        DropDatabase drop => $"drop database {drop.Name}",
        EnsureSchema schema => $"create schema {schema.Name}",
        Opaque { MayTouchAnything: true } => "anything",
        Opaque opaque => $"opaque {string.Join(" ", opaque.Names)}",
        _ => operation.GetType().Name,
    };

    private static string From(RowSource? source) =>
        source is null || source.Tables.IsEmpty ? "" : " from " + string.Join(", ", source.Tables);
}
