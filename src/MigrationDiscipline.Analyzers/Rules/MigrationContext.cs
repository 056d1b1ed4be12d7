using Microsoft.CodeAnalysis;
using MigrationDiscipline.History;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;

namespace MigrationDiscipline.Rules;

/// <summary>What a rule may know of the migration under analysis.</summary>
internal sealed class MigrationContext
{
    private readonly Action<Diagnostic> _report;
    private MethodContext? _up;
    private MethodContext? _down;
    private IReadOnlyList<RollbackDifference>? _rollback;
    private Dictionary<string, MigrationContext>? _ofRules;

    public MigrationContext(MigrationPlace place, MigrationOptions options, Action<Diagnostic> report)
    {
        Place = place;
        Options = options;
        _report = report;
    }

    public Migration Migration => Place.Migration;

    /// <summary>Where the migration stands in its context's history.</summary>
    public MigrationPlace Place { get; }

    public MigrationOptions Options { get; }

    /// <summary>The same migration under the options of one rule: itself, unless the rule has keys of its own.</summary>
    public MigrationContext For(Rule rule)
    {
        var id = rule.Descriptor.Id;
        var options = Options.For(id);
        if (ReferenceEquals(options, Options))
            return this;
        if (!(_ofRules ??= []).TryGetValue(id, out var context))
            _ofRules[id] = context = new MigrationContext(Place, options, _report);
        return context;
    }

    /// <summary>Whether the name says that this is the deliberate destructive step (<c>contract_migrations</c>).</summary>
    public bool IsContract => Options.IsContractMigration(Migration);

    /// <summary><c>Up</c>, from the state that the earlier migrations leave.</summary>
    public MethodContext Up => _up ??= new MethodContext(this, Migration.Up, Place.StateBefore, isUp: true);

    /// <summary><c>Down</c>, from the state that <c>Up</c> leaves.</summary>
    public MethodContext Down => _down ??= new MethodContext(this, Migration.Down, Up.StateAfter, isUp: false);

    /// <summary>
    /// Whether somebody reverts by <c>Down</c>: it has statements that are carried out, and the project does not only roll forward. A <c>Down</c> that is
    /// empty, missing or throws is the business of MGD3001 and MGD3002; one of a base class is not this migration's.
    /// </summary>
    public bool IsReverted => Options.Rollback != RollbackPolicy.ForwardOnly && Migration.Down is { Body: MethodBody.Statements, AlwaysThrows: false };

    /// <summary>Where the schema after <c>Up</c> and <c>Down</c> is not the one before; none when <see cref="IsReverted"/> is false.</summary>
    public IReadOnlyList<RollbackDifference> RollbackDifferences => _rollback ??= IsReverted
        ? RollbackComparison.Compare(Up.Operations, Down.Operations, Place.StateBefore, Place.Engines, Migration.Key)
        : [];

    /// <summary>
    /// Values of discriminators that the model loses while existing rows may hold them; none for every migration but the newest. Values of abstract types, as far as
    /// the compilation knows them, are held by no row.
    /// </summary>
    public IEnumerable<LostDiscriminatorValues> LostDiscriminatorValues =>
        Place.PreviousDiscriminators() is { Count: > 0 } before && Place.TargetModel() is { } after
            ? Model.LostDiscriminatorValues.Find(before, after, Up.Operations).Where(lost =>
                Place.StateBefore.PresenceOfTable(lost.Before.Table) != Presence.Absent && !IsUnshipped(Place.StateBefore.FindTable(lost.Before.Table)?.CreatedBy)
                && !(lost.Successor is { } successor && Place.IsAbstractType(successor.Entity)))
            : [];

    /// <summary>Whether an object with this origin is new: made by this migration or by another that has not shipped.</summary>
    public bool IsUnshipped(string? origin) => origin is not null && (origin == Migration.Key || Place.IsUnshipped(origin));

    /// <summary>Reports at <paramref name="location"/>, which lies in the migration's own file.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location location, params object?[] arguments) =>
        _report(Diagnostic.Create(descriptor, location, arguments));

    /// <summary>Reports every difference of one kind between the schema before <c>Up</c> and the one after <c>Down</c>.</summary>
    public void ReportRollback(DiagnosticDescriptor descriptor, RollbackFault fault)
    {
        foreach (var difference in RollbackDifferences)
        {
            if (difference.Fault == fault)
                Report(descriptor, difference.Operation, difference.What);
        }
    }

    /// <summary>Reports on an operation of this migration.</summary>
    public void Report(DiagnosticDescriptor descriptor, MigrationOperation operation, params object?[] arguments) =>
        Report(descriptor, descriptor.DefaultSeverity, operation.Location, operation.AdditionalLocations, arguments);

    /// <summary>Reports with another severity than the rule's default one; what the user configured for the id still wins.</summary>
    public void Report(DiagnosticDescriptor descriptor, DiagnosticSeverity severity, Location location, IEnumerable<Location> additional, params object?[] arguments) =>
        _report(Diagnostic.Create(descriptor, location, severity, additional, properties: null, arguments));
}
