namespace MigrationDiscipline.Model;

/// <summary>What additions and changes of columns make PostgreSQL do with the rows (docs: ALTER TABLE, Notes; measured in the evidence suite).</summary>
internal static class PostgreSqlColumnWork
{
    /// <summary>The first version that keeps the default of a new column once, and not in every row.</summary>
    private static readonly Version StoresDefaults = new(11, 0);

    /// <summary>The first version that takes a validated check constraint for a proof.</summary>
    private static readonly Version TrustsChecks = new(12, 0);

    /// <summary>Types that are no domains: a domain with a constraint makes the server write every row. Names without length, brackets or time zone.</summary>
    private static readonly HashSet<string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        "text", "varchar", "character varying", "char", "character", "bpchar", "citext", "name", "boolean", "bool", "smallint", "int2", "integer", "int", "int4", "bigint", "int8", "oid",
        "numeric", "decimal", "real", "float4", "double precision", "float8", "money", "uuid", "bytea", "json", "jsonb", "xml", "hstore", "ltree", "date", "timestamp", "timestamptz",
        "timestamp without time zone", "timestamp with time zone", "time", "timetz", "time without time zone", "time with time zone", "interval", "inet", "cidr", "macaddr", "macaddr8", "bit",
        "bit varying", "varbit", "point", "line", "lseg", "box", "path", "polygon", "circle", "tsvector", "tsquery", "geometry", "geography", "vector", "int4range", "int8range", "numrange",
        "tsrange", "tstzrange", "daterange",
    };

    /// <summary>What a new column costs.</summary>
    public static TableWork OfAddition(AddColumn add, Version? version)
    {
        var column = add.Column;
        if (column.ComputedColumnSql is { IsAbsent: false } || column.HasAnnotation("Npgsql:TsVectorConfig"))
        {
            // A virtual column is nowhere (PostgreSQL 18); older ones have stored columns alone.
            return column.IsStored.Is(true) || column.HasAnnotation("Npgsql:TsVectorConfig") ? TableWork.Rewrite
                : column.IsStored.IsUnknown || add.IsFromSql ? TableWork.Unknown
                : TableWork.Instant;
        }

        if (IsNumbered(column) is not { } isNumbered)
            return TableWork.Unknown;
        if (isNumbered)
            return TableWork.Rewrite;
        var work = OfDefault(column, version);
        // What SQL says beside the type, and what stands behind the name of a type, may cost more.
        return work == TableWork.Instant && (add.IsFromSql || !IsPlainType(column.Type)) ? TableWork.Unknown : work;
    }

    /// <summary>What SET NOT NULL costs: nothing where a validated check proves it, or where the column is required already.</summary>
    public static TableWork OfNotNull(Value<QualifiedName> table, Value<string> name, SchemaState state, Version? version)
    {
        if (!name.IsKnown || state.FindTable(table) is not { IsTainted: false } known)
            return TableWork.Unknown;
        if (known.FindColumn(name.OrDefault!) is { IsTainted: false } column && column.IsNullable.Is(false))
            return TableWork.Instant;
        if ((version is null || version >= TrustsChecks) && NotNullProof.IsProved(known, name.OrDefault!))
            return TableWork.Instant;
        // A check that nobody has seen, or that says it in other words, may prove it too.
        return known.IsComplete && !known.CheckConstraints.Items.Any(check => !check.IsNotValid && Mentions(check, name.OrDefault!)) ? TableWork.Scan : TableWork.Unknown;
    }

    /// <summary>
    /// Whether the provider writes ALTER COLUMN ... TYPE: it compares texts. <c>null</c> where nobody knows: a type that is not written it derives from the CLR type
    /// (the new one where the old is not written) and the facets.
    /// </summary>
    public static bool? SetsType(AlterColumn alter)
    {
        var (before, after) = (alter.OldColumn, alter.Column);
        if (before.Collation.IsUnknown || after.Collation.IsUnknown || before.Type.IsUnknown || after.Type.IsUnknown)
            return null;
        if (before.Collation != after.Collation || (before.Type.IsKnown && after.Type.IsKnown && before.Type != after.Type))
            return true;
        if (before.Annotations.Items.Concat(after.Annotations.Items).Any(static annotation => annotation.Name == "Npgsql:DefaultColumnCollation"))
            return null;
        if (before.Type.IsKnown && after.Type.IsKnown)
            return false;
        var isSame = before.Type.IsAbsent && after.Type.IsAbsent && (before.ClrType.IsAbsent || before.ClrType == after.ClrType) && before.MaxLength == after.MaxLength
            && before.Precision == after.Precision && before.Scale == after.Scale && before.IsFixedLength == after.IsFixedLength && before.IsRowVersion == after.IsRowVersion;
        return isSame ? false : null;
    }

    /// <summary>What the change of type costs, from what is in the database where the history knows.</summary>
    public static TableWork OfTypeChange(AlterColumn alter, SchemaState state, Version? version)
    {
        var known = state.FindTable(alter.Table) is { IsTainted: false } ? state.FindColumn(alter.Table, alter.Column.Name) : null;
        return TypeChange.Of(known is { IsTainted: false } ? known : alter.Before, alter.Column, Engines.PostgreSql, version).Work;
    }

    /// <summary>Whether the database numbers the rows; <c>null</c> where nobody knows.</summary>
    private static bool? IsNumbered(Column column)
    {
        if (column.Type.OrDefault is { } type && type.TrimStart().EndsWith("serial", StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var annotation in column.Annotations)
        {
            if (annotation.IsOld || annotation.Name is not ("Npgsql:ValueGenerationStrategy" or "Npgsql:ValueGeneratedOnAdd"))
                continue;
            if (annotation.Value.OrDefault is not { } value)
                return null;
            if (value.Constant is true || value.Text.EndsWith(".IdentityByDefaultColumn", StringComparison.Ordinal) || value.Text.EndsWith(".IdentityAlwaysColumn", StringComparison.Ordinal)
                || value.Text.EndsWith(".SerialColumn", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static TableWork OfDefault(Column column, Version? version)
    {
        if (column.DefaultValueSql.IsAbsent && column.DefaultValue.IsAbsent)
        {
            // A required column without values for the rows: they are looked at, and make it fail.
            return column.IsNullable.Is(true) ? TableWork.Instant : column.IsNullable.Is(false) ? TableWork.Scan : TableWork.Unknown;
        }

        if (version is not null && version < StoresDefaults)
            return TableWork.Rewrite;
        // The provider writes the value of defaultValue as a constant, whatever the expression in C#.
        return column.DefaultValueSql.IsAbsent ? TableWork.Instant : OfDefaultSql(column.DefaultValueSql);
    }

    /// <summary>A default that is another one for every row is written into every row.</summary>
    private static TableWork OfDefaultSql(Value<string> sql)
    {
        var text = sql.OrDefault?.Trim().ToLowerInvariant() ?? "";
        if (!sql.IsKnown)
            return TableWork.Unknown;
        if (text is "now()" or "current_timestamp" or "current_date" or "localtimestamp" or "transaction_timestamp()" or "statement_timestamp()" or "true" or "false" or "''"
            || text.All(static c => c is (>= '0' and <= '9') or '.' or '-'))
        {
            return TableWork.Instant;
        }

        return DefaultVolatility.VolatileFunction(text, Engines.PostgreSql) is not null ? TableWork.Rewrite : TableWork.Unknown;
    }

    private static bool IsPlainType(Value<string> type)
    {
        if (type.IsAbsent)
            return true;
        var name = type.OrDefault?.Trim() ?? "";
        while (name.EndsWith("[]", StringComparison.Ordinal))
            name = name.Substring(0, name.Length - 2).TrimEnd();
        var open = name.IndexOf('(');
        var close = open < 0 ? -1 : name.IndexOf(')', open);
        if (close > 0)
            name = (name.Substring(0, open).TrimEnd() + " " + name.Substring(close + 1).Trim()).Trim();
        return s_types.Contains(name);
    }

    private static bool Mentions(CheckConstraint check, string column) =>
        !check.Sql.IsKnown || (check.Sql.OrDefault!.IndexOf(column, StringComparison.OrdinalIgnoreCase) >= 0 && check.Sql.OrDefault!.IndexOf("NULL", StringComparison.OrdinalIgnoreCase) >= 0);
}
