namespace MigrationDiscipline.Model;

/// <summary>
/// The history table of a SQL Server temporal table. EF Core's generator drops it with the table, and when versioning is switched off, by statements that the migration
/// does not show (<c>SqlServerMigrationsSqlGenerator.DisableVersioning</c> and the DROP TABLE after it).
/// </summary>
internal static class TemporalHistory
{
    private const string IsTemporal = "SqlServer:IsTemporal";

    /// <summary>The history table that an operation takes along; <c>null</c> for none.</summary>
    public static QualifiedName? LostBy(TableOperation operation, SchemaState state) => operation switch
    {
        { Table.IsKnown: false } => null,
        AlterTable alter when Is(alter.Annotations, isOld: true) && !Is(alter.Annotations, isOld: false) => NameOf(alter.Table.OrDefault, alter.Annotations, isOld: true),
        DropTable drop when Is(drop.Annotations, isOld: false) => NameOf(drop.Table.OrDefault, drop.Annotations, isOld: false),
        DropTable drop when state.FindTable(drop.Table) is { } table && Is(table.Annotations, isOld: false) => NameOf(drop.Table.OrDefault, table.Annotations, isOld: false),
        _ => null,
    };

    private static bool Is(EquatableArray<Annotation> annotations, bool isOld) =>
        annotations.Items.Any(annotation => annotation.IsOld == isOld && annotation.Name == IsTemporal && annotation.Value.OrDefault?.Constant is true);

    /// <summary>As annotations say; without, EF Core puts <c>History</c> behind the name of the table.</summary>
    private static QualifiedName NameOf(QualifiedName table, EquatableArray<Annotation> annotations, bool isOld) =>
        new(Text(annotations, "SqlServer:TemporalHistoryTableSchema", isOld) ?? table.Schema, Text(annotations, "SqlServer:TemporalHistoryTableName", isOld) ?? table.Name + "History");

    private static string? Text(EquatableArray<Annotation> annotations, string name, bool isOld) => annotations.Items
        .Where(annotation => annotation.IsOld == isOld && annotation.Name == name)
        .Select(static annotation => annotation.Value.OrDefault?.Constant as string)
        .FirstOrDefault();
}
