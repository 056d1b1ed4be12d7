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
            else if (MayFail(change, context) is var (when, first))
                context.Report(Rule, DiagnosticSeverity.Info, operation.Location, operation.AdditionalLocations, when, first);
        }
    }

    /// <summary>A table that Down makes itself has no rows yet.</summary>
    private static bool IsMadeHere(MethodContext down, int index, Value<QualifiedName> table) =>
        down.Above(index).Any(operation => operation is CreateTable create && create.Table == table);

    /// <summary>
    /// MySQL fills the rows with the type's implicit default. For types of which the scaffolder knows no default, a list among them, it writes just this itself.
    /// </summary>
    private static (string, string)? OfRequired(AddColumn add, Engines engines) =>
        Inverse.NeedsValueForRows(add.Column) && add.Column.ClrType.OrDefault?.StartsWith("List<", StringComparison.Ordinal) == false && Inverse.ForExistingRows(add.Column) is { DefaultValue.IsKnown: true } && !engines.AreAllIn(Engines.MySql)
            ? ($"on a table with rows: '{add.Column.Name}' is required and has no default, so the rows that are there would have no value", "give it a default, or make it nullable")
            : null;

    private static (string, string)? OfConversion(AlterColumn alter, MigrationContext context, SchemaState state, Engines engines)
    {
        // What the scaffolder itself makes of the change is no fault of the author's: that the change goes one way only is Up's to say.
        if (context.Up.Operations.OfType<AlterColumn>().Any(alter.IsMirroredBy))
            return null;
        // What the call says was there leads: SQL in Up that cannot be read may have changed what the history knows.
        var before = alter.OldColumn.ClrType.IsKnown ? alter.Before : state.FindTable(alter.Table) is { IsTainted: false } ? state.FindColumn(alter.Table, alter.Column.Name) : null;
        return before is not null && RefusedChange.Of(before, alter, engines) is { } refused ? ($"even on an empty table: {refused.Reason}", refused.WayOut) : null;
    }

    /// <summary>
    /// What only some rows make fail: a narrower column or a unique index. What undoes an operation of <c>Up</c> is as it was, and what restores
    /// something else is MGD3008's to say.
    /// </summary>
    private static (string, string)? MayFail(TableOperation operation, MigrationContext context)
    {
        if (context.RollbackDifferences.Any(difference => ReferenceEquals(difference.Operation, operation)))
            return null;
        switch (operation)
        {
            case AlterColumn { OldColumn.ClrType.IsKnown: true } alter when !context.Up.Operations.OfType<AlterColumn>().Any(alter.IsMirroredBy):
                return alter.Column.MaxLength is { IsKnown: true } length && alter.Before.MaxLength is { IsUnknown: false } before && (before.IsAbsent || before.OrDefault > length.OrDefault)
                    ? ($"if a value of '{alter.Column.Name}' is longer than {length}", "shorten such values first")
                    : null;
            case CreateIndex { Index: { IsUnique.IsKnown: true, IsUnique.OrDefault: true } index }:
                return Unique(index.Name, index.Columns);
            case AddUniqueConstraint add:
                return Unique(add.Key.Name, add.Key.Columns);
            default:
                return null;
        }

        (string, string)? Unique(Value<string> name, EquatableArray<string> columns)
        {
            var table = context.Up.StateBefore.FindTable(operation.Table);
            return !columns.IsEmpty && name.IsKnown && table?.FindIndex(name.OrDefault!) is null && table?.FindUniqueConstraint(name.OrDefault!) is null
                && !context.Up.Operations.Any(dropped => dropped is DropTable or DropColumn or DropConstraint || SchemaObject.NeededBy(dropped) is { } item && SqlNames.Same(item.Name, name.OrDefault))
                ? ($"if two rows have the same {string.Join(", ", columns.Select(static column => $"'{column}'"))}", "remove such rows first")
                : null;
        }
    }
}
