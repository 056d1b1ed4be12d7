using System.Text.RegularExpressions;
using MigrationDiscipline.CodeFixes.Writing;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

/// <summary>An operation on one line, for what a failing test prints.</summary>
internal static partial class OperationText
{
    public static string Of(MigrationOperation operation) => operation switch
    {
        RawSql sql => $"Sql({string.Join("; ", sql.Statements.Select(Of))})",
        DropConstraint drop => $"DropConstraint({drop.Name}, table: {drop.Table})",
        _ => Spaces().Replace(new EFCoreWriter("").Write(operation) ?? operation.ToString(), " ").TrimStart('.'),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
