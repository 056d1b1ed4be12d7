using System.Collections.Immutable;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// The parameter names of <c>MigrationBuilder</c> and of the builders inside <c>CreateTable</c>, in order. The order of existing parameters
/// never changed from EF Core 3.1 to 11 (a test compares this table with every version that restores), so positional arguments
/// can be named without binding. Overloads that differ in number only by singular and plural share one row.
/// </summary>
internal static class BuilderMethods
{
    private static readonly string[] Column =
    [
        "type", "unicode", "maxLength", "rowVersion", "name", "nullable", "defaultValue", "defaultValueSql", "computedColumnSql", "fixedLength",
        "comment", "collation", "precision", "scale", "stored",
    ];

    private static readonly ImmutableDictionary<string, string[]> Methods = new Dictionary<string, string[]>
    {
        ["AddCheckConstraint"] = ["name", "table", "sql", "schema"],
        ["AddColumn"] =
        [
            "name", "table", "type", "unicode", "maxLength", "rowVersion", "schema", "nullable", "defaultValue", "defaultValueSql", "computedColumnSql",
            "fixedLength", "comment", "collation", "precision", "scale", "stored",
        ],
        ["AddForeignKey"] = ["name", "table", "column", "principalTable", "schema", "principalSchema", "principalColumn", "onUpdate", "onDelete"],
        ["AddPrimaryKey"] = ["name", "table", "column", "schema"],
        ["AddUniqueConstraint"] = ["name", "table", "column", "schema"],
        ["AlterColumn"] =
        [
            "name", "table", "type", "unicode", "maxLength", "rowVersion", "schema", "nullable", "defaultValue", "defaultValueSql", "computedColumnSql",
            "oldClrType", "oldType", "oldUnicode", "oldMaxLength", "oldRowVersion", "oldNullable", "oldDefaultValue", "oldDefaultValueSql",
            "oldComputedColumnSql", "fixedLength", "oldFixedLength", "comment", "oldComment", "collation", "oldCollation", "precision", "oldPrecision",
            "scale", "oldScale", "stored", "oldStored",
        ],
        ["AlterDatabase"] = ["collation", "oldCollation"],
        ["AlterSequence"] =
        [
            "name", "schema", "incrementBy", "minValue", "maxValue", "cyclic", "oldIncrementBy", "oldMinValue", "oldMaxValue", "oldCyclic",
        ],
        ["AlterTable"] = ["name", "schema", "comment", "oldComment"],
        ["CreateCheckConstraint"] = ["name", "table", "sql", "schema"],
        ["CreateIndex"] = ["name", "table", "column", "schema", "unique", "filter", "descending"],
        ["CreateSequence"] = ["name", "schema", "startValue", "incrementBy", "minValue", "maxValue", "cyclic"],
        ["CreateTable"] = ["name", "columns", "schema", "constraints", "comment"],
        ["DeleteData"] = ["table", "keyColumn", "keyValue", "schema"],
        ["DropCheckConstraint"] = ["name", "table", "schema"],
        ["DropColumn"] = ["name", "table", "schema"],
        ["DropForeignKey"] = ["name", "table", "schema"],
        ["DropIndex"] = ["name", "table", "schema"],
        ["DropPrimaryKey"] = ["name", "table", "schema"],
        ["DropSchema"] = ["name"],
        ["DropSequence"] = ["name", "schema"],
        ["DropTable"] = ["name", "schema"],
        ["DropUniqueConstraint"] = ["name", "table", "schema"],
        ["EnsureSchema"] = ["name"],
        ["InsertData"] = ["table", "column", "value", "schema"],
        ["RenameColumn"] = ["name", "table", "newName", "schema"],
        ["RenameIndex"] = ["name", "newName", "table", "schema"],
        ["RenameSequence"] = ["name", "schema", "newName", "newSchema"],
        ["RenameTable"] = ["name", "schema", "newName", "newSchema"],
        ["RestartSequence"] = ["name", "startValue", "schema"],
        ["Sql"] = ["sql", "suppressTransaction"],
        ["UpdateData"] = ["table", "keyColumn", "keyValue", "column", "value", "schema"],
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, string[]> TableMethods = new Dictionary<string, string[]>
    {
        ["Column"] = Column,
        ["PrimaryKey"] = ["name", "columns"],
        ["UniqueConstraint"] = ["name", "columns"],
        ["ForeignKey"] = ["name", "column", "principalTable", "principalColumn", "principalSchema", "onUpdate", "onDelete"],
        ["CheckConstraint"] = ["name", "sql"],
    }.ToImmutableDictionary();

    /// <summary>The names of every method of <c>MigrationBuilder</c> that adds an operation.</summary>
    public static IEnumerable<string> Names => Methods.Keys;

    /// <summary>The parameters of a method of <c>MigrationBuilder</c>; <c>null</c> for a method that it does not have.</summary>
    public static string[]? Parameters(string method) => Methods.TryGetValue(method, out var parameters) ? parameters : null;

    /// <summary>The parameters of a method of the builders inside <c>CreateTable</c>.</summary>
    public static string[]? TableParameters(string method) => TableMethods.TryGetValue(method, out var parameters) ? parameters : null;

    /// <summary>
    /// How many positional arguments have the same meaning in all overloads. The data methods have overloads with column types in
    /// the middle, so that only binding can tell from there on.
    /// </summary>
    public static int CertainPositions(string method) => method switch
    {
        "InsertData" or "DeleteData" => 3,
        "UpdateData" => 5,
        _ => int.MaxValue,
    };
}
