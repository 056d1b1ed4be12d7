using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules;

/// <summary>What becomes of rows that are there when a column is required from now on. Of several things that are true the first one is said.</summary>
internal enum RowsFate
{
    /// <summary>They have a value that somebody chose, or what they get is not known.</summary>
    Served,

    /// <summary>Their discriminator becomes the empty string, which no type has.</summary>
    NoType,

    /// <summary>They refer to a key that no row has, and a foreign key says that they must not.</summary>
    NoPrincipal,

    /// <summary>The column is added without any value for them.</summary>
    NoValue,

    /// <summary>Those that hold NULL keep it.</summary>
    StayNull,

    /// <summary>They get a value that nobody chose.</summary>
    Invented,
}

/// <summary>A column of a table with rows that an operation adds as required, or makes required.</summary>
internal sealed record Requirement
{
    public required QualifiedName Table { get; init; }

    public required string Column { get; init; }

    /// <summary>Whether the column is added; else it was nullable before.</summary>
    public bool IsAdded { get; init; }

    public RowsFate Fate { get; init; }

    /// <summary>The rows that it is about, for a message.</summary>
    public string Rows => IsAdded ? $"Existing rows of table '{Table}'" : $"Rows of table '{Table}' that hold NULL";

    /// <summary>What the rows get, for a message.</summary>
    public string? Value { get; init; }

    /// <summary>The key that refuses them; for <see cref="RowsFate.NoPrincipal"/>.</summary>
    public ForeignKey? ForeignKey { get; init; }

    /// <summary>Whether it could be seen that the model chose no default; else it may have.</summary>
    public bool IsModelSeen { get; init; }

    /// <summary>The value of the type that the rows are, where the model tells; for <see cref="RowsFate.NoType"/>.</summary>
    public Value<Literal> BaseType { get; init; }

    /// <summary>Whether a validated check constraint proves that no row holds NULL.</summary>
    public bool IsProven { get; init; }

    /// <summary>
    /// Whether the engine reads the whole table under a lock that blocks everybody, and that is felt. PostgreSQL does not from 12 on where a validated check proves that there is
    /// no NULL ("existing constraints on column ... are sufficient" in its debug log).
    /// </summary>
    public bool IsScannedUnderLock(OperationContext context) =>
        !IsAdded && Fate is RowsFate.Served or RowsFate.Invented
        && context.Engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer)
        && !(IsProven && context.Engines == Engines.PostgreSql && BelievesChecks(context))
        && context.IsLockFelt(Table);

    /// <summary>Whether PostgreSQL believes a check: from 12 on.</summary>
    public static bool BelievesChecks(OperationContext context) => context.Options.EngineVersion is not { Major: < 12 };

    /// <summary>What the operation requires of rows that are there; <c>null</c> when nothing, or when that is not certain.</summary>
    public static Requirement? Of(OperationContext context) => context.Operation switch
    {
        AddColumn { Table.IsKnown: true, Column.Name.IsKnown: true } add => OfAdded(add, context),
        AlterColumn { Table.IsKnown: true, Column.Name.IsKnown: true } alter when alter.Column.IsNullable.Is(false) && !alter.Column.IsProviderOwned && !alter.Column.IsComputed && WasNullable(alter, context) =>
            OfRequired(alter.Table.OrDefault, alter.Column, context),
        SetColumnNullability { IsNullable: false, Table.IsKnown: true, Name.IsKnown: true } set when IsNullable(set.Table, set.Name, context) =>
            OfRequired(set.Table.OrDefault, new Column { Name = set.Name }, context),
        _ => null,
    };

    private static Requirement? OfAdded(AddColumn add, OperationContext context)
    {
        var (table, column) = (add.Table.OrDefault, add.Column);
        if (!column.IsNullable.Is(false) || column.IsProviderOwned || column.IsGenerated || context.State.FindTable(add.Table)?.IsPeriodColumn(column.Name.OrDefault!) == true
            || !context.IsExisting(add.Table) || RowFill.Empties(context.Above, table))
        {
            return null;
        }

        var requirement = new Requirement { Table = table, Column = column.Name.OrDefault!, IsAdded = true };
        return Inverse.NeedsValueForRows(column)
            ? requirement with { Fate = RowsFate.NoValue }
            : requirement.Getting(column.DefaultValue, column.DefaultValueSql, context);
    }

    private static Requirement? OfRequired(QualifiedName table, Column column, OperationContext context)
    {
        var name = column.Name.OrDefault!;
        if (!context.IsExisting(table) || (!context.IsExisting(table, name) && context.State.FindColumn(table, name)?.AddedBy != context.Migration.Migration.Key))
            return null;
        var requirement = new Requirement
        {
            Table = table,
            Column = name,
            IsProven = context.State.FindTable(table) is { } known && NotNullProof.IsProved(known, name),
        };
        var fill = RowFill.Above(context.Above, table, name);
        if (fill.Kind != RowFillKind.None || requirement.IsProven)
            return requirement.Getting(fill.Value, default, context);
        if (column.DefaultValue.IsAbsent && column.DefaultValueSql.IsAbsent)
            return requirement with { Fate = RowsFate.StayNull };
        return FillsNulls(context) switch
        {
            true => requirement.Getting(column.DefaultValue, column.DefaultValueSql, context),
            false => requirement with { Fate = RowsFate.StayNull, Value = column.DefaultValue.OrDefault is { } literal ? PlaceholderValues.Show(literal) : column.DefaultValueSql.OrDefault },
            null => requirement,
        };
    }

    /// <summary>The fate of rows that get this value.</summary>
    private Requirement Getting(Value<Literal> value, Value<string> sql, OperationContext context)
    {
        var literal = value.OrDefault;
        var got = this with { Value = literal is null ? sql.OrDefault : PlaceholderValues.Show(literal) };
        if (IsAdded && literal?.Constant is "" && OfDiscriminator(got, context) is { } discriminator)
            return discriminator;
        if ((literal is not null ? PlaceholderValues.IsNoKey(literal) : sql.IsKnown && PlaceholderValues.IsNoKey(sql.OrDefault!)) && PlaceholderKey.Find(this, value, context) is { } key)
            return got with { Fate = RowsFate.NoPrincipal, ForeignKey = key };
        if (literal is null || !PlaceholderValues.IsInvented(literal) || IsFilledBelow(context))
            return got;
        var properties = context.Migration.Place.TargetModel()?.FindProperties(Table, Column).ToList() ?? [];
        return properties.Exists(static property => property.HasDefault) ? got : got with { Fate = RowsFate.Invented, IsModelSeen = properties.Count > 0 };
    }

    /// <summary>The newest designer says whether the column tells types apart; where it cannot be seen, the name that EF Core gives it does.</summary>
    private static Requirement? OfDiscriminator(Requirement requirement, OperationContext context)
    {
        var (table, column, model) = (requirement.Table, requirement.Column, context.Migration.Place.TargetModel());
        var discriminator = model?.FindDiscriminator(table, column);
        if (discriminator is null && (model?.FindProperties(table, column).Any() == true || !SqlNames.Same(column, "Discriminator")))
            return null;
        // Somebody may really have called a type "".
        if (discriminator?.Values.Items.Any(static value => value.Value.IsUnknown || value.Value.OrDefault?.Constant is not string { Length: > 0 }) == true || requirement.IsFilledBelow(context))
            return null;
        return requirement with { Fate = RowsFate.NoType, BaseType = discriminator?.BaseValue?.Value ?? default };
    }

    private bool IsFilledBelow(OperationContext context) => RowFill.Below(context.Below, Table, Column).Kind != RowFillKind.None;

    /// <summary>What the <c>old...</c> arguments say; where there are none, the schema before.</summary>
    private static bool WasNullable(AlterColumn alter, OperationContext context) =>
        alter.OldColumn.IsNullable.IsKnown && (alter.OldColumn.IsNullable.OrDefault || alter.OldColumn.ClrType.IsKnown || alter.OldColumn.Type.IsKnown)
            ? alter.OldColumn.IsNullable.OrDefault
            : alter.OldColumn.IsNullable.IsKnown && IsNullable(alter.Table, alter.Column.Name, context);

    private static bool IsNullable(Value<QualifiedName> table, Value<string> column, OperationContext context) =>
        context.State.PresenceOfColumn(table, column) == Presence.Present && context.State.FindColumn(table, column)!.IsNullable.Is(true);

    /// <summary>
    /// Whether <c>AlterColumn</c> gives its default to rows that hold NULL: Npgsql's provider does from 6 on, SQL Server's from 7 on, SQLite's always (it copies the rows with
    /// <c>IFNULL</c>), Pomelo's never (what of it was seen and what read: docs/rules/MGD5006.md); <c>null</c> when unknown.
    /// </summary>
    private static bool? FillsNulls(OperationContext context)
    {
        if (context.Operation is SetColumnNullability || context.Operation.IsFromSql)
            return false;
        var (engines, version) = (context.Engines, context.Migration.Place.EFCoreVersion);
        if (engines == Engines.MySql)
            return false;
        if (!engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer | Engines.Sqlite))
            return null;
        var isOld = version is not null && ((engines & Engines.PostgreSql) != 0 ? version.Major < 6 : version.Major < 7);
        return !isOld || engines == Engines.Sqlite ? true : engines is Engines.PostgreSql or Engines.SqlServer ? false : null;
    }
}
