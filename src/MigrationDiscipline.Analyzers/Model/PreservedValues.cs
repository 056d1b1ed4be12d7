namespace MigrationDiscipline.Model;

internal enum Preservation
{
    NotPreserved,
    Preserved,
    Unreadable,
}

internal static class PreservedValues
{
    public static Preservation OfColumn(IReadOnlyList<MigrationOperation> above, QualifiedName table, string column)
    {
        foreach (var operation in above)
        {
            if (operation is RawSql { Text.IsUnknown: true })
                return Preservation.Unreadable;
        }

        return Preservation.NotPreserved;
    }

    public static Preservation OfTable(IReadOnlyList<MigrationOperation> above, QualifiedName table) => OfColumn(above, table, "");
}
