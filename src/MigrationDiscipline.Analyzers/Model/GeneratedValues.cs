using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>Which columns the database fills with another value in every row.</summary>
internal static class GeneratedValues
{
    /// <summary>
    /// Functions that give another value for each row that is there when the column is added (PostgreSQL: volatile functions are called for every row; SQL Server:
    /// documentation of ALTER TABLE, DEFAULT).
    /// </summary>
    private static readonly Regex Generators = new(
        @"\b(?:gen_random_uuid|uuid_generate_v\w+|uuidv[47]|newid|newsequentialid|nextval|uuid|hex|randomblob)\s*\(|\bNEXT\s+VALUE\s+FOR\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether no two rows get the same value: numbers, row versions, generated ids.</summary>
    public static bool DifferByRow(Column column) =>
        column.IsProviderOwned
        || DefinitionComparison.IsNumbered(column)
        || (column.Type.IsKnown && column.Type.OrDefault!.EndsWith("serial", StringComparison.OrdinalIgnoreCase))
        || (column.DefaultValueSql.IsKnown && Generators.IsMatch(column.DefaultValueSql.OrDefault!));
}
