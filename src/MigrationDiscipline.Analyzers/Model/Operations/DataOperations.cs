namespace MigrationDiscipline.Model;

/// <summary>
/// Rows given in a migration: one list of values a row, in the order of the columns. Values that cannot be known are unknown;
/// <see cref="IsComplete"/> is false when not even their number is.
/// </summary>
internal sealed record DataRows(EquatableArray<string> Columns, EquatableArray<EquatableArray<Value<Literal>>> Rows, bool IsComplete = true)
{
    /// <summary>Whether a row with these values in these columns is certainly among them.</summary>
    public bool HasRow(EquatableArray<string> columns, EquatableArray<Value<Literal>> values)
    {
        if (columns.IsEmpty || columns.Count != values.Count)
            return false;
        var positions = columns.Map(column => Columns.Items.ToList().FindIndex(own => SqlNames.Same(own, column)));
        return positions.Items.All(static position => position >= 0) && Rows.Items.Any(row => Matches(row, positions, values));
    }

    private static bool Matches(EquatableArray<Value<Literal>> row, EquatableArray<int> positions, EquatableArray<Value<Literal>> values)
    {
        for (var i = 0; i < positions.Count; i++)
        {
            if (positions[i] >= row.Count || !row[positions[i]].IsKnown || !values[i].IsKnown || !row[positions[i]].OrDefault!.IsSameValue(values[i].OrDefault!))
                return false;
        }

        return true;
    }
}

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
