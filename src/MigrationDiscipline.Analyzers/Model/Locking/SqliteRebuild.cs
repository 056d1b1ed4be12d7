namespace MigrationDiscipline.Model;

/// <summary>
/// What EF Core's provider for SQLite does by making a table anew (docs: SQLite limitations; <c>SqliteMigrationsSqlGenerator.RewriteOperations</c>; measured in
/// SqliteRebuildTests): the operation is taken out, and at the end of the migration the rows are copied into a table with the final definition, which takes the old one's place.
/// Statements in between find the table as it was, and what only SQL has put on it is lost.
/// </summary>
internal static class SqliteRebuild
{
    /// <summary>Whether the provider makes the table anew for the operation.</summary>
    /// <param name="operation">An operation of a builder call: SQL runs as it is written.</param>
    /// <param name="above">The operations above it: a foreign key of a table that they create becomes part of the creation.</param>
    public static bool IsCausedBy(MigrationOperation operation, IReadOnlyList<MigrationOperation> above) => !operation.IsFromSql && operation switch
    {
        AddPrimaryKey or AddUniqueConstraint or AddCheckConstraint or AlterTable or DropCheckConstraint or DropForeignKey or DropPrimaryKey or DropUniqueConstraint or DropColumn or AlterColumn => true,
        AddForeignKey add => !above.Any(made => made is CreateTable create && create.Table == add.Table),
        AddColumn add => !add.Column.Comment.IsAbsent,
        _ => false,
    };
}
