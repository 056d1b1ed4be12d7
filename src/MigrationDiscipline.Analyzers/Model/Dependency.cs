using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model;

/// <summary>Where a value comes from that the source does not say.</summary>
internal enum DependencyKind
{
    /// <summary>The time at which it runs.</summary>
    Clock,

    /// <summary>Chance: random numbers, new GUIDs, salts, hash codes of strings.</summary>
    Random,

    /// <summary>The machine and the process that it runs in.</summary>
    Machine,

    /// <summary>A class of the application other than an entity or context.</summary>
    Application,

    /// <summary>A mapped class.</summary>
    Entity,

    /// <summary>A context.</summary>
    Context,

    /// <summary>A service or a parameter that somebody injects.</summary>
    Service,

    /// <summary>A file.</summary>
    File,

    /// <summary>The configuration of the application.</summary>
    Configuration,

    /// <summary>Another system: a server, a database.</summary>
    Remote,

    /// <summary>What types and members the application has.</summary>
    Reflection,
}

/// <summary>One thing outside of its own text that a method depends on.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="What">The expression, shortened.</param>
/// <param name="Location">The expression; where it stands in a helper of another class, the call that leads to it.</param>
/// <param name="AdditionalLocations">The expression where <paramref name="Location"/> is the call.</param>
internal sealed record Dependency(DependencyKind Kind, string What, Location Location, EquatableArray<Location> AdditionalLocations)
{
    /// <summary>The expression itself, wherever it stands.</summary>
    public Location Expression => AdditionalLocations.IsEmpty ? Location : AdditionalLocations[0];

    /// <summary>Whether the value differs from run to run, and not only from version to version.</summary>
    public bool DiffersByRun => Kind is DependencyKind.Clock or DependencyKind.Random or DependencyKind.Machine;
}

/// <summary>What a method depends on.</summary>
/// <param name="All">One each expression, in order.</param>
/// <param name="Explained">The calls with arguments that come from these: that nobody can know them is said already.</param>
internal sealed record MethodDependencies(EquatableArray<Dependency> All, EquatableArray<Location> Explained)
{
    public static MethodDependencies None { get; } = new(default, default);

    /// <summary>Whether what cannot be known of an operation is explained by a dependency.</summary>
    public bool Explain(MigrationOperation operation) =>
        !Explained.IsEmpty && (Explained.Items.Contains(operation.Location) || operation.AdditionalLocations.Items.Any(location => Explained.Items.Contains(location)));
}
