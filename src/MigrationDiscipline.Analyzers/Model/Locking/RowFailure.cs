namespace MigrationDiscipline.Model;

/// <summary>Which steps can fail because of the rows that are there.</summary>
internal static class RowFailure
{
    /// <summary>What rows make it fail, as the end of "if"; <c>null</c> where none can, or nobody knows.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="state">The schema before it.</param>
    /// <param name="isNew">Whether a column of its table has no values of users yet.</param>
    /// <param name="engine">Where it runs.</param>
    public static string? Of(MigrationOperation operation, SchemaState state, Func<string, bool> isNew, Engines engine)
    {
        switch (operation)
        {
            case CreateIndex { Index: { IsUnique.IsKnown: true, IsUnique.OrDefault: true } index } create when !IsAllNull(create, index.Columns):
                return "two rows have the same values";
            case AddUniqueConstraint add when !IsAllNull(add, add.Key.Columns):
                return "two rows have the same values";
            case AddPrimaryKey:
                return "two rows have the same values, or one is NULL";
            case AddForeignKey { ForeignKey.IsNotValid: false } add when !IsAllNull(add, add.ForeignKey.Columns):
                return "a row has no match";
            case AddCheckConstraint { CheckConstraint.IsNotValid: false }:
                return "a row does not satisfy it";
            case SetColumnNullability { IsNullable: false }:
                return "a row has NULL";
            case AlterColumn alter when alter.OldColumn.IsNullable.Is(true) && alter.Column.IsNullable.Is(false) && alter.Column is { DefaultValue.IsAbsent: true, DefaultValueSql.IsAbsent: true }:
                return "a row has NULL";
            case AlterColumn { OldColumn.ClrType.IsKnown: true } alter:
                return TypeChange.Of(alter.Before, alter.Column, engine, null).Loss is null ? null : "a value does not fit";
            default:
                return null;
        }

        // NULLs equal nothing: a new column without a default cannot be in the way.
        bool IsAllNull(TableOperation change, EquatableArray<string> columns) => columns.Items.Any(name =>
            isNew(name) && state.FindColumn(change.Table, name) is { DefaultValue.IsAbsent: true, DefaultValueSql.IsAbsent: true, ComputedColumnSql.IsAbsent: true } column && column.IsNullable.Is(true));
    }
}
