using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Rules;

/// <summary>One operation in its method, with the schema before it. What an <see cref="OperationRule"/> is given.</summary>
internal sealed class OperationContext
{
    private readonly int _index;

    public OperationContext(MethodContext method, int index)
    {
        Method = method;
        _index = index;
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

    /// <summary>
    /// Whether the table holds rows of users: not when it was created above in this migration, or by another migration that has
    /// not shipped. A table that was never seen counts as existing.
    /// </summary>
    public bool IsExisting(Value<QualifiedName> table) =>
        State.FindTable(table) is not { } known ? State.PresenceOfTable(table) != Presence.Absent : !Migration.IsUnshipped(known.CreatedBy);

    /// <summary>Whether the column holds values of users: see <see cref="IsExisting(Value{QualifiedName})"/>.</summary>
    public bool IsExisting(Value<QualifiedName> table, Value<string> column) =>
        IsExisting(table) && !Migration.IsUnshipped(State.FindColumn(table, column)?.AddedBy);

    /// <summary>Reports on the operation.</summary>
    public void Report(DiagnosticDescriptor descriptor, params object?[] arguments) =>
        Report(descriptor, descriptor.DefaultSeverity, arguments);

    /// <summary>Reports on the operation with another severity than the rule's default one.</summary>
    public void Report(DiagnosticDescriptor descriptor, DiagnosticSeverity severity, params object?[] arguments) =>
        Migration.Report(descriptor, severity, Operation.Location, Operation.AdditionalLocations, arguments);
}
