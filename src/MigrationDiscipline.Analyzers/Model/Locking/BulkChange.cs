namespace MigrationDiscipline.Model;

/// <summary>
/// A data change that works through a table: UPDATE, DELETE and INSERT ... SELECT that neither a key nor a limit bounds, and <c>UpdateData</c> and <c>DeleteData</c> of the rows
/// whose key column is NULL.
/// </summary>
/// <param name="Verb">What the statement is: <c>UPDATE</c>.</param>
/// <param name="Table">The table whose rows change.</param>
/// <param name="Source">The table that it reads through, where that is another one.</param>
internal sealed record BulkChange(string Verb, QualifiedName Table, QualifiedName? Source)
{
    /// <summary>The bulk change that an operation is; <c>null</c> where it is none, or where nobody can tell.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="state">The schema before it, for the keys of its table.</param>
    public static BulkChange? Of(MigrationOperation operation, SchemaState state)
    {
        // What stands in a loop or under a condition may be a batch.
        if (operation is not TableOperation { Table.IsKnown: true, IsConditional: false } change || IsTemporary(change.Table.OrDefault))
            return null;
        var table = change.Table.OrDefault;
        return operation switch
        {
            UpdateRows update when !IsBounded(update.Source, table, state) => new("UPDATE", table, null),
            DeleteRows { IsTruncate: false } delete when !IsBounded(delete.Source, table, state) => new("DELETE", table, null),
            // Without a column of another table, the rows are constants: INSERT ... SELECT 1, 'x' WHERE NOT EXISTS (...).
            InsertRows { Rows: { Copied.IsEmpty: false, Tables: [var source, ..] } rows } when !rows.Tables.Items.Any(read => IsBounded(rows, read, state)) => new("INSERT", table, source),
            UpdateData update when OfNull(update.Keys) => new("UPDATE", table, null),
            DeleteData delete when OfNull(delete.Keys) => new("DELETE", table, null),
            _ => null,
        };
    }

    /// <summary>Whether a condition leaves few rows: all columns of a key are equal to constants. Where the keys are not known, any such condition may be one.</summary>
    private static bool IsBounded(RowSource source, QualifiedName name, SchemaState state)
    {
        if (source.IsLimited)
            return true;
        var equal = source.Conditions.Items.Where(condition => IsConstant(condition.Literal) && (condition.Column.Qualifier is not { } table || table.Equals(name)))
            .Select(static condition => condition.Column.Name).ToEquatableArray();
        if (equal.IsEmpty)
            return false;
        return state.FindTable(name) is not { IsTainted: false, PrimaryKey.Columns.IsEmpty: false } known || Keys(known).Any(key => !key.IsEmpty && key.Items.All(column => SqlNames.Contains(equal, column)));
    }

    private static IEnumerable<EquatableArray<string>> Keys(Table table) =>
        table.UniqueConstraints.Items.Append(table.PrimaryKey!).Select(static key => key.Columns)
            .Concat(table.Indexes.Items.Where(static index => index.IsUnique.Is(true)).Select(static index => index.Columns));

    /// <summary>Whether the other side is a value: <c>1</c>, <c>IN (1, 2)</c>; not <c>IS NULL</c> and not a bare flag.</summary>
    private static bool IsConstant(string? literal) =>
        literal is not null && !literal.EndsWith("NULL", StringComparison.OrdinalIgnoreCase) && literal.ToUpperInvariant() is not ("TRUE" or "FALSE" or "UNKNOWN");

    private static bool OfNull(DataRows keys) => keys.IsComplete && keys.Rows.Items.Any(static row => row.Count > 0 && row.Items.All(static value => value.IsAbsent));

    private static bool IsTemporary(QualifiedName table) => table.Name.StartsWith("#", StringComparison.Ordinal) || SqlNames.Same(table.Schema, "pg_temp");
}
