namespace MigrationDiscipline.Model;

internal sealed partial class Inverse
{
    private const string NotSeen = "cannot be restored: the migrations of this project do not show how it was defined";

    /// <summary>The values that EF Core gives to the rows that exist when a required column is added, by CLR type.</summary>
    private static readonly Dictionary<string, Literal> TypeDefaults = new(StringComparer.Ordinal)
    {
        ["string"] = new("", "\"\""),
        // EF Core writes '\0', which PostgreSQL cannot store.
        ["char"] = new(' ', "' '"),
        ["bool"] = new(false, "false"),
        ["byte"] = new((byte)0, "(byte)0"),
        ["sbyte"] = new((sbyte)0, "(sbyte)0"),
        ["short"] = new((short)0, "(short)0"),
        ["ushort"] = new((ushort)0, "(ushort)0"),
        ["int"] = new(0, "0"),
        ["uint"] = new(0u, "0u"),
        ["long"] = new(0L, "0L"),
        ["ulong"] = new(0UL, "0ul"),
        ["decimal"] = new(0m, "0m"),
        ["double"] = new(0.0, "0.0"),
        ["float"] = new(0f, "0f"),
        ["Guid"] = new(Guid.Empty, "new Guid(\"00000000-0000-0000-0000-000000000000\")"),
        ["DateTime"] = new(DateTime.MinValue, "new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified)"),
        ["DateTimeOffset"] = new(
            DateTimeOffset.MinValue, "new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0))"),
        ["TimeSpan"] = new(TimeSpan.Zero, "new TimeSpan(0, 0, 0, 0, 0)"),
        ["DateOnly"] = new(null, "new DateOnly(1, 1, 1)"),
        ["TimeOnly"] = new(null, "new TimeOnly(0, 0, 0)"),
    };

    /// <summary>
    /// The column as <c>AddColumn</c> must write it on a table with rows: a required column gets the default of its type where it has none of its own.
    /// </summary>
    public static Column ForExistingRows(Column column) =>
        IsRequiredWithoutValue(column) && (!column.IsProviderOwned || TemporalPeriods.Includes(column.Annotations, column.Name))
        && column.ClrType.IsKnown && TypeDefault(column.ClrType.OrDefault!) is { } literal
            ? column with { DefaultValue = literal }
            : column;

    /// <summary>Whether rows that exist would have no value: required, without a default, and not made by the database.</summary>
    public static bool NeedsValueForRows(Column column) => IsRequiredWithoutValue(column) && !column.IsProviderOwned;

    private static bool IsRequiredWithoutValue(Column column) =>
        column.IsNullable.Is(false) && column.DefaultValue.IsAbsent && column.DefaultValueSql.IsAbsent && !column.IsComputed
        && !column.Annotations.Items.Any(static annotation => annotation.Name is "SqlServer:Identity" or "Sqlite:Autoincrement"
            || annotation.Name.EndsWith(":ValueGenerationStrategy", StringComparison.Ordinal));

    /// <summary>Whether the text is what the scaffolder writes for the default of some type.</summary>
    public static bool IsTypeDefault(string text) => TypeDefaults.Values.Any(literal => literal.Text == text);

    /// <summary>Whether every part of the definition is known, so that it can be written.</summary>
    public static bool IsWritable(Column column) =>
        column is { Name.IsKnown: true, ClrType.IsKnown: true, IsTainted: false }
        && !IsUnknown(column.IsNullable, column.Type) && !IsUnknown(column.MaxLength, column.Comment) && !IsUnknown(column.Precision, column.Collation)
        && !IsUnknown(column.Scale, column.DefaultValue) && !IsUnknown(column.IsUnicode, column.DefaultValueSql) && !IsUnknown(column.IsFixedLength, column.ComputedColumnSql)
        && !IsUnknown(column.IsRowVersion, column.IsStored)
        && !column.Annotations.Items.Any(static annotation => annotation.Value.IsUnknown || annotation.Name.Length == 0);

    /// <summary>Whether the table's definition is known as a whole, so that it can be written.</summary>
    public static bool IsWritable(Table table) =>
        table is { IsComplete: true, IsTainted: false } && table.Columns.Count > 0 && table.Name.Schema != QualifiedName.UnknownSchema
        && table.Columns.Items.All(IsWritable)
        && table.PrimaryKey is null or { Name.IsKnown: true, Columns.IsEmpty: false }
        && table.UniqueConstraints.Items.All(static key => key is { Name.IsKnown: true, Columns.IsEmpty: false })
        && table.ForeignKeys.Items.All(IsWritable)
        && table.CheckConstraints.Items.All(static check => check is { Name.IsKnown: true, Sql.IsKnown: true })
        && !table.Comment.IsUnknown;

    /// <summary>The creation of a table as the schema knows it.</summary>
    public static CreateTable Creation(Table table) => new()
    {
        Table = table.Name,
        Columns = table.Columns,
        PrimaryKey = table.PrimaryKey,
        UniqueConstraints = table.UniqueConstraints,
        ForeignKeys = table.ForeignKeys,
        CheckConstraints = table.CheckConstraints,
        Comment = table.Comment,
        Annotations = table.Annotations,
    };

    private static bool IsWritable(ForeignKey key) =>
        key is { Name.IsKnown: true, PrincipalTable: { IsKnown: true, OrDefault.Schema: not QualifiedName.UnknownSchema } }
        && !key.Columns.IsEmpty && !IsUnknown(key.OnDelete, key.OnUpdate);

    private static bool IsUnknown<TLeft, TRight>(Value<TLeft> left, Value<TRight> right) => left.IsUnknown || right.IsUnknown;

    private static Literal? TypeDefault(string clrType)
    {
        if (TypeDefaults.TryGetValue(clrType, out var literal))
            return literal;
        if (clrType.EndsWith("[]", StringComparison.Ordinal))
            return new Literal(null, $"new {clrType.Substring(0, clrType.Length - 1)}0]");
        return clrType.StartsWith("List<", StringComparison.Ordinal) ? new Literal(null, $"new {clrType}()") : null;
    }

    private IEnumerable<InverseStep> Restore(DropTable drop)
    {
        if (_state.FindTable(drop.Table) is not { } table || !IsWritable(table))
            return Lost(drop, NotSeen);
        var creations = new List<MigrationOperation>
        {
            Creation(table with { ForeignKeys = table.ForeignKeys.RemoveAll(key => IsOwnPart(drop.Table, Named(ConstraintPart, key.Name))) }),
        };
        creations.AddRange(table.Indexes.Items.Select(index => new CreateIndex { Table = table.Name, Index = index }));
        return creations.ConvertAll(creation => new UndoStep(drop, From(drop, creation)));
    }

    /// <summary>The column, and the indexes and constraints that the engine drops with it.</summary>
    private IEnumerable<InverseStep> Restore(DropColumn drop)
    {
        if (_state.FindTable(drop.Table) is not { IsTainted: false } table || !drop.Name.IsKnown || table.FindColumn(drop.Name.OrDefault!) is not { } column || !IsWritable(column))
            return Lost(drop, NotSeen);
        var name = drop.Name.OrDefault!;
        var creations = new List<MigrationOperation> { new AddColumn { Table = drop.Table, Column = ForExistingRows(column) } };
        if (table.PrimaryKey is { Name.IsKnown: true } primary && Returns(primary.Columns, ConstraintPart, primary.Name))
            creations.Add(new AddPrimaryKey { Table = drop.Table, Key = primary });
        creations.AddRange(table.UniqueConstraints.Items
            .Where(key => key.Name.IsKnown && Returns(key.Columns, ConstraintPart, key.Name))
            .Select(key => new AddUniqueConstraint { Table = drop.Table, Key = key }));
        creations.AddRange(table.Indexes.Items
            .Where(index => index.Name.IsKnown && Returns(index.Columns, IndexPart, index.Name))
            .Select(index => new CreateIndex { Table = drop.Table, Index = index }));
        creations.AddRange(table.ForeignKeys.Items
            .Where(key => IsWritable(key) && Returns(key.Columns, ConstraintPart, key.Name))
            .Select(key => new AddForeignKey { Table = drop.Table, ForeignKey = key }));
        return creations.ConvertAll(creation => new UndoStep(drop, From(drop, creation)));

        bool Returns(EquatableArray<string> columns, string kind, Value<string> part) => SqlNames.Contains(columns, name) && !IsOwnPart(drop.Table, Named(kind, part));
    }

    /// <summary>
    /// The column as it was. What the scaffolder said of it leads, since a default that only filled rows is none of the model's; a hand-written call
    /// that leaves it out, or contradicts the history, is completed from the history.
    /// </summary>
    private IEnumerable<InverseStep> Revert(AlterColumn alter)
    {
        if (alter.IsFromSql || !IsWritable(alter.Column))
            return Lost(alter, "has no known inverse");
        var known = _state.FindTable(alter.Table) is { IsTainted: false } ? _state.FindColumn(alter.Table, alter.Column.Name) : null;
        var said = alter.OldColumn.ClrType.IsKnown && (known is null || Agree(alter.OldColumn, known))
            ? known is null ? alter.OldColumn : Completed(alter.OldColumn, known)
            : known;
        if (said is null || !IsWritable(said))
            return Lost(alter, NotSeen);
        var before = said with { Name = alter.Column.Name, Annotations = said.Annotations.Map(static annotation => annotation with { IsOld = false }) };
        return Undo(alter, new AlterColumn
        {
            Table = alter.Table,
            Column = WasMadeNullable(alter.Column, before) ? ForExistingRows(before) : before,
            OldColumn = alter.Column with { Annotations = alter.Column.Annotations.Map(static annotation => annotation with { IsOld = true }) },
        });
    }

    private IEnumerable<InverseStep> Revert(SetColumnNullability set)
    {
        if (_state.FindTable(set.Table) is not { IsTainted: false } || _state.FindColumn(set.Table, set.Name) is not { } column || !IsWritable(column))
            return Lost(set, NotSeen);
        if (column.IsNullable.Is(set.IsNullable))
            return [];
        return Undo(set, new AlterColumn
        {
            Table = set.Table,
            Column = set.IsNullable ? ForExistingRows(column) : column,
            OldColumn = column with { IsNullable = set.IsNullable, Annotations = column.Annotations.Map(static annotation => annotation with { IsOld = true }) },
        });
    }

    /// <summary>A constraint that took over an index takes it along when it goes.</summary>
    private IEnumerable<InverseStep> GiveIndexBack(TableOperation add)
    {
        var (name, index) = add is AddPrimaryKey primary ? (primary.Key.Name, primary.UsingIndex) : (((AddUniqueConstraint)add).Key.Name, ((AddUniqueConstraint)add).UsingIndex);
        TableOperation drop = add is AddPrimaryKey ? new DropPrimaryKey { Table = add.Table, Name = name } : new DropUniqueConstraint { Table = add.Table, Name = name };
        if (IsOwnPart(add.Table, Named(IndexPart, index)))
            return UndoNamed(add, name, drop);
        return name.IsKnown && _state.FindTable(add.Table)?.FindIndex(index.OrDefault!) is { Columns.IsEmpty: false } used && !IsUnknown(used.IsUnique, used.Filter)
            ? [new UndoStep(add, From(add, drop)), new UndoStep(add, From(add, new CreateIndex { Table = add.Table, Index = used }))]
            : Lost(add, NotSeen);
    }

    private static bool WasMadeNullable(Column now, Column before) => now.IsNullable.Is(true) && before.IsNullable.Is(false);

    private static bool Agree(Column said, Column known) =>
        said.IsNullable == known.IsNullable
        && (!said.Type.IsKnown || !known.Type.IsKnown || SqlNames.Same(said.Type, known.Type));

    private IEnumerable<InverseStep> RestoreConstraint(TableOperation drop)
    {
        var name = drop switch
        {
            DropForeignKey key => key.Name,
            DropPrimaryKey key => key.Name,
            DropUniqueConstraint key => key.Name,
            DropCheckConstraint key => key.Name,
            _ => (drop as DropConstraint)?.Name ?? default,
        };
        if (!name.IsKnown || _state.FindTable(drop.Table) is not { } table)
            return Lost(drop, NotSeen);
        var any = drop is DropConstraint;
        if ((any || drop is DropForeignKey) && table.FindForeignKey(name.OrDefault!) is { } foreignKey)
            return RestorePart(drop, table, foreignKey, IsWritable, key => new AddForeignKey { Table = drop.Table, ForeignKey = key });
        if ((any || drop is DropUniqueConstraint) && table.FindUniqueConstraint(name.OrDefault!) is { } unique)
            return RestorePart(drop, table, unique, static key => !key.Columns.IsEmpty, key => new AddUniqueConstraint { Table = drop.Table, Key = key });
        if ((any || drop is DropCheckConstraint) && table.FindCheckConstraint(name.OrDefault!) is { } check)
            return RestorePart(drop, table, check, static definition => definition.Sql.IsKnown, definition => new AddCheckConstraint { Table = drop.Table, CheckConstraint = definition });
        if (drop is DropPrimaryKey || (any && table.PrimaryKey is { } primary && SqlNames.Same(primary.Name, name)))
            return RestorePart(drop, table, table.PrimaryKey, static key => key.Name.IsKnown && !key.Columns.IsEmpty, key => new AddPrimaryKey { Table = drop.Table, Key = key });
        return Lost(drop, NotSeen);
    }

    private static IEnumerable<InverseStep> RestorePart<T>(MigrationOperation drop, Table table, T? part, Predicate<T> isWritable, Func<T, MigrationOperation> create)
        where T : class =>
        !table.IsTainted && part is not null && isWritable(part) ? Undo(drop, create(part)) : Lost(drop, NotSeen);
}
