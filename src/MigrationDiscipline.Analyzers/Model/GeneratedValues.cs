namespace MigrationDiscipline.Model;

/// <summary>Which columns the database fills with another value in every row.</summary>
internal static class GeneratedValues
{
    private static readonly Engines[] WithVolatileDefaults = [Engines.PostgreSql, Engines.SqlServer, Engines.MySql];

    /// <summary>Whether no two rows get the same value: numbers, row versions, generated ids. Of a default, whatever engine knows its function.</summary>
    public static bool DifferByRow(Column column) =>
        column.IsProviderOwned
        || DefinitionComparison.IsNumbered(column)
        || (column.Type.IsKnown && column.Type.OrDefault!.EndsWith("serial", StringComparison.OrdinalIgnoreCase))
        || (column.DefaultValueSql.IsKnown && WithVolatileDefaults.Any(engine => DefaultVolatility.VolatileFunction(column.DefaultValueSql.OrDefault!, engine) is not null));
}
