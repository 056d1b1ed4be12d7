using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules;

/// <summary>Finds the foreign key that refuses rows whose reference became a placeholder.</summary>
internal static class PlaceholderKey
{
    /// <summary>The key over the column that is there, or is added below before anything fills the column; <c>null</c> when none certainly refuses the rows.</summary>
    /// <param name="requirement">The column.</param>
    /// <param name="value">What the rows get, where it is a literal.</param>
    /// <param name="context">The operation that gives it to them.</param>
    public static ForeignKey? Find(Requirement requirement, Value<Literal> value, OperationContext context)
    {
        if (!requirement.IsAdded && context.State.FindTable(requirement.Table)?.ForeignKeys.Items.FirstOrDefault(key => Refuses(key, requirement, value, context)) is { } existing)
            return existing;
        var below = context.Below;
        for (var i = 0; i < below.Count; i++)
        {
            if (below[i] is not AddForeignKey { IsConditional: false, ForeignKey: { IsNotValid: false } key } add || !add.Table.IsKnown || !add.Table.OrDefault.MayBe(requirement.Table) || !Refuses(key, requirement, value, context))
                continue;
            return RowFill.Below(below.Take(i), requirement.Table, requirement.Column).Kind == RowFillKind.None ? key : null;
        }

        return null;
    }

    private static bool Refuses(ForeignKey key, Requirement requirement, Value<Literal> value, OperationContext context) =>
        SqlNames.Contains(key.Columns, requirement.Column)
        // A row with NULL in another column of the key is not looked up.
        && key.Columns.Items.All(column => SqlNames.Same(column, requirement.Column) || context.Method.StateAfter.FindColumn(requirement.Table, column)?.IsNullable.Is(false) == true)
        && key.PrincipalTable.IsKnown
        && !context.Method.Operations.Any(operation => MayInsert(operation, key, value));

    /// <summary>Whether a row with that key may be made in this migration.</summary>
    private static bool MayInsert(MigrationOperation operation, ForeignKey key, Value<Literal> value) => operation switch
    {
        InsertRows { Table.IsKnown: false } or RawSql { Text.IsUnknown: true } or Opaque { MayTouchAnything: true } => true,
        InsertRows insert => insert.Table.OrDefault.MayBe(key.PrincipalTable.OrDefault),
        Opaque { IsDefinition: false } opaque => SqlNames.Contains(opaque.Names, key.PrincipalTable.OrDefault.Name),
        InsertData { Table.IsKnown: true } insert when insert.Table.OrDefault.MayBe(key.PrincipalTable.OrDefault) =>
            !insert.Data.IsComplete || key.PrincipalColumns.Count != 1 || !value.IsKnown || insert.Data.HasRow(key.PrincipalColumns, [value]),
        _ => false,
    };
}
