using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Writing;

internal sealed partial class EFCoreWriter
{
    /// <summary>What the builder has no call for, and PostgreSQL a statement; <c>null</c> where a name is not known.</summary>
    private string? WriteSql(TableOperation operation)
    {
        if (PostgreSqlText.Name(operation.Table) is not { } table)
            return null;
        var schema = operation.Table.OrDefault.Schema;
        return operation switch
        {
            DropIndex { Name.IsKnown: true } drop =>
                Sql($"DROP INDEX CONCURRENTLY IF EXISTS {PostgreSqlText.NameIn(schema, drop.Name.OrDefault!)};", suppressesTransaction: true),
            AddPrimaryKey { Key.Name.IsKnown: true, UsingIndex.IsKnown: true } add =>
                Sql($"ALTER TABLE {table} ADD CONSTRAINT {PostgreSqlText.Name(add.Key.Name.OrDefault!)} PRIMARY KEY USING INDEX {PostgreSqlText.Name(add.UsingIndex.OrDefault!)};"),
            AddUniqueConstraint { Key.Name.IsKnown: true, UsingIndex.IsKnown: true } add =>
                Sql($"ALTER TABLE {table} ADD CONSTRAINT {PostgreSqlText.Name(add.Key.Name.OrDefault!)} UNIQUE USING INDEX {PostgreSqlText.Name(add.UsingIndex.OrDefault!)};"),
            RenameConstraint { Name.IsKnown: true, NewName.IsKnown: true } rename =>
                Sql($"ALTER TABLE {table} RENAME CONSTRAINT {PostgreSqlText.Name(rename.Name.OrDefault!)} TO {PostgreSqlText.Name(rename.NewName.OrDefault!)};"),
            _ => null,
        };
    }

    private string Sql(string text, bool suppressesTransaction = false) =>
        $"{_builder}.Sql({CSharpText.Of(text)}{(suppressesTransaction ? ", suppressTransaction: true" : "")})";
}
