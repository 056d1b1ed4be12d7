using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Reading.EFCore.Hashing;

/// <summary>The builders of EF Core whose calls have a canonical order of arguments.</summary>
internal enum BuilderKind
{
    None,
    Migration,
    Columns,
    Table,
    Operation,
}

/// <summary>
/// The parameters of EF Core's builders, by which a canonical form orders arguments. This table belongs to version 1 of the hash and must never change, not even where EF Core
/// adds a parameter or a method: every hash that users have recorded depends on it. What it does not know keeps its order. (The reader has a table of its own, which grows.)
/// </summary>
internal static class FrozenSignatures
{
    // "column|columns": overloads for one and for several differ by the name alone; the first one is written.
    private const string ColumnFacets = "nullable defaultValue defaultValueSql computedColumnSql fixedLength comment collation precision scale stored";
    private const string Key = "name table column|columns schema";
    private const string OnTable = "name table schema";

    private static readonly ImmutableDictionary<string, string[][]> Migration = Table(
        ("AddCheckConstraint", ["name table sql schema"]),
        ("AddColumn", ["name table type unicode maxLength rowVersion schema " + ColumnFacets]),
        ("AddForeignKey", ["name table column|columns principalTable schema principalSchema principalColumn|principalColumns onUpdate onDelete"]),
        ("AddPrimaryKey", [Key]),
        ("AddUniqueConstraint", [Key]),
        ("AlterColumn",
        [
            "name table type unicode maxLength rowVersion schema nullable defaultValue defaultValueSql computedColumnSql oldClrType oldType oldUnicode oldMaxLength oldRowVersion "
            + "oldNullable oldDefaultValue oldDefaultValueSql oldComputedColumnSql fixedLength oldFixedLength comment oldComment collation oldCollation precision oldPrecision "
            + "scale oldScale stored oldStored",
        ]),
        ("AlterDatabase", ["collation oldCollation"]),
        ("AlterSequence", ["name schema incrementBy minValue maxValue cyclic oldIncrementBy oldMinValue oldMaxValue oldCyclic"]),
        ("AlterTable", ["name schema comment oldComment"]),
        ("CreateCheckConstraint", ["name table sql schema"]),
        ("CreateIndex", [Key + " unique filter descending"]),
        ("CreateSequence", ["name schema startValue incrementBy minValue maxValue cyclic"]),
        ("CreateTable", ["name columns schema constraints comment"]),
        ("DeleteData",
        [
            "table keyColumn|keyColumns keyValue|keyValues schema",
            "table keyColumn|keyColumns keyColumnType|keyColumnTypes keyValue|keyValues schema",
        ]),
        ("DropCheckConstraint", [OnTable]),
        ("DropColumn", [OnTable]),
        ("DropForeignKey", [OnTable]),
        ("DropIndex", [OnTable]),
        ("DropPrimaryKey", [OnTable]),
        ("DropSchema", ["name"]),
        ("DropSequence", ["name schema"]),
        ("DropTable", ["name schema"]),
        ("DropUniqueConstraint", [OnTable]),
        ("EnsureSchema", ["name"]),
        ("InsertData",
        [
            "table column|columns value|values schema",
            "table column|columns columnType|columnTypes value|values schema",
        ]),
        ("RenameColumn", ["name table newName schema"]),
        ("RenameIndex", ["name newName table schema"]),
        ("RenameSequence", ["name schema newName newSchema"]),
        ("RenameTable", ["name schema newName newSchema"]),
        ("RestartSequence", ["name startValue schema"]),
        ("Sql", ["sql suppressTransaction"]),
        ("UpdateData",
        [
            "table keyColumn|keyColumns keyValue|keyValues column|columns value|values schema",
            "table keyColumn|keyColumns keyColumnType|keyColumnTypes keyValue|keyValues column|columns columnType|columnTypes value|values schema",
        ]));

    private static readonly ImmutableDictionary<string, string[][]> Columns = Table(
        ("Column", ["type unicode maxLength rowVersion name " + ColumnFacets]));

    private static readonly ImmutableDictionary<string, string[][]> CreatedTable = Table(
        ("CheckConstraint", ["name sql"]),
        ("ForeignKey", ["name column|columns principalTable principalColumn|principalColumns principalSchema onUpdate onDelete"]),
        ("PrimaryKey", ["name columns"]),
        ("UniqueConstraint", ["name columns"]));

    private static readonly ImmutableDictionary<string, string[][]> Operation = Table(
        ("Annotation", ["name value"]),
        ("OldAnnotation", ["name value"]));

    /// <summary>Whether the builder has a method of that name.</summary>
    public static bool Has(BuilderKind builder, string method) => Overloads(builder, method) is not null;

    /// <summary>
    /// The arguments of a call with the names of their parameters, in the order of these; <c>null</c> where the method is not known or syntax cannot tell which overload is meant.
    /// </summary>
    public static IReadOnlyList<(string Name, ArgumentSyntax Argument)>? Arrange(BuilderKind builder, string method, ArgumentListSyntax list)
    {
        if (Overloads(builder, method) is not { } overloads)
            return null;
        var arguments = list.Arguments;
        var parameters = overloads.Length == 1 ? overloads[0] : OverloadOfData.IsTyped(method, arguments) is { } isTyped ? overloads[isTyped ? 1 : 0] : null;
        if (parameters is null)
            return null;
        var arranged = new ArgumentSyntax?[parameters.Length];
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            var index = argument.NameColon is { } name ? IndexOf(parameters, name.Name.Identifier.ValueText) : i < parameters.Length ? i : -1;
            if (index < 0 || arranged[index] is not null || !argument.RefKindKeyword.IsKind(SyntaxKind.None))
                return null;
            arranged[index] = argument;
        }

        var result = new List<(string, ArgumentSyntax)>(arguments.Count);
        for (var i = 0; i < arranged.Length; i++)
        {
            if (arranged[i] is { } argument)
                result.Add((parameters[i].Split('|')[0], argument));
        }

        return result;
    }

    private static int IndexOf(string[] parameters, string name) =>
        Array.FindIndex(parameters, parameter => parameter == name || Array.IndexOf(parameter.Split('|'), name) >= 0);

    private static string[][]? Overloads(BuilderKind builder, string method)
    {
        var table = builder switch
        {
            BuilderKind.Migration => Migration,
            BuilderKind.Columns => Columns,
            BuilderKind.Table => CreatedTable,
            BuilderKind.Operation => Operation,
            _ => null,
        };
        return table is not null && table.TryGetValue(method, out var overloads) ? overloads : null;
    }

    private static ImmutableDictionary<string, string[][]> Table(params (string Method, string[] Overloads)[] rows) =>
        rows.ToImmutableDictionary(static row => row.Method, static row => row.Overloads.Select(static overload => overload.Split(' ')).ToArray());
}
