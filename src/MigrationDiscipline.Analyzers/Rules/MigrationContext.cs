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

    /// <summary>Whether an object with this origin is new: made by this migration or by another that has not shipped.</summary>
    public bool IsUnshipped(string? origin) => origin is not null && (origin == Migration.Key || Place.IsUnshipped(origin));

    /// <summary>Reports at <paramref name="location"/>, which lies in the migration's own file.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location location, params object?[] arguments) =>
        _report(Diagnostic.Create(descriptor, location, arguments));

    /// <summary>Reports with another severity than the rule's default one; what the user configured for the id still wins.</summary>
    public void Report(DiagnosticDescriptor descriptor, DiagnosticSeverity severity, Location location, IEnumerable<Location> additional, params object?[] arguments) =>
        _report(Diagnostic.Create(descriptor, location, severity, additional, properties: null, arguments));
}
