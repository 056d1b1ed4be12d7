namespace MigrationDiscipline.Model;

/// <summary>What a change of a column's type costs, and what it does to the values that are there.</summary>
/// <param name="Work">What the engine does with the rows.</param>
/// <param name="Loss">What can happen to values, as the end of a sentence ("values longer than 50 characters make it fail"); <c>null</c> where every value stays as it is.</param>
internal sealed record TypeChange(TableWork Work, string? Loss)
{
    private static readonly TypeChange Nothing = new(TableWork.Instant, null);
    private static readonly TypeChange Unknown = new(TableWork.Unknown, null);

    /// <summary>Whether the indexes on the column, if it has any, are built again although the rows stay as they are.</summary>
    public bool RebuildsIndexes { get; init; }

    /// <summary>The change from one column to another, types and facets alone: nullability and defaults are none of it.</summary>
    /// <param name="before">The column before.</param>
    /// <param name="after">The column after.</param>
    /// <param name="engine">The engines it may run on; of several the first counts, and with all of them only what the facets say of any.</param>
    /// <param name="version">The oldest version of the engine, where it is known.</param>
    public static TypeChange Of(Column before, Column after, Engines engine, Version? version)
    {
        if (before.Type.IsUnknown || after.Type.IsUnknown || before.IsTainted)
            return Unknown;
        var change = engine switch
        {
            Engines.Any => OnAny(before, after),
            _ when (engine & Engines.PostgreSql) != 0 => On(PostgreSqlTypes.Of(before), PostgreSqlTypes.Of(after), Engines.PostgreSql, version),
            _ when (engine & Engines.SqlServer) != 0 => On(SqlServerTypes.Of(before), SqlServerTypes.Of(after), Engines.SqlServer, version),
            _ when (engine & Engines.MySql) != 0 => On(MySqlTypes.Of(before), MySqlTypes.Of(after), Engines.MySql, version),
            _ when (engine & Engines.Sqlite) != 0 => new TypeChange(TableWork.Unknown, SqliteAffinity.Loss(before, after)),
            _ => Unknown,
        };
        return change.Work == TableWork.Instant && !before.Collation.IsUnknown && !after.Collation.IsUnknown && before.Collation != after.Collation
            ? OfCollation(change, before, engine)
            : change;
    }

    private static TypeChange On(StoreType? from, StoreType? to, Engines engine, Version? version)
    {
        if (from is null || to is null)
            return Unknown;
        var change = engine switch
        {
            Engines.PostgreSql => PostgreSqlTypes.Work(from, to),
            Engines.SqlServer => SqlServerTypes.Work(from, to),
            _ => MySqlTypes.Work(from, to, version),
        };
        return change with { Loss = ValueLoss.Of(from, to, engine) };
    }

    /// <summary>
    /// PostgreSQL keeps the rows and builds the indexes on the column again (measured). SQL Server writes text of a code page anew where the code page changes, which its name does not say.
    /// </summary>
    private static TypeChange OfCollation(TypeChange change, Column before, Engines engine) => engine switch
    {
        Engines.PostgreSql => change with { RebuildsIndexes = true },
        Engines.SqlServer when SqlServerTypes.Of(before) is { IsUnicode: true } => change with { RebuildsIndexes = true },
        _ => change with { Work = TableWork.Unknown, RebuildsIndexes = engine == Engines.SqlServer },
    };

    /// <summary>What holds on every engine: a shorter length, fewer digits. Types that are the same text are the same.</summary>
    private static TypeChange OnAny(Column before, Column after)
    {
        if (before.Type.IsKnown && after.Type.IsKnown && string.Equals(before.Type.OrDefault, after.Type.OrDefault, StringComparison.OrdinalIgnoreCase))
            return Nothing;
        if (!ColumnTypes.AreSameClrType(before, after))
            return Unknown;
        if (after.MaxLength.IsKnown && !before.MaxLength.IsUnknown && (before.MaxLength.IsAbsent ? before.Type.IsKnown : before.MaxLength.OrDefault > after.MaxLength.OrDefault))
            return new TypeChange(TableWork.Unknown, $"values longer than {after.MaxLength} make it fail, or are cut");
        return after.Precision.IsKnown && before.Precision.IsKnown && !after.Scale.IsUnknown && !before.Scale.IsUnknown
            && (after.Precision.OrDefault - after.Scale.OrDefault < before.Precision.OrDefault - before.Scale.OrDefault || after.Scale.OrDefault < before.Scale.OrDefault)
            ? new TypeChange(TableWork.Unknown, "numbers with more digits are rounded, or make it fail")
            : Unknown;
    }
}

/// <summary>
/// SQLite keeps values as they are and only prefers a form by the affinity of the column's type (docs: Datatypes In SQLite, 3.1); EF Core builds the table anew and inserts the rows.
/// </summary>
internal static class SqliteAffinity
{
    private enum Affinity
    {
        Text,
        Number,
        Blob,
    }

    public static string? Loss(Column before, Column after)
    {
        if (!before.Type.IsKnown || !after.Type.IsKnown)
            return null;
        return (Of(before.Type.OrDefault!), Of(after.Type.OrDefault!)) switch
        {
            (Affinity.Text, Affinity.Number) => "text that looks like a number becomes one ('007' becomes 7), and any other text stays and cannot be read as a number",
            (Affinity.Blob, not Affinity.Blob) => "values stay the bytes that they are, which the new type does not read or find",
            (not Affinity.Blob, Affinity.Blob) => "values stay the text or numbers that they are, which the new type does not read or find",
            _ => null,
        };
    }

    /// <summary>Rules 1 to 5 of the page; INTEGER, REAL and NUMERIC keep the same numbers.</summary>
    private static Affinity Of(string type)
    {
        bool Has(string part) => type.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
        return Has("INT") ? Affinity.Number : Has("CHAR") || Has("CLOB") || Has("TEXT") ? Affinity.Text : Has("BLOB") || type.Length == 0 ? Affinity.Blob : Affinity.Number;
    }
}
