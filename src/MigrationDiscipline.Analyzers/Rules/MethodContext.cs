using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules;

/// <summary><c>Up</c> or <c>Down</c> with the schema before each of its operations.</summary>
internal sealed class MethodContext
{
    private readonly MigrationOperation[] _operations;
    private readonly SchemaState[] _states;
    private Pairings? _pairings;
    private RenameGuesses? _guesses;
    private LostConstraints? _lostConstraints;
    private AddedConstraints? _addedConstraints;
    private IndexChanges? _indexes;
    private int[]? _transactions;
    private OperationContext[]? _steps;

    public MethodContext(MigrationContext migration, MigrationMethod method, SchemaState start, bool isUp)
    {
        Migration = migration;
        Method = method;
        IsUp = isUp;
        _operations = method.Flatten().Where(operation => (operation.Engines & migration.Place.Engines) != 0).ToArray();
        _states = new SchemaState[_operations.Length + 1];
        _states[0] = start;
        for (var i = 0; i < _operations.Length; i++)
        {
            // The statements of a RawSql follow it in the list: they are applied one by one, not with it.
            var operation = _operations[i];
            _states[i + 1] = operation is RawSql { Text.IsUnknown: false } ? _states[i] : _states[i].ApplyOn(migration.Place.Engines, operation, migration.Migration.Key);
        }
    }

    public MigrationContext Migration { get; }

    public MigrationMethod Method { get; }

    public bool IsUp { get; }

    /// <summary>All operations in order, the statements of SQL included, those for other engines left out.</summary>
    public IReadOnlyList<MigrationOperation> Operations => _operations;

    public SchemaState StateBefore => _states[0];

    public SchemaState StateAfter => _states[_states.Length - 1];

    /// <summary>The schema as it is when the operation at <paramref name="index"/> starts.</summary>
    public SchemaState StateBeforeOperation(int index) => _states[index];

    /// <summary>Drops and adds in this method that look like one renamed or moved thing.</summary>
    public Pairings Pairings => _pairings ??= Pairings.Find(_operations, _states, Inverse);

    /// <summary>How sure the renames of this method are.</summary>
    public RenameGuesses Guesses => _guesses ??= new RenameGuesses(_operations, _states, Pairings, Migration.Place.PropertyOfColumn);

    /// <summary>The constraints that this method takes away for good.</summary>
    public LostConstraints LostConstraints => _lostConstraints ??= new LostConstraints(_operations, _states, Inverse);

    /// <summary>What is known of the rows where this method adds a constraint.</summary>
    public AddedConstraints AddedConstraints => _addedConstraints ??= new AddedConstraints(_operations, _states, Inverse);

    /// <summary>Which indexes and keys of this method take the place of which.</summary>
    public IndexChanges Indexes => _indexes ??= new IndexChanges(_operations, _states, Inverse);

    /// <summary>Whether the method leaves another schema than the one it starts from.</summary>
    public bool ChangesSchema => NetChanges.Any(_operations, _states[0]);

    /// <summary>The operations of the other method: where the history is not known, they tell what was there.</summary>
    private EquatableArray<MigrationOperation> Inverse => (IsUp ? Migration.Migration.Down : Migration.Migration.Up).Flatten();

    /// <summary>The operations as rules see them, in order.</summary>
    public IReadOnlyList<OperationContext> Steps => _steps ??= _operations.Select((_, i) => new OperationContext(this, i)).ToArray();

    /// <summary>The number of the transaction that the operation at <paramref name="index"/> runs in: see <see cref="Transactions.Number"/>.</summary>
    public int TransactionOf(int index) => (_transactions ??= Transactions.Number(_operations, i => _states[i], EnginesOf))[index];

    /// <summary>The operations before <paramref name="index"/>, in order.</summary>
    public IReadOnlyList<MigrationOperation> Above(int index) => new ArraySegment<MigrationOperation>(_operations, 0, index);

    /// <summary>The operations after <paramref name="index"/>, in order.</summary>
    public IReadOnlyList<MigrationOperation> Below(int index) =>
        new ArraySegment<MigrationOperation>(_operations, index + 1, _operations.Length - index - 1);

    /// <summary>The engines that an operation of this method runs on.</summary>
    public Engines EnginesOf(MigrationOperation operation) => operation.Engines & Migration.Place.Engines;
}
