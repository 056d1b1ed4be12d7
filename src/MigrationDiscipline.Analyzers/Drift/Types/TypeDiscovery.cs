using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift;

/// <summary>
/// Finds the classes that are entity types of a context: those of its <c>DbSet</c> properties, those that configuration names, and those that navigations of these lead to; and what is
/// owned or complex instead.
/// </summary>
internal sealed class TypeDiscovery
{
    private const int ComplexTypes = 8;

    private readonly ModelConfiguration _configuration;
    private readonly int _version;
    private readonly MemberReader _members;
    private readonly HashSet<INamedTypeSymbol> _ignored = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _perhapsIgnored = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _owned = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _complex = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _named = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, TypeDraft> _types = new(SymbolEqualityComparer.Default);
    private readonly Queue<INamedTypeSymbol> _open = new();

    public TypeDiscovery(DriftContext context, ModelConfiguration configuration, MemberReader members)
    {
        _configuration = configuration;
        _version = context.EFCoreVersion.Major;
        _members = members;
        ReadConfiguration();
        foreach (var set in ContextSets.Of(context.Type))
        {
            if (set.EntityType is { TypeKind: not TypeKind.Error } type)
                _named.Add(type);
        }
    }

    /// <summary>The entity types that stand by themselves, in the order in which they were found.</summary>
    public List<TypeDraft> Types { get; } = [];

    /// <summary>The entity type of a class; <c>null</c> when it is none that stands by itself.</summary>
    public TypeDraft? Find(ITypeSymbol? type) => type is INamedTypeSymbol named && _types.TryGetValue(named, out var draft) ? draft : null;

    /// <summary>Whether migrations know nothing of the class.</summary>
    public bool IsIgnored(INamedTypeSymbol type) => _ignored.Contains(type);

    /// <summary>Whether the member holds an owned type.</summary>
    public bool IsOwned(MappedMember member, BuilderNode? node) =>
        member.Target is INamedTypeSymbol target
        && (node.Child(BuilderKind.OwnedType, member.Name) is not null
            || _owned.Contains(target)
            || (!_named.Contains(target) && ModelAttributes.OnClass(target, ModelAttributes.Owned) is not null));

    /// <summary>Whether the member is a complex property.</summary>
    public bool IsComplex(MappedMember member, BuilderNode? node) =>
        _version >= ComplexTypes && member.Target is INamedTypeSymbol target
        && (node.Child(BuilderKind.ComplexProperty, member.Name) is not null
            || (node.Child(BuilderKind.OwnedType, member.Name) is null
                && (_complex.Contains(target) || (!_named.Contains(target) && ModelAttributes.OnClass(target, EntityAttributes.ComplexType) is not null))));

    /// <summary>Finds all.</summary>
    public void Run(DriftContext context, CancellationToken cancellationToken)
    {
        foreach (var set in ContextSets.Of(context.Type))
        {
            if (set.EntityType is { TypeKind: not TypeKind.Error } type && !_ignored.Contains(type))
                Add(type).UseLocation ??= InSource(set.Property);
        }

        foreach (var node in _configuration.EntityTypes)
        {
            if (node is not { Name: null, Type: { TypeKind: not TypeKind.Error } type } || _ignored.Contains(type) || type.Name == "Dictionary")
                continue;
            var isKnown = _types.ContainsKey(type);
            if (node.OpenedBy is not { } opening)
                continue;
            var draft = Add(type);
            draft.UseLocation ??= opening.Location;
            if (opening.IsConditional && !isKnown)
                draft.MakeOpaque("it is a part of the model under a condition");
        }

        AddOfDiscriminators();
        var walked = new HashSet<(ISymbol, BuilderNode?)>();
        while (_open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var type = _open.Dequeue();
            Walk(type, _types[type].Node, walked);
        }

        foreach (var draft in Types)
            draft.Base = BaseOf(draft);
    }

    /// <summary>The name of a symbol, where that is code of this compilation.</summary>
    public static Location? InSource(ISymbol symbol)
    {
        foreach (var location in symbol.Locations)
        {
            if (location.IsInSource)
                return location;
        }

        return null;
    }

    /// <summary>A derived type is a part of the model when it has a discriminator value.</summary>
    private void AddOfDiscriminators()
    {
        foreach (var (discriminator, _) in _configuration.EntityTypes.SelectMany(static node => node.ChildrenOf(BuilderKind.Discriminator)))
        {
            foreach (var call in discriminator.CallsOf("HasValue"))
            {
                if ((call.Argument("entityType")?.TypeOf ?? (call.TypeArguments.Length > 0 ? call.TypeArguments[0] : null)) is INamedTypeSymbol { TypeKind: TypeKind.Class } type && !_ignored.Contains(type))
                    Add(type).UseLocation ??= call.Location;
            }
        }
    }

    /// <summary>Adds what navigations lead to, through owned types as well.</summary>
    private void Walk(INamedTypeSymbol type, BuilderNode? node, HashSet<(ISymbol, BuilderNode?)> walked)
    {
        if (!walked.Add((type, node)))
            return;
        foreach (var member in _members.Read(type, node))
        {
            if (member is not { Kind: MemberKind.Reference or MemberKind.Collection, Target: INamedTypeSymbol { TypeKind: TypeKind.Class } target }
                || IsIgnored(target) || IsComplex(member, node))
            {
                continue;
            }

            if (IsOwned(member, node))
                Walk(target, node.Child(BuilderKind.OwnedType, member.Name), walked);
            else if (!_owned.Contains(type) || member.Kind == MemberKind.Reference)
                Add(target);
        }
    }

    private TypeDraft Add(INamedTypeSymbol type)
    {
        if (_types.TryGetValue(type, out var known))
            return known;
        var draft = new TypeDraft(ClrNames.Of(type), type, _configuration.Find(type)) { IsConfiguredElsewhere = IsConfiguredElsewhere(type) };
        _types.Add(type, draft);
        Types.Add(draft);
        _open.Enqueue(type);
        if (_perhapsIgnored.Contains(type))
            draft.MakeOpaque("it is left out of the model under a condition");
        if (_owned.Contains(type))
            draft.MakeOpaque("it is an entity type here and an owned type there");
        if (_configuration.OpaqueTypes.Contains(type) || _configuration.OpaqueTypes.Contains(type.OriginalDefinition))
            draft.MakeOpaque("its configuration is compiled elsewhere");
        if (_configuration.OpaqueAssemblies.Contains(type.ContainingAssembly))
            draft.MakeOpaque("a package configures it");
        if (draft.Node?.Opacity is { } reason)
            draft.MakeOpaque(reason);
        for (INamedTypeSymbol? baseType = type; baseType is not null; baseType = baseType.BaseType)
        {
            if (baseType.TypeKind == TypeKind.Error)
                draft.MakeOpaque("a base class cannot be found");
        }

        return draft;
    }

    private bool IsConfiguredElsewhere(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (_configuration.OpaqueAssemblies.Contains(current.ContainingAssembly))
                return true;
        }

        return false;
    }

    private TypeDraft? BaseOf(TypeDraft draft)
    {
        TypeDraft? found = null;
        for (var type = draft.Type!.BaseType; type is not null && found is null; type = type.BaseType)
            found = Find(type);

        var isConfigured = false;
        foreach (var call in draft.Node.CallsOf("HasBaseType"))
        {
            isConfigured = true;
            if (call.IsConditional || Find(call.NamedType()) is not { } configured)
                draft.MakeOpaque("its base type is configured");
            else
                found = configured;
        }

        if (isConfigured)
            found?.MakeOpaque(draft.Opacity ?? "the base type of a derived type is configured");
        return found;
    }

    private void ReadConfiguration()
    {
        foreach (var node in _configuration.EntityTypes)
        {
            if (node is { Name: null, Type: { } type })
                _named.Add(type);
            ReadNested(node);
        }

        foreach (var call in _configuration.Model.Calls)
        {
            if (call.Opens is null && call.NamedType() is { } named)
            {
                if (call.Name == "Ignore")
                    (call.IsConditional ? _perhapsIgnored : _ignored).Add(named);
                else if (call.Name == "Owned")
                    _owned.Add(named);
            }
        }

        foreach (var call in _configuration.Conventions is { } conventions ? conventions.Calls : [])
        {
            if (call.NamedType() is { } named && call.Name == "ComplexProperties")
                _complex.Add(named);
            else if (call.NamedType() is { } ignored && call.Name == "IgnoreAny")
                (call.IsConditional ? _perhapsIgnored : _ignored).Add(ignored);
        }
    }

    /// <summary>A class that is owned or complex at one navigation is so at all.</summary>
    private void ReadNested(BuilderNode node)
    {
        foreach (var call in node.Calls)
        {
            if (call.Opens is not { Kind: BuilderKind.OwnedType or BuilderKind.ComplexProperty } opened)
                continue;
            if ((opened.Type ?? call.NamedType()) is { } type)
                (opened.Kind == BuilderKind.OwnedType ? _owned : _complex).Add(type);
            ReadNested(opened);
        }
    }
}
