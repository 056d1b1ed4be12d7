using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationDiscipline.DatabaseTests.Scaffolding;

/// <summary>
/// Tells operations under the names that tables and columns end up with. The scaffolder renames first and then speaks of the new names; who undoes
/// newest first speaks of the old names and renames then. Both do the same.
/// </summary>
internal static class FinalNames
{
    /// <summary>Changes the operations, which must be nobody else's.</summary>
    public static IReadOnlyList<MigrationOperation> Apply(IReadOnlyList<MigrationOperation> operations)
    {
        // The renames behind an operation are still as they were when its turn comes.
        for (var i = 0; i < operations.Count; i++)
        {
            foreach (var later in operations.Skip(i + 1))
                Rename(operations[i], later);
        }

        return operations;
    }

    private static void Rename(MigrationOperation operation, MigrationOperation rename)
    {
        switch (rename)
        {
            case RenameTableOperation table when operation is not (RenameTableOperation or CreateTableOperation or DropTableOperation):
                RenameTable(operation, operation is AlterTableOperation ? "Name" : "Table", "Schema", table);
                RenameTable(operation, "PrincipalTable", "PrincipalSchema", table);
                break;
            case RenameColumnOperation column:
                if (Is(operation, "Table", column.Table) && Is(operation, "Schema", column.Schema))
                {
                    if (operation is AlterColumnOperation alter && alter.Name == column.Name)
                        alter.Name = column.NewName;
                    RenameColumns(operation, "Columns", column);
                }

                if (Is(operation, "PrincipalTable", column.Table) && Is(operation, "PrincipalSchema", column.Schema))
                    RenameColumns(operation, "PrincipalColumns", column);
                break;
        }
    }

    private static void RenameTable(MigrationOperation operation, string tableProperty, string schemaProperty, RenameTableOperation rename)
    {
        if (!Is(operation, tableProperty, rename.Name) || !Is(operation, schemaProperty, rename.Schema))
            return;
        Set(operation, tableProperty, rename.NewName ?? rename.Name);
        Set(operation, schemaProperty, rename.NewSchema);
    }

    private static void RenameColumns(MigrationOperation operation, string property, RenameColumnOperation rename)
    {
        if (Get(operation, property) is string[] columns)
            Set(operation, property, columns.Select(column => column == rename.Name ? rename.NewName : column).ToArray());
    }

    private static bool Is(MigrationOperation operation, string property, string? name) =>
        operation.GetType().GetProperty(property) is { } found && (string?)found.GetValue(operation) == name;

    private static object? Get(MigrationOperation operation, string property) => operation.GetType().GetProperty(property)?.GetValue(operation);

    private static void Set(MigrationOperation operation, string property, object? value) => operation.GetType().GetProperty(property)!.SetValue(operation, value);
}
