using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Rules;

/// <summary>One operation in its method, with the schema before it. What an <see cref="OperationRule"/> is given.</summary>
internal sealed class OperationContext
{
    private static readonly Engines[] FirstEngines = [Engines.PostgreSql, Engines.SqlServer, Engines.MySql, Engines.Sqlite];

    private readonly int _index;
    private readonly Lazy<Requirement?> _requirement;
    private IReadOnlyList<TableEffect>? _feltLocks;

    public OperationContext(MethodContext method, int index)
    {
        Method = method;
        _index = index;
        _requirement = new(() => Requirement.Of(this), LazyThreadSafetyMode.None);
    }

    public MethodContext Method { get; }

    public MigrationContext Migration => Method.Migration;

    public MigrationOptions Options => Migration.Options;

    public MigrationOperation Operation => Method.Operations[_index];

    /// <summary>The schema as it is when the operation starts.</summary>
    public SchemaState State => Method.StateBeforeOperation(_index);

    /// <summary>The schema when the method starts.</summary>
    public SchemaState StateAtStart => Method.StateBefore;

    /// <summary>The operations above this one, in order.</summary>
    public IReadOnlyList<MigrationOperation> Above => Method.Above(_index);

    /// <summary>The operations below this one, in order.</summary>
    public IReadOnlyList<MigrationOperation> Below => Method.Below(_index);

    /// <summary>Whether the migration is the deliberate destructive step.</summary>
    public bool IsContract => Migration.IsContract;

    /// <summary>The engines that the operation may run on.</summary>
    public Engines Engines => Method.EnginesOf(Operation);

    /// <summary>Where the operation stands in its method.</summary>
    public int Position => _index;

    /// <summary>The number of the transaction that the operation runs in; one that leaves it has a number of its own.</summary>
    public int Transaction => Method.TransactionOf(_index);

    /// <summary>The other operations that run in the same transaction, in order.</summary>
    public IEnumerable<OperationContext> TransactionMates => Method.Steps.Where(step => step._index != _index && step.Transaction == Transaction);

    /// <summary>The engine that a rule speaks of: of several that are possible, the first.</summary>
    public Engines Engine => FirstEngines.FirstOrDefault(engine => (Engines & engine) != 0);

    /// <summary>The locks that others feel: on tables where <see cref="IsLockFelt"/>.</summary>
    public IReadOnlyList<TableEffect> FeltLocks =>
        _feltLocks ??= LockEffects.Of(Operation, State, Engine, Options.EngineVersion).Tables.Items.Where(effect => effect.Lock.Blocks != LockBlocks.Nothing && IsLockFelt(effect.Table)).ToArray();

    /// <summary>
    /// Whether the table holds rows of users: not when it was created above in this migration, or by another migration that has
    /// not shipped. A table that was never seen counts as existing.
    /// </summary>
    public bool IsExisting(Value<QualifiedName> table) =>
        State.FindTable(table) is not { } known ? State.PresenceOfTable(table) != Presence.Absent : !Migration.IsUnshipped(known.CreatedBy);

    /// <summary>Whether the column holds values of users: see <see cref="IsExisting(Value{QualifiedName})"/>.</summary>
    public bool IsExisting(Value<QualifiedName> table, Value<string> column) =>
        IsExisting(table) && !Migration.IsUnshipped(State.FindColumn(table, column)?.AddedBy);

    /// <summary>
    /// Whether a lock on the table, or work on its rows, is felt: it holds rows of users (<see cref="IsExisting(Value{QualifiedName})"/>) and is not small as far as
    /// the options tell. What is unknown is not.
    /// </summary>
    public bool IsLockFelt(Value<QualifiedName> table) => table.IsKnown && IsExisting(table) && Options.IsLockFelt(table.OrDefault);

    /// <summary>
    /// The column before an alteration: as the call says, else as the history knows it; <c>null</c> where neither does for certain. What is the database's own or
    /// makes no SQL is no column here.
    /// </summary>
    public Column? Before(AlterColumn alter)
    {
        if (!alter.Table.IsKnown || !alter.Column.Name.IsKnown || alter.Column.IsProviderOwned || alter.IsFromSql)
            return null;
        var before = alter.OldColumn.Type.IsKnown ? alter.Before : alter.BeforeIn(State);
        return before is { IsProviderOwned: false } ? before : null;
    }

    /// <summary>
    /// What an alteration does to the type of a plain column; <c>null</c> where nobody knows, where the engine refuses it or drops the column for it.
    /// </summary>
    public TypeChange? TypeChangeOf(AlterColumn alter)
    {
        if (Before(alter) is not { } before || before.IsComputed || alter.Column.IsComputed || RefusedChange.Of(before, alter, Engines) is not null)
            return null;
        return TypeChange.Of(before, alter.Column, Engines, Options.EngineVersion);
    }

    /// <summary>
    /// What an alteration can do to values of users, as the end of a sentence; <c>null</c> for nothing that is certain, and where SQL above writes the column: then the
    /// author has seen to it.
    /// </summary>
    public string? LossOf(AlterColumn alter)
    {
        if (TypeChangeOf(alter)?.Loss is not { } loss || !IsExisting(alter.Table, alter.Column.Name) || GetsLengthOfDiscriminator(alter))
            return null;
        var isPrepared = Above.Any(operation => operation is UpdateRows update && update.Table == alter.Table
            && update.Assignments.Items.Any(assignment => SqlNames.Same(alter.Column.Name, assignment.Column)));
        return isPrepared ? null : loss;
    }

    /// <summary>
    /// Whether a discriminator gets a length for the first time: EF Core does so by itself from version 8 on, and takes one that every value of the model fits in (docs: breaking
    /// changes in EF Core 8, "Discriminator columns now have a max length").
    /// </summary>
    private bool GetsLengthOfDiscriminator(AlterColumn alter) =>
        alter.Column.MaxLength.IsKnown && Before(alter) is { MaxLength.IsAbsent: true }
        && (SqlNames.Same(alter.Column.Name, "Discriminator") || Migration.Place.TargetModel()?.FindDiscriminator(alter.Table.OrDefault, alter.Column.Name.OrDefault!) is not null);

    /// <summary>
    /// The engine that checks the rows for a constraint under a lock that is felt, the first of several; <see cref="Engines.None"/> for none. MGD4003 and MGD4004 speak of
    /// that, and MGD5008 of the rest.
    /// </summary>
    public Engines EngineThatChecks(TableOperation constraint) =>
        IsLockFelt(constraint.Table) ? ConstraintChecks.BlockingEngine(constraint, State, Engines, Options.EngineVersion) : Engines.None;

    /// <summary>
    /// What becomes of the values of a dropped column; <c>null</c> where nothing of the users' is lost: the column is new, or the database
    /// makes its values.
    /// </summary>
    public Preservation? ValuesOf(DropColumn drop)
    {
        if (!drop.Table.IsKnown || !drop.Name.IsKnown || !IsExisting(drop.Table, drop.Name))
            return null;
        var column = State.FindColumn(drop.Table, drop.Name);
        if (column is null ? drop.IsProviderOwned || IsPeriod(drop) : column.IsProviderOwned || column.IsComputed || IsPeriod(drop))
            return null;
        // A column that certainly is not there takes nothing with it: dropped before, or "IF EXISTS" in SQL.
        if (State.PresenceOfColumn(drop.Table, drop.Name) == Presence.Absent)
            return null;
        var preservation = PreservedValues.OfColumn(Above, drop.Table.OrDefault, drop.Name.OrDefault!);
        return preservation == Preservation.Preserved ? null : preservation;
    }

    /// <summary>What becomes of the rows of a dropped table; <c>null</c> where nothing of the users' is lost.</summary>
    public Preservation? RowsOf(DropTable drop)
    {
        if (!drop.Table.IsKnown || !IsExisting(drop.Table))
            return null;
        // DROP TABLE IF EXISTS before a creation makes way for it; only a table that is known to be there has something to lose.
        if (drop.IfExists && State.PresenceOfTable(drop.Table) != Presence.Present && Below.Any(operation => operation is CreateTable create && create.Table == drop.Table))
            return null;
        var preservation = PreservedValues.OfTable(Above, drop.Table.OrDefault);
        return preservation == Preservation.Preserved ? null : preservation;
    }

    /// <summary>What becomes of the rows that are there, where the operation makes a column required; <c>null</c> for any other operation.</summary>
    public Requirement? Requirement => _requirement.Value;

    /// <summary>
    /// The history table of a temporal table that the operation takes along; <c>null</c> for none, and where SQL above carries its rows elsewhere or the drop of
    /// the table is the deliberate one.
    /// </summary>
    public QualifiedName? LostHistory =>
        Operation is TableOperation { IsFromSql: false } operation && Engines.AreAllIn(Model.Engines.SqlServer) && IsExisting(operation.Table)
        && !(operation is DropTable && IsContract) && TemporalHistory.LostBy(operation, State) is { } history
        && PreservedValues.OfTable(Above, history) != Preservation.Preserved
            ? history
            : null;

    /// <summary>The constraint that the operation takes away for good; <c>null</c> for none.</summary>
    public LostConstraint? LostConstraint => Method.LostConstraints.Of(_index);

    /// <summary>The index that the operation drops; <c>null</c> where its table or name is not known.</summary>
    public DroppedIndex? DroppedIndex => Method.Indexes.DroppedBy(_index);

    /// <summary>The index that is built below in place of the dropped one; <c>null</c> for none.</summary>
    public IndexReplacement? IndexReplacement => Method.Indexes.ReplacementOf(_index);

    /// <summary>The key over the same columns that is dropped above this one; <c>null</c> for none.</summary>
    public KeyReplacement? KeyReplacement => Method.Indexes.ReplacedBy(_index);

    /// <summary>Whether rows that the unique index (or key, as an index) refuses cannot be there: see <see cref="IndexChanges.IsUniqueBefore"/>.</summary>
    public bool IsUniqueBefore(Model.Index unique) => Method.Indexes.IsUniqueBefore(_index, unique);

    /// <summary>Whether something above may have made the rows unique in these columns: see <see cref="IndexChanges.MayBeCleanedUp"/>.</summary>
    public bool MayBeCleanedUp(EquatableArray<string> columns) => Method.Indexes.MayBeCleanedUp(_index, columns);

    private bool IsPeriod(DropColumn drop) => drop.Name.IsKnown && State.FindTable(drop.Table)?.IsPeriodColumn(drop.Name.OrDefault!) == true;

    /// <summary>Reports on the operation, with another operation that it belongs together with as an additional location.</summary>
    public void ReportWith(MigrationOperation related, DiagnosticDescriptor descriptor, params object?[] arguments) =>
        Migration.Report(descriptor, descriptor.DefaultSeverity, Operation.Location, Operation.AdditionalLocations.Append(related.Location), arguments);

    /// <summary>Reports on the operation.</summary>
    public void Report(DiagnosticDescriptor descriptor, params object?[] arguments) =>
        Report(descriptor, descriptor.DefaultSeverity, arguments);

    /// <summary>Reports on the operation with another severity than the rule's default one.</summary>
    public void Report(DiagnosticDescriptor descriptor, DiagnosticSeverity severity, params object?[] arguments) =>
        Migration.Report(descriptor, severity, Operation.Location, Operation.AdditionalLocations, arguments);
}
