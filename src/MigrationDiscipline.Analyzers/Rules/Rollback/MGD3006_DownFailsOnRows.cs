using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Rollback;

/// <summary>
/// Finds operations of <c>Down</c> that fail on every table with rows: a required column without a value for them, a conversion that the engine refuses.
/// </summary>
internal sealed class DownFailsOnRows : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD3006",
        "Down fails on rows",
        "A rollback fails here {0}; {1}",
        "Finds operations of Down that fail on every table with rows: a required column without a value for them, a conversion that the engine refuses.",
        RuleLevel.Unsafe,
        Categories.Rollback);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesWithoutId => false;

    public override void Check(MigrationContext context)
    {
        if (!context.IsReverted)
            return;
        var down = context.Down;
        for (var i = 0; i < down.Operations.Count; i++)
        {
            var operation = down.Operations[i];
            if (operation.IsConditional || operation is not TableOperation { Table.IsKnown: true } change || IsMadeHere(down, i, change.Table))
                continue;
            var reason = operation switch
            {
                AddColumn add => OfRequired(add, down.EnginesOf(add)),
                AlterColumn alter => OfConversion(alter, context, down.StateBeforeOperation(i), down.EnginesOf(alter)),
                _ => null,
            };
            if (reason is var (why, way))
                context.Report(Rule, operation, why, way);
        }
    }

    /// <summary>A table that Down makes itself has no rows yet.</summary>
    private static bool IsMadeHere(MethodContext down, int index, Value<QualifiedName> table) =>
        down.Above(index).Any(operation => operation is CreateTable create && create.Table == table);

    /// <summary>MySQL fills the rows with the type's implicit default.</summary>
    private static (string, string)? OfRequired(AddColumn add, Engines engines) =>
        Inverse.NeedsValueForRows(add.Column) && Inverse.ForExistingRows(add.Column) is { DefaultValue.IsKnown: true } && !engines.AreAllIn(Engines.MySql)
            ? ($"on a table with rows: '{add.Column.Name}' is required and has no default, so the rows that are there would have no value", "give it a default, or make it nullable")
            : null;

    private static (string, string)? OfConversion(AlterColumn alter, MigrationContext context, SchemaState state, Engines engines)
    {
        // What the scaffolder itself makes of the change is no fault of the author's: that the change goes one way only is Up's to say.
        if (context.Up.Operations.OfType<AlterColumn>().Any(alter.IsMirroredBy))
            return null;
        // What the call says was there leads: SQL in Up that cannot be read may have changed what the history knows.
        var before = alter.OldColumn.ClrType.IsKnown ? alter.Before : state.FindTable(alter.Table) is { IsTainted: false } ? state.FindColumn(alter.Table, alter.Column.Name) : null;
        if (before is null)
            return null;
        if (engines == Engines.PostgreSql && before.Type.IsKnown && alter.Column.Type.IsKnown && PostgreSqlCasts.AreRefused(before.Type.OrDefault!, alter.Column.Type.OrDefault!))
            return ($"even on an empty table: PostgreSQL does not convert {before.Type} to {alter.Column.Type} by itself", "write ALTER COLUMN ... TYPE ... USING with Sql");
        return engines == Engines.SqlServer && before.ClrType.IsKnown && HasIdentity(before) != HasIdentity(alter.Column)
            ? ($"even on an empty table: SQL Server cannot change whether '{alter.Column.Name}' is an identity", "drop the column and add it again")
            : null;
    }

    private static bool HasIdentity(Column column) => column.HasAnnotation("SqlServer:Identity");
}
