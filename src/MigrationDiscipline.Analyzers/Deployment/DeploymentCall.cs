using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>What a call does to a database, or to the warnings about it.</summary>
internal enum DeploymentCallKind
{
    /// <summary><c>EnsureCreated</c>: tables without migrations.</summary>
    EnsureCreated,

    /// <summary><c>EnsureDeleted</c>: the database is dropped.</summary>
    EnsureDeleted,

    /// <summary><c>Migrate</c>: pending migrations are applied.</summary>
    Migrate,

    /// <summary>A migration warning that <c>ConfigureWarnings</c> ignores or logs down.</summary>
    WarningMuted,
}

/// <summary>A call that deploys: creates, migrates or drops a database, or mutes the warnings about doing so.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Name">The simple name that calls it (<c>MigrateAsync</c>), or the name of the event for <see cref="DeploymentCallKind.WarningMuted"/>; findings stand here.</param>
/// <param name="MethodName">The name of the method as declared.</param>
/// <param name="Context">The static type of the context, as far as known: a class, or what its code knows of it (a base, an interface).</param>
/// <param name="Model">The semantic model of the call's own tree.</param>
internal sealed record DeploymentCall(
    DeploymentCallKind Kind, SimpleNameSyntax Name, string MethodName, ITypeSymbol? Context, SemanticModel Model)
{
    /// <summary>The name as written.</summary>
    public string NameText => Name.Identifier.ValueText;

    /// <summary>The context as a message names it.</summary>
    public string ContextName => Context?.Name ?? "the context";

    /// <summary>Where findings stand: on the name, which has the line of the call in a chain of several lines.</summary>
    public Location Location => Name.GetLocation();
}
