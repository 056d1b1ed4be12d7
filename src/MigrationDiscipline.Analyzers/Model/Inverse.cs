namespace MigrationDiscipline.Model;

/// <summary>What undoes one operation, or why nothing does.</summary>
/// <param name="Original">The operation of <c>Up</c>.</param>
internal abstract record InverseStep(MigrationOperation Original);

/// <summary>An operation that undoes another.</summary>
internal sealed record UndoStep(MigrationOperation Original, MigrationOperation Operation) : InverseStep(Original);

/// <summary>An operation that cannot be undone from what is known.</summary>
/// <param name="Original">The operation of <c>Up</c>.</param>
/// <param name="What">What is lost and why, as a sentence without its full stop.</param>
/// <param name="IsData">Whether rows alone are lost, so that the schema is still what it was before.</param>
internal sealed record LostStep(MigrationOperation Original, string What, bool IsData = false) : InverseStep(Original);

/// <summary>
/// The inverse of a list of operations: newest first, with definitions from the schema before each of them. What the operations create
/// and drop themselves counts nothing, and what goes with a table or column that they add needs no step of its own.
/// </summary>
internal sealed partial class Inverse
{
    private readonly string _migration;
    private readonly List<List<InverseStep>> _steps = [];

    private readonly bool _isInitial;
    private SchemaState _state;

    private Inverse(SchemaState before, string migration)
    {
        _state = before;
        _isInitial = ReferenceEquals(before, SchemaState.Empty);
        _migration = migration;
    }

    /// <summary>The steps that lead back to <paramref name="before"/>.</summary>
    /// <param name="operations">The operations in order, SQL as one <see cref="RawSql"/> a call.</param>
    /// <param name="before">The schema before the first of them.</param>
    /// <param name="migration">Key of the migration that they stand in.</param>
    public static IReadOnlyList<InverseStep> Of(IEnumerable<MigrationOperation> operations, SchemaState before, string migration)
    {
        var inverse = new Inverse(before, migration);
        foreach (var operation in operations)
            inverse.Add(operation);
        inverse._steps.Reverse();
        var all = inverse._steps.SelectMany(static steps => steps).ToList();
        RenameFirst(all);
        return all;
    }

    private void Add(MigrationOperation operation)
    {
        if (operation is RawSql sql)
        {
            AddSql(sql);
            return;
        }

        var resolved = WithTable(operation);
        var steps = operation.IsConditional
            ? [new LostStep(operation, $"{Describe(operation)} depends on a condition")]
            : StepsFor(resolved).Select(step => step with { Original = operation }).ToList();
        _steps.Add(steps);
        Track(resolved, _steps.Count - 1);
        _state = _state.Apply(operation, _migration);
    }

    /// <summary>The operation on the table that it means: an index may be named without one.</summary>
    private MigrationOperation WithTable(MigrationOperation operation)
    {
        var index = operation switch { DropIndex drop => drop.Name, RenameIndex rename => rename.Name, _ => default };
        return index.IsKnown && operation is TableOperation { Table.IsAbsent: true } change && _state.FindTableOfIndex(change.Table, index.OrDefault!) is { } owner
            ? change with { Table = owner.Name }
            : operation;
    }

    /// <summary>All statements of one call, or none: half of a text cannot be undone.</summary>
    private void AddSql(RawSql sql)
    {
        var first = _steps.Count;
        var before = _state;
        if (sql.Text.IsKnown && !sql.IsConditional)
        {
            foreach (var statement in sql.Statements)
                Add(statement);
        }

        var lost = !sql.Text.IsKnown || sql.IsConditional || sql.Statements.IsEmpty
            || _steps.Skip(first).Any(static steps => steps.Exists(static step => step is LostStep));
        if (!lost)
            return;
        _steps.RemoveRange(first, _steps.Count - first);
        ForgetStepsFrom(first);
        _steps.Add([new LostStep(sql, sql.Text.IsKnown ? "'Up' runs SQL" : "'Up' runs SQL that could not be read")]);
        _state = before.Apply(sql, _migration);
    }

    /// <summary>A name for a sentence: <c>the column Email of Users</c>.</summary>
    private static string Describe(MigrationOperation operation) => operation switch
    {
        DropColumn drop => $"the column {drop.Name} of {drop.Table}",
        AlterColumn alter => $"the column {alter.Column.Name} of {alter.Table}",
        AddColumn add => $"the column {add.Column.Name} of {add.Table}",
        DropTable drop => $"the table {drop.Table}",
        CreateTable create => $"the table {create.Table}",
        DropIndex drop => $"the index {drop.Name}",
        CreateIndex create => $"the index {create.Index.Name}",
        DropForeignKey drop => $"the foreign key {drop.Name} of {drop.Table}",
        DropPrimaryKey drop => $"the primary key {drop.Name} of {drop.Table}",
        DropUniqueConstraint drop => $"the unique constraint {drop.Name} of {drop.Table}",
        DropCheckConstraint drop => $"the check constraint {drop.Name} of {drop.Table}",
        DropConstraint drop => $"the constraint {drop.Name} of {drop.Table}",
        SequenceOperation sequence => $"the sequence {sequence.Sequence}",
        TableOperation table => $"a change of {table.Table}",
        Opaque opaque => $"'{opaque.Text}'",
        _ => "a step of 'Up'",
    };
}
