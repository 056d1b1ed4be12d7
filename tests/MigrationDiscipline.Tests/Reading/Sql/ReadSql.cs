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
        DropIndex drop => $"drop index {drop.Table}.{drop.Name}",
        CreateIndex create => $"create index {create.Index.Name} on {create.Table} ({string.Join(", ", create.Index.Columns)})",
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
