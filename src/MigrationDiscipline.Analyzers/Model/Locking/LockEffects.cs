namespace MigrationDiscipline.Model;

/// <summary>
/// The tables that one operation locks, as EF Core's provider for the engine carries it out (<c>AlterColumn</c> is several statements). The tables that the operation
/// makes are not among them: nobody else sees them. Whether others are felt is the rules' business.
/// </summary>
/// <param name="Tables">One entry a table, the operation's own first. What is said is certain, as far as the names mean what they say.</param>
/// <param name="IsComplete">Whether no other table is locked so that others wait for it. Where it is false, nobody knows.</param>
internal sealed record LockEffects(EquatableArray<TableEffect> Tables, bool IsComplete)
{
    /// <summary>Nothing that others wait for.</summary>
    public static readonly LockEffects None = new(default, IsComplete: true);

    /// <summary>Nobody knows.</summary>
    public static readonly LockEffects Unknown = new(default, IsComplete: false);

    /// <summary>What an operation locks. The statements of a <see cref="RawSql"/> stand for themselves.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="state">The schema when it starts.</param>
    /// <param name="engine">One engine; of several nobody knows.</param>
    /// <param name="version">The engine's oldest version that it runs on; <c>null</c> for those that are supported today.</param>
    public static LockEffects Of(MigrationOperation operation, SchemaState state, Engines engine, Version? version) => operation switch
    {
        RawSql sql => sql.Text.IsUnknown ? Unknown : None,
        Opaque => Unknown,
        _ => engine switch
        {
            Engines.PostgreSql => PostgreSqlLocks.Of(operation, state, version),
            Engines.SqlServer => SqlServerLocks.Of(operation, state),
            Engines.MySql => MySqlLocks.Of(operation, state, version),
            // A transaction that writes locks the whole database, whatever it does.
            _ => Unknown,
        },
    };

    /// <summary>What it does to one table; <c>null</c> for nothing that is known.</summary>
    public TableEffect? On(Value<QualifiedName> table) => table.IsKnown ? Tables.Items.FirstOrDefault(effect => effect.Table.Equals(table.OrDefault)) : null;
}

/// <summary>Gathers the locks of one operation, a table at a time.</summary>
internal sealed class LockList
{
    private readonly List<TableEffect> _effects = [];

    public bool IsComplete { get; set; } = true;

    public LockEffects ToEffects() => new(_effects.ToEquatableArray(), IsComplete);

    /// <summary>Adds a lock on a table; of several on one, the strongest and the heaviest work stay.</summary>
    public void Add(Value<QualifiedName> table, TableLock tableLock, TableWork work)
    {
        if (!table.IsKnown)
        {
            IsComplete = false;
            return;
        }

        var effect = new TableEffect(table.OrDefault, tableLock, work);
        var known = _effects.FindIndex(existing => existing.Table.Equals(effect.Table));
        if (known < 0)
            _effects.Add(effect);
        else
            _effects[known] = _effects[known].And(effect);
    }

    /// <summary>Adds what another operation does, of which this one consists.</summary>
    public void Add(LockEffects effects)
    {
        foreach (var effect in effects.Tables)
            Add(effect.Table, effect.Lock, effect.Work);
        IsComplete &= effects.IsComplete;
    }

    /// <summary>Adds the tables that the foreign keys of a table refer to, those over a column alone where one is given.</summary>
    public void AddReferenced(SchemaState state, Value<QualifiedName> table, Value<string> column, TableLock tableLock, TableWork work)
    {
        var known = state.FindTable(table);
        // A key that was made where we cannot look may be there too.
        IsComplete &= known is { IsComplete: true, IsTainted: false };
        foreach (var key in known?.ForeignKeys ?? default)
        {
            if (column.IsAbsent || (column.IsKnown && SqlNames.Contains(key.Columns, column.OrDefault!)))
                Add(key.PrincipalTable, tableLock, work);
            else
                IsComplete &= !key.Columns.IsEmpty && column.IsKnown;
        }
    }

    /// <summary>Adds the tables whose foreign keys refer to a column.</summary>
    public void AddReferencing(SchemaState state, Value<QualifiedName> table, Value<string> column, TableLock tableLock, TableWork work)
    {
        IsComplete &= state.KnowsAllTables;
        foreach (var other in state.Tables)
        {
            IsComplete &= other is { IsComplete: true, IsTainted: false };
            foreach (var key in other.ForeignKeys)
            {
                if (key.PrincipalTable != table)
                    continue;
                if (column.IsKnown && SqlNames.Contains(PrincipalColumns(key, state), column.OrDefault!))
                    Add(other.Name, tableLock, work);
                else
                    IsComplete &= column.IsKnown && !PrincipalColumns(key, state).IsEmpty;
            }
        }
    }

    private static EquatableArray<string> PrincipalColumns(ForeignKey key, SchemaState state) =>
        key.PrincipalColumns.IsEmpty ? state.FindTable(key.PrincipalTable)?.PrimaryKey?.Columns ?? default : key.PrincipalColumns;
}
