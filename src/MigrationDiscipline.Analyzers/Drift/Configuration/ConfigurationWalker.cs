using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>
/// Runs configuration code as far as the source tells: statement by statement, into helpers, lambdas and configuration classes of the compilation. What builders are told becomes their
/// calls; a builder that goes where nobody can follow becomes opaque.
/// </summary>
internal sealed partial class ConfigurationWalker
{
    private const int MaxDepth = 40;
    private const int MaxRounds = 200;

    private readonly DriftContext _context;
    private readonly ConstantEvaluator _constants;
    private readonly CancellationToken _cancellation;
    private readonly List<BuilderNode> _entityTypes = [];
    private readonly Dictionary<(BuilderNode Parent, BuilderKind Kind, string Name), BuilderNode> _named = [];

    /// <summary>Builders of something that cannot be told (the entity types of a loop over the model); what is said of it is unknown of their parent and all in it.</summary>
    private readonly HashSet<BuilderNode> _any = [];

    private ImmutableHashSet<INamedTypeSymbol>.Builder OpaqueTypes { get; } = ImmutableHashSet.CreateBuilder<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    private ImmutableHashSet<IAssemblySymbol>.Builder OpaqueAssemblies { get; } = ImmutableHashSet.CreateBuilder<IAssemblySymbol>(SymbolEqualityComparer.Default);

    private BuilderNode? _conventions;
    private int _statements = 100_000;
    private int _calls;

    public ConfigurationWalker(DriftContext context, CancellationToken cancellation)
    {
        _context = context;
        _constants = new ConstantEvaluator(context.Models, cancellation);
        _cancellation = cancellation;
    }

    public BuilderNode Model { get; } = new(BuilderKind.Model, null, null);

    /// <summary>Whether packages add types of their own.</summary>
    public bool HasOtherTypes { get; set; }

    /// <summary>What has been read; asked once, at the end.</summary>
    public ModelConfiguration Finish()
    {
        var configuration = new ModelConfiguration
        {
            Model = Model,
            Conventions = _conventions,
            EntityTypes = _entityTypes,
            OpaqueTypes = OpaqueTypes.ToImmutable(),
            OpaqueAssemblies = OpaqueAssemblies.ToImmutable(),
            HasOtherTypes = HasOtherTypes,
        };
        InheritedProperties.Complete(configuration);
        return configuration;
    }

    /// <summary>The node of the conventions, made when something asks for it.</summary>
    private BuilderNode Conventions => _conventions ??= new BuilderNode(BuilderKind.Conventions, null, null);

    /// <summary>Runs a method of the context that gets one builder.</summary>
    public void RunOnContext(IMethodSymbol method)
    {
        var builder = BuilderTypes.KindOf(method.Parameters[0].Type) == BuilderKind.Model ? Model : Conventions;
        RunMethod(method, [new BuilderValue(builder)], _context.Type, conditional: false);
    }

    /// <summary>The node of an entity type.</summary>
    /// <param name="type">The class; <c>null</c> for a type without one.</param>
    /// <param name="name">The name of a shared type; <c>null</c> for others.</param>
    /// <param name="openedBy">The call that names it.</param>
    private BuilderNode EntityNode(INamedTypeSymbol? type, string? name, FluentCall? openedBy)
    {
        foreach (var node in _entityTypes)
        {
            if (node.Name != name || (name is null && !SymbolEqualityComparer.Default.Equals(node.Type, type)))
                continue;
            if (openedBy is not null && (node.OpenedBy is null || (node.OpenedBy.IsConditional && !openedBy.IsConditional)))
                node.OpenedBy = openedBy;
            return node;
        }

        var made = new BuilderNode(BuilderKind.EntityType, Model, openedBy) { Type = type, Name = name };
        _entityTypes.Add(made);
        if (type is not null && name is null)
            ApplyAttribute(made, type);
        return made;
    }

    /// <summary>A builder of anything of that kind in the parent.</summary>
    private BuilderNode Any(BuilderKind kind, BuilderNode parent)
    {
        var node = new BuilderNode(kind, parent, null);
        _any.Add(node);
        return node;
    }

    /// <summary>Says that a value goes where it cannot be followed.</summary>
    private void Escape(ConfigurationValue? value, string reason)
    {
        switch (value)
        {
            case BuilderValue { Node: var node }:
                Obscure(node, reason);
                break;
            case MetadataValue { Node: var node }:
                Obscure(node, reason);
                break;
        }
    }

    private void Obscure(BuilderNode node, string reason)
    {
        while (_any.Contains(node) && node.Parent is { } parent)
            node = parent;
        if (node.Kind != BuilderKind.Other)
            node.Opacity ??= reason;
    }

    /// <summary>Notes that a fact of the node, or of anything in it, is set in a way that cannot be followed.</summary>
    private void Note(BuilderNode node, ModelFacts? facts, string member)
    {
        while (_any.Contains(node) && node.Parent is { } parent)
            node = parent;
        if (facts is { } known)
            node.UnknownFacts |= known;
        else
            Obscure(node, $"'{member}' is called on what cannot be told");
    }
}
