using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds foreign keys and check constraints over columns with values, which the rows that are there may break.</summary>
internal sealed class ConstraintOnExistingRows : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5008",
        "Constraint on existing rows",
        "{0} holds for the rows that '{1}' has already, so the migration fails if one of them {2}; correct such rows above, or make sure that there are none",
        "Finds foreign keys and check constraints over columns with values, which the rows that are there may break.",
        RuleLevel.Advice,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AddForeignKey), typeof(AddCheckConstraint)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        if (operation is not TableOperation { Table.IsKnown: true, Table: var table } || !context.IsExisting(table))
            return;
        switch (operation)
        {
            case AddForeignKey { ForeignKey: { IsNotValid: false } key } add when MayRefuse(add, context):
                context.Report(Rule, Phrases.Named("Foreign key", key.Name), table, key.PrincipalTable.IsKnown ? $"refers to no row of '{key.PrincipalTable}'" : "refers to no row");
                break;
            case AddCheckConstraint { CheckConstraint: { IsNotValid: false } check } add when MayRefuse(add, context):
                context.Report(Rule, Phrases.Named("Check constraint", check.Name), table, check.Sql.IsKnown ? $"breaks {check.Sql}" : "breaks it");
                break;
        }
    }

    private static bool MayRefuse(AddForeignKey add, OperationContext context)
    {
        // Where the lock is felt, MGD4003 says this too.
        if (context.EngineThatChecks(add) != Engines.None)
            return false;
        var added = context.Method.AddedConstraints;
        // A key with a NULL in it refers to nothing and is not checked. Of a column made required with no value, or the scaffolder's, other rules speak.
        return !add.ForeignKey.Columns.Items.Any(column => IsAllNull(add, column, context) || IsPlaceholder(column))
            && added.Replaced(add, context.Position) is not { Before.IsNotValid: false }
            && !added.AreRowsCleanedUp(context.Position, add.Table.OrDefault, add.ForeignKey.PrincipalTable);

        bool IsPlaceholder(string column) =>
            added.IsMadeRequired(context.Position, add.Table.OrDefault, column)
            && context.State.FindColumn(add.Table, column) is { } known && DefinitionComparison.HasOnlyTypeDefault(known);
    }

    private static bool MayRefuse(AddCheckConstraint add, OperationContext context)
    {
        if (context.EngineThatChecks(add) != Engines.None)
            return false;
        var added = context.Method.AddedConstraints;
        return !HoldsForNulls(add, context)
            && added.Replaced(add, context.Position) is not { IsNotValid: false }
            && !added.AreRowsCleanedUp(context.Position, add.Table.OrDefault);
    }

    /// <summary>A predicate that compares NULL is neither true nor false, and such a row passes.</summary>
    private static bool HoldsForNulls(AddCheckConstraint add, OperationContext context)
    {
        if (context.State.FindTable(add.Table) is not { } table || add.CheckConstraint.ColumnsOf(table) is not { Count: > 0 } columns)
            return false;
        return add.CheckConstraint.Sql.OrDefault!.IndexOf("NULL", StringComparison.OrdinalIgnoreCase) < 0
            && add.CheckConstraint.Sql.OrDefault!.IndexOf("COALESCE", StringComparison.OrdinalIgnoreCase) < 0
            && columns.All(column => IsAllNull(add, column, context));
    }

    private static bool IsAllNull(TableOperation add, string column, OperationContext context) =>
        !context.IsExisting(add.Table, column)
        && context.State.FindColumn(add.Table, column) is { IsNullable: { IsKnown: true, OrDefault: true }, DefaultValue.IsAbsent: true, DefaultValueSql.IsAbsent: true, IsComputed: false };
}
