namespace MigrationDiscipline.Model.Entities;

/// <summary>
/// EF Core's model of one context, as far as a change of it would make a migration: read from a snapshot or designer by syntax, or from the entity classes and their configuration
/// by symbol. Both have one form, so that they can be compared. What a reader cannot know is unknown; a snapshot leaves nothing unknown but values that are no literals.
/// </summary>
internal sealed record EntityModel
{
    private readonly EquatableArray<EntityType> _types;
    private Dictionary<string, EntityType>? _byName;

    /// <summary>The entity types, owned ones included, each once.</summary>
    public EquatableArray<EntityType> Types
    {
        get => _types;
        init
        {
            _types = value;
            _byName = null;
        }
    }

    /// <summary>The version of EF Core that wrote it (<c>10.0.1</c>); <c>null</c> for a model in code and where it is missing.</summary>
    public string? ProductVersion { get; init; }

    /// <summary>The engine that the annotations of a snapshot, or the provider that the code uses, tell; <see cref="Engines.Any"/> when none does.</summary>
    public Engines Engine { get; init; } = Engines.Any;

    /// <summary>The schema of tables that name none.</summary>
    public Value<string> DefaultSchema { get; init; }

    /// <summary>Whether packages add entity types of their own that the code does not show: what is not seen is then not gone.</summary>
    public bool HasOtherTypes { get; init; }

    /// <summary>
    /// The first names of the name spaces that the application's own types stand in, for a model in code; empty where nobody told. A type of another one came from a package, perhaps by options that
    /// the code does not show: when it is not seen, it is not gone.
    /// </summary>
    public EquatableArray<string> OwnRoots { get; init; }

    /// <summary>Why nothing can be said of this model as a whole, in a few words for the docs and for tests; <c>null</c> when it could be read.</summary>
    public string? Opacity { get; init; }

    /// <summary>The type of that name; <c>null</c> for none.</summary>
    public EntityType? Find(string name)
    {
        if (_byName is not { } byName)
        {
            byName = new(StringComparer.Ordinal);
            foreach (var type in Types)
                byName[type.Name] = type;
            _byName = byName;
        }

        return byName.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>The type at the root of the hierarchy; the type itself without one.</summary>
    public EntityType RootOf(EntityType type)
    {
        for (var steps = 0; type.BaseType is { } name && Find(name) is { } next && steps < Types.Count; steps++)
            type = next;
        return type;
    }

    /// <summary>The type that an owned type belongs to in the end; the type itself when nothing owns it.</summary>
    public EntityType WholeOf(EntityType type)
    {
        for (var steps = 0; type.Owner is { } name && Find(name) is { } next && steps < Types.Count; steps++)
            type = next;
        return type;
    }

    // What is kept for Find is no part of the value.
    public bool Equals(EntityModel? other) =>
        other is not null && Types == other.Types && ProductVersion == other.ProductVersion && Engine == other.Engine && DefaultSchema.Equals(other.DefaultSchema)
        && HasOtherTypes == other.HasOtherTypes && OwnRoots == other.OwnRoots && Opacity == other.Opacity;

    public override int GetHashCode() => Types.GetHashCode();
}
