namespace MigrationDiscipline.Model.Entities;

/// <summary>
/// EF Core's model of one context, as far as a change of it would make a migration: read from a snapshot or designer by syntax, or from the entity classes and their configuration
/// by symbol. Both have one form, so that they can be compared. What a reader cannot know is unknown; a snapshot leaves nothing unknown but values that are no literals.
/// </summary>
internal sealed record EntityModel
{
    /// <summary>The entity types, owned ones included, each once.</summary>
    public EquatableArray<EntityType> Types { get; init; }

    /// <summary>The version of EF Core that wrote it (<c>10.0.1</c>); <c>null</c> for a model in code and where it is missing.</summary>
    public string? ProductVersion { get; init; }

    /// <summary>The engine that the annotations of a snapshot, or the provider that the code uses, tell; <see cref="Engines.Any"/> when none does.</summary>
    public Engines Engine { get; init; } = Engines.Any;

    /// <summary>The schema of tables that name none.</summary>
    public Value<string> DefaultSchema { get; init; }

    /// <summary>Why nothing can be said of this model as a whole, in a few words for the docs and for tests; <c>null</c> when it could be read.</summary>
    public string? Opacity { get; init; }

    /// <summary>The type of that name; <c>null</c> for none.</summary>
    public EntityType? Find(string name)
    {
        foreach (var type in Types)
        {
            if (type.Name == name)
                return type;
        }

        return null;
    }
}
