using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model;

/// <summary>
/// One step of a migration, in EF Core's vocabulary. C# and SQL yield the same records, so that a rule is written once.
/// </summary>
internal abstract record MigrationOperation
{
    /// <summary>Where to report: in the migration's own file, on the call (<c>migrationBuilder.DropColumn</c>) or in its SQL.</summary>
    public Location Location { get; init; } = Location.None;

    /// <summary>Where the operation is really written when that is a helper; empty otherwise.</summary>
    public EquatableArray<Location> AdditionalLocations { get; init; }

    /// <summary>The engines it runs on as far as guards around it say; <see cref="Engines.Any"/> without a guard.</summary>
    public Engines Engines { get; init; } = Engines.Any;

    /// <summary>Whether it may be skipped: it stands under a condition that is not about the engine.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Whether it does nothing where its object is not there: <c>DROP ... IF EXISTS</c>.</summary>
    public bool IfExists { get; init; }

    /// <summary>Whether the author asked to run it outside the migration's transaction.</summary>
    public bool SuppressesTransaction { get; init; }

    /// <summary>Whether it was read from SQL text and not from a builder call.</summary>
    public bool IsFromSql { get; init; }

    /// <summary>Whether it stands in SQL inside of SQL: <c>DO $$ ... $$</c>, <c>EXEC('...')</c>.</summary>
    public bool IsDynamic { get; init; }

    /// <summary>Whether it stands in SQL behind another statement of the same text, which is one command to the server.</summary>
    public bool IsBehindAnother { get; init; }

    public EquatableArray<Annotation> Annotations { get; init; }

    /// <summary>The arguments that could not be known at compile time.</summary>
    public EquatableArray<UnknownArgument> UnknownArguments { get; init; }
}

/// <summary>An argument that cannot be known at compile time.</summary>
/// <param name="Parameter">The parameter it is given for: <c>table</c>.</param>
/// <param name="Text">The expression as written.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record UnknownArgument(string Parameter, string Text, Location Location);

/// <summary>An operation on one table, whose name may be unknown.</summary>
internal abstract record TableOperation : MigrationOperation
{
    public required Value<QualifiedName> Table { get; init; }
}
