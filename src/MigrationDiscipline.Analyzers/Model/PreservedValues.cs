namespace MigrationDiscipline.Model;

/// <summary>Whether values that a drop destroys were carried elsewhere before.</summary>
internal enum Preservation
{
    /// <summary>Nothing above keeps them.</summary>
    NotPreserved,

    /// <summary>A statement above wrote them elsewhere, or re-pointed their rows.</summary>
    Preserved,

    /// <summary>Nothing that could be read keeps them, but something above could not be read.</summary>
    Unreadable,
}

/// <summary>
/// Decides from the operations above a drop whether the values were preserved: MGD2001's and MGD2002's row in words. Walks
/// upwards, so that renames on the way give the names that the statements above them used.
/// </summary>
internal static class PreservedValues
{
    /// <summary>
    /// A column is preserved when a statement writes another column or table and copies it, joins by it, or maps its values one by
    /// one to constants; or when one statement sets it to NULL and gives another column of the same rows a value.
    /// </summary>
    /// <param name="operationsAbove">The flattened operations before the drop, in order.</param>
    /// <param name="table">The column's table as the drop names it.</param>
    /// <param name="column">The column as the drop names it.</param>
    public static Preservation OfColumn(IReadOnlyList<MigrationOperation> operationsAbove, QualifiedName table, string column) =>
        Walk(operationsAbove, table, column);

    /// <summary>A table is preserved when a statement that writes another table copies a column of it.</summary>
    /// <param name="operationsAbove">The flattened operations before the drop, in order.</param>
    /// <param name="table">The table as the drop names it.</param>
    public static Preservation OfTable(IReadOnlyList<MigrationOperation> operationsAbove, QualifiedName table) =>
        Walk(operationsAbove, table, column: null);

    private static Preservation Walk(IReadOnlyList<MigrationOperation> operations, QualifiedName table, string? column)
    {
        var isUnreadable = false;
        var mapped = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = operations.Count - 1; i >= 0; i--)
        {
            switch (operations[i])
            {
                case RenameTable rename when IsSame(rename.NewName, table):
                    if (!rename.Table.IsKnown)
                        return Preservation.Unreadable;
                    table = rename.Table.OrDefault;
                    continue;
                case RenameColumn rename when IsSame(rename.Table, table) && Is(rename.NewName, column):
                    if (!rename.Name.IsKnown)
                        return Preservation.Unreadable;
                    column = rename.Name.OrDefault;
                    continue;
                case CreateTable { IsConditional: false, Rows: null } created when IsSame(created.Table, table):
                case AddColumn { IsConditional: false } added when IsSame(added.Table, table) && Is(added.Column.Name, column):
                    // What stands above concerns something else of that name.
                    return isUnreadable ? Preservation.Unreadable : Preservation.NotPreserved;
            }

            isUnreadable |= CannotBeRead(operations[i], table, column);
            if (column is null ? CopiesTable(operations[i], table) : CopiesColumn(operations[i], table, column, mapped))
                return Preservation.Preserved;
        }

        return isUnreadable ? Preservation.Unreadable : Preservation.NotPreserved;
    }

    private static bool CopiesTable(MigrationOperation operation, QualifiedName table)
    {
        var source = SourceOf(operation, out var target);
        return source is not null
            && !IsSame(target, table)
            && source.Copied.Any(column => IsOf(column, table, source, default));
    }

    private static bool CopiesColumn(MigrationOperation operation, QualifiedName table, string column, HashSet<string> mapped)
    {
        var source = SourceOf(operation, out var target);
        if (source is null)
            return false;
        var writesTable = IsSame(target, table);
        bool IsColumn(ColumnReference read) =>
            (read.Name == "*" || Same(read.Name, column)) && IsOf(read, table, source, target);

        var isCopied = source.Copied.Any(IsColumn);
        var isWrittenElsewhere = true;
        if (operation is UpdateRows update && writesTable)
        {
            var others = update.Assignments.Where(assignment => !Same(assignment.Column, column)).ToList();
            var own = update.Assignments.Where(assignment => Same(assignment.Column, column)).ToList();
            isWrittenElsewhere = others.Exists(assignment => !assignment.IsNull);
            if (isWrittenElsewhere && own.Exists(assignment => assignment.IsNull))
                return true;
            // SET c = upper(c), d = 1 copies c nowhere.
            if (own.Exists(assignment => assignment.Reads.Any(IsColumn)))
                isCopied = others.Exists(assignment => assignment.Reads.Any(IsColumn));
        }
        else if (operation is UpdateRows other)
        {
            isWrittenElsewhere = other.Assignments.Any(assignment => !assignment.IsNull);
        }
        else if (operation is InsertRows insert && writesTable)
        {
            isWrittenElsewhere = insert.Columns.Any(written => !Same(written, column));
        }

        return isWrittenElsewhere && (isCopied || source.JoinKeys.Any(IsColumn) || Maps(source, IsColumn, mapped));
    }

    /// <summary>
    /// Values carried over one by one: <c>SET Status = 1 WHERE Kind = 'a'</c>, then <c>SET Status = 2 WHERE Kind = 'b'</c>; for a flag one
    /// of its two values is enough, the other one is the default. A single value of many preserves nothing.
    /// </summary>
    private static bool Maps(RowSource source, Func<ColumnReference, bool> isColumn, HashSet<string> mapped)
    {
        foreach (var filter in source.Filters)
        {
            if (filter.Literal is not { } literal || !isColumn(filter.Column) || IsNullTest(literal))
                continue;
            mapped.Add(literal);
            if (mapped.Count > 1 || literal.ToUpperInvariant() is "TRUE" or "FALSE" or "0" or "1" or "B'0'" or "B'1'")
                return true;
        }

        return false;
    }

    private static bool IsNullTest(string literal) => literal.EndsWith("NULL", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a statement that writes rows takes them from; <c>null</c> for any other operation.</summary>
    private static RowSource? SourceOf(MigrationOperation operation, out Value<QualifiedName> target)
    {
        target = operation is TableOperation written ? written.Table : default;
        return operation switch
        {
            InsertRows insert => insert.Rows,
            UpdateRows update => update.Source,
            CreateTable create => create.Rows,
            _ => null,
        };
    }

    /// <summary>Whether a column is the table's: it says so, or it does not say and the statement reads the table.</summary>
    private static bool IsOf(ColumnReference column, QualifiedName table, RowSource source, Value<QualifiedName> target) =>
        column.Qualifier is { } qualifier
            ? IsSame(qualifier, table)
            : IsSame(target, table) || source.Tables.Any(read => IsSame(read, table));

    private static bool CannotBeRead(MigrationOperation operation, QualifiedName table, string? column) => operation switch
    {
        RawSql sql => !sql.Text.IsKnown && sql.Statements.IsEmpty,
        Opaque { MayTouchAnything: true } => true,
        Opaque opaque => !opaque.IsDefinition && opaque.Names.Any(name => Same(name, table.Name) || (column is not null && Same(name, column))),
        _ => false,
    };

    private static bool Is(Value<string> name, string? column) => column is not null && name.IsKnown && Same(name.OrDefault!, column);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool IsSame(Value<QualifiedName> left, QualifiedName right) => left.IsKnown && IsSame(left.OrDefault, right);

    private static bool IsSame(QualifiedName left, QualifiedName right) => left.MayBe(right);
}
