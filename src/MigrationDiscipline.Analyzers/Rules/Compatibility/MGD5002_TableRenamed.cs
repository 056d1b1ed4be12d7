using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds tables renamed or moved to another schema while the version still running asks for the old name.</summary>
internal sealed class TableRenamed : OperationRule<RenameTable>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5002",
        "Table renamed or moved",
        "Table '{0}' is {1}, so every query of the version still running that names '{2}' fails; create a view '{2}' over it until that version is gone{3}, or keep the table's name with ToTable",
        "Finds tables renamed or moved to another schema while the version still running asks for the old name.",
        RuleLevel.Unsafe,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(RenameTable rename, OperationContext context)
    {
        if (rename is not { Table: { IsKnown: true, OrDefault: var table }, NewName: { IsKnown: true, OrDefault: var newName } }
            || !context.IsExisting(rename.Table) || IsSameTable(table, newName, context.Engines))
        {
            return;
        }

        // A name on the way to another one, which no running version knows; or one that somebody has again below.
        if (context.Above.Any(operation => operation is RenameTable above && above.NewName == rename.Table)
            || context.Below.Any(operation => operation switch
            {
                CreateTable create => create.Table == rename.Table,
                RenameTable below => below.NewName == rename.Table,
                Opaque opaque => opaque.CreatesView(table.Name),
                _ => false,
            }))
        {
            return;
        }

        var unread = context.Below.Any(static operation => operation is RawSql { Text.IsUnknown: true } or Opaque { MayTouchAnything: true });
        context.Report(
            Rule,
            table,
            SqlNames.Same(table.Name, newName.Name) && !SqlNames.Same(table.Schema, newName.Schema)
                ? newName.Schema is null ? "moved to the default schema" : newName.Schema == QualifiedName.UnknownSchema ? "moved to another schema" : $"moved to schema '{newName.Schema}'"
                : $"renamed to '{newName}'",
            table,
            unread ? " (unless SQL below, which could not be read, creates one)" : "");
    }

    /// <summary>Whether code that asks for the old name finds the table under the new one.</summary>
    private static bool IsSameTable(QualifiedName table, QualifiedName newName, Engines engines)
    {
        var hasSchemas = !engines.AreAllIn(Engines.MySql | Engines.Sqlite);
        if (hasSchemas && !SqlNames.Same(WithDefault(table.Schema, engines), WithDefault(newName.Schema, engines)))
            return false;
        // Names that differ in case alone are one on SQL Server and SQLite.
        return table.Name == newName.Name || (SqlNames.Same(table.Name, newName.Name) && engines.AreAllIn(Engines.SqlServer | Engines.Sqlite));
    }

    private static string? WithDefault(string? schema, Engines engines) =>
        schema ?? (engines.AreAllIn(Engines.PostgreSql) ? "public" : engines.AreAllIn(Engines.SqlServer) ? "dbo" : null);
}
