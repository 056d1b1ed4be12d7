using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>What a builder of EF Core's configuration API builds.</summary>
internal enum BuilderKind
{
    /// <summary><c>ModelBuilder</c>.</summary>
    Model,

    /// <summary><c>EntityTypeBuilder</c>: one node for each type, wherever it is configured.</summary>
    EntityType,

    /// <summary><c>OwnedNavigationBuilder</c>: one node for each owner and navigation.</summary>
    OwnedType,

    /// <summary><c>PropertyBuilder</c>, <c>PrimitiveCollectionBuilder</c>: one node for each property.</summary>
    Property,

    /// <summary><c>ComplexPropertyBuilder</c>, <c>ComplexCollectionBuilder</c>: one node for each property.</summary>
    ComplexProperty,

    /// <summary><c>NavigationBuilder</c>: one node for each navigation.</summary>
    Navigation,

    /// <summary>What <c>HasOne</c>, <c>HasMany</c> and <c>WithOwner</c> begin: one node for each chain; <c>WithMany</c>, <c>HasForeignKey</c> and the rest are calls on it.</summary>
    Relationship,

    /// <summary><c>KeyBuilder</c>: one node a call.</summary>
    Key,

    /// <summary><c>IndexBuilder</c>: one node a call.</summary>
    Index,

    /// <summary><c>DiscriminatorBuilder</c>: one node for each type.</summary>
    Discriminator,

    /// <summary><c>TableBuilder</c> and its like for views, functions, split tables.</summary>
    Table,

    /// <summary><c>ModelConfigurationBuilder</c> (<c>ConfigureConventions</c>).</summary>
    Conventions,

    /// <summary>What <c>Properties&lt;T&gt;()</c> of the conventions begins: one node a call.</summary>
    ConventionProperties,

    /// <summary>Any other builder: what it is told is kept, nobody need understand it.</summary>
    Other,
}

/// <summary>A builder that the configuration of a context holds, with what it is told, in order. Nodes that stand for one thing are one node.</summary>
internal sealed class BuilderNode(BuilderKind kind, BuilderNode? parent, FluentCall? openedBy)
{
    public BuilderKind Kind { get; } = kind;

    /// <summary>The builder that it comes from; <c>null</c> for the roots.</summary>
    public BuilderNode? Parent { get; } = parent;

    /// <summary>
    /// The first call that made it, of those that certainly run where there is one; <c>null</c> for an entity type that something only leads to (<c>FindEntityType</c>, its attribute, a
    /// package): that alone makes it no part of the model.
    /// </summary>
    public FluentCall? OpenedBy { get; set; } = openedBy;

    /// <summary>The CLR type that it builds: for entity types and owned types, where it is known.</summary>
    public INamedTypeSymbol? Type { get; init; }

    /// <summary>The name of the property or navigation, or of a shared entity type; <c>null</c> for others and where it cannot be known.</summary>
    public string? Name { get; init; }

    /// <summary>What it is told, in order.</summary>
    public List<FluentCall> Calls { get; } = [];

    /// <summary>
    /// Why something may have been done to it that cannot be followed (the builder is handed to code that is not here, is kept in a field, its metadata is changed ...); <c>null</c> when all
    /// is known. A few words, for docs and tests.
    /// </summary>
    public string? Opacity { get; set; }

    /// <summary>
    /// What may have been set that cannot be followed, where it is known what kind of thing it is; on the <c>ModelBuilder</c> it holds for everything in the model, on an entity type for its
    /// members as well.
    /// </summary>
    public ModelFacts UnknownFacts { get; set; }

    /// <summary>The builders that come from it, each once.</summary>
    public IEnumerable<BuilderNode> Children => Calls.Select(static call => call.Opens).OfType<BuilderNode>().Distinct();
}

/// <summary>A call on a builder.</summary>
internal sealed class FluentCall
{
    /// <summary>The method, unreduced for an extension method.</summary>
    public required IMethodSymbol Method { get; init; }

    public string Name => Method.Name;

    /// <summary>The type arguments, written or inferred.</summary>
    public ImmutableArray<ITypeSymbol> TypeArguments => Method.TypeArguments;

    /// <summary>The arguments that are written, the receiver left out.</summary>
    public ImmutableArray<FluentArgument> Arguments { get; init; } = ImmutableArray<FluentArgument>.Empty;

    /// <summary>The builder that it gives, where that is another one than it is made on; <c>HasKey</c> gives a key, <c>ToTable(name)</c> the same entity type (<c>null</c>).</summary>
    public BuilderNode? Opens { get; set; }

    /// <summary>Whether it may not run: under an <c>if</c>, in a loop that cannot be unrolled, behind a return. What it sets is then unknown, neither set nor unset.</summary>
    public bool IsConditional { get; init; }

    /// <summary>The name of the method in the code.</summary>
    public required Location Location { get; init; }

    /// <summary>Its place among all calls, in the order in which they run.</summary>
    public required int Position { get; init; }

    /// <summary>The same call, giving another builder.</summary>
    public FluentCall Opening(BuilderNode opened) => new() { Method = Method, Arguments = Arguments, IsConditional = IsConditional, Location = Location, Position = Position, Opens = opened };

    /// <summary>The argument for a parameter; <c>null</c> when it is not written.</summary>
    public FluentArgument? Argument(string parameter)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Parameter == parameter)
                return argument;
        }

        return null;
    }
}

/// <summary>An argument of a call on a builder.</summary>
internal sealed class FluentArgument
{
    /// <summary>The name of the parameter; several arguments have one name where it is a <c>params</c> array.</summary>
    public required string Parameter { get; init; }

    /// <summary>The constant; absent for <c>null</c>, unknown for what is none.</summary>
    public Value<Literal> Constant { get; init; } = Value<Literal>.Unknown;

    /// <summary>
    /// The members that a lambda names, in order: <c>x => x.Name</c>, <c>x => new { x.A, x.B }</c>; a path has dots (<c>x => x.Price.Amount</c>). For strings (also of a <c>params</c> array or an
    /// array that is written out) the strings. Default when it is neither or cannot be read.
    /// </summary>
    public ImmutableArray<string> Members { get; init; }

    /// <summary>The type of a <c>typeof</c>.</summary>
    public ITypeSymbol? TypeOf { get; init; }

    public required ExpressionSyntax Syntax { get; init; }

    public required SemanticModel Model { get; init; }
}

/// <summary>All that the code of a context says of its model: <c>OnModelCreating</c>, <c>ConfigureConventions</c> and what they call and apply.</summary>
internal sealed class ModelConfiguration
{
    /// <summary>The <c>ModelBuilder</c>; its children are the entity types that are configured.</summary>
    public required BuilderNode Model { get; init; }

    /// <summary>The <c>ModelConfigurationBuilder</c>; <c>null</c> when <c>ConfigureConventions</c> is not overridden.</summary>
    public BuilderNode? Conventions { get; init; }

    /// <summary>
    /// Types of the application that the configuration may not be known of: a configuration for them is compiled elsewhere. With <see cref="BuilderNode.Opacity"/> of
    /// <see cref="Model"/> set, that is so for all.
    /// </summary>
    public ImmutableHashSet<INamedTypeSymbol> OpaqueTypes { get; init; } = ImmutableHashSet<INamedTypeSymbol>.Empty;

    /// <summary>
    /// Assemblies that configure types of their own where it cannot be read (ASP.NET Core Identity, IdentityServer ...): of a member that such an assembly declares nothing is known but
    /// that it is there, nor of the table, keys, indexes and relationships of its types.
    /// </summary>
    public ImmutableHashSet<IAssemblySymbol> OpaqueAssemblies { get; init; } = ImmutableHashSet<IAssemblySymbol>.Empty;

    /// <summary>Whether packages add entity types of their own to the model: one that the code does not show is then no difference.</summary>
    public bool HasOtherTypes { get; init; }

    /// <summary>All nodes of entity types, also those of join types (<c>UsingEntity</c>), in the order of their first mention.</summary>
    public IReadOnlyList<BuilderNode> EntityTypes { get; init; } = [];

    /// <summary>Nodes of base classes of which something is said only through the builders of derived types: that makes them no entity types.</summary>
    public List<BuilderNode> MentionedBases { get; } = [];

    /// <summary>The node of an entity type; <c>null</c> when nothing is said of it. Shared types are asked by name.</summary>
    public BuilderNode? Find(INamedTypeSymbol type)
    {
        foreach (var node in EntityTypes.Concat(MentionedBases))
        {
            if (node.Name is null && SymbolEqualityComparer.Default.Equals(node.Type, type))
                return node;
        }

        return null;
    }

    /// <summary>The node of a shared entity type (<c>SharedTypeEntity</c>, <c>UsingEntity("OrderTag")</c>) or of one that has no class.</summary>
    public BuilderNode? Find(string name)
    {
        foreach (var node in EntityTypes)
        {
            if (node.Name == name)
                return node;
        }

        return null;
    }
}
