namespace MigrationDiscipline.Model;

/// <summary>
/// Rows given in a migration: one list of values a row, in the order of the columns. Values that cannot be known are unknown;
/// <see cref="IsComplete"/> is false when not even their number is.
/// </summary>
internal sealed record DataRows(EquatableArray<string> Columns, EquatableArray<EquatableArray<Value<Literal>>> Rows, bool IsComplete = true);

/// <summary><c>InsertData</c>.</summary>
internal sealed record InsertData : TableOperation
{
    public required DataRows Data { get; init; }
}

/// <summary><c>UpdateData</c>: which rows by key, and their new values.</summary>
internal sealed record UpdateData : TableOperation
{
    public required DataRows Keys { get; init; }
    public required DataRows Data { get; init; }
}

/// <summary><c>DeleteData</c>: which rows, by key.</summary>
internal sealed record DeleteData : TableOperation
{
    public required DataRows Keys { get; init; }
}
