using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.Drift;

/// <summary>Gives each entity type its members: properties, those of complex types, navigations, and the owned types that it holds.</summary>
internal sealed class MemberDrafts(DriftContext context, ModelConfiguration configuration, MemberReader members, TypeDiscovery discovery, List<TypeDraft> types)
{
    private const int MaxDepth = 12;
    private static readonly Version OptionalComplexProperties = new(10, 0);

    /// <summary>The member names that each type declares itself, whatever became of them.</summary>
    private readonly Dictionary<TypeDraft, HashSet<string>> _names = [];

    /// <summary>Builds all; the types gain the owned ones.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        foreach (var draft in types.ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Build(draft, 0);
        }
    }

    private void Build(TypeDraft draft, int depth)
    {
        if (draft.Type is null || _names.ContainsKey(draft))
            return;
        var names = new HashSet<string>();
        _names.Add(draft, names);
        if (draft.Base is { } baseDraft)
            Build(baseDraft, depth + 1);
        if (depth > MaxDepth)
        {
            draft.MakeOpaque("types own each other too deeply");
            return;
        }

        if (draft.Node.CallsOf("Ignore", "OwnsOne", "OwnsMany", "ComplexProperty", "ComplexCollection").Any(static call => call.IsConditional))
            draft.MakeOpaque("members are configured under a condition");
        foreach (var member in members.Read(draft.Type, draft.Node, draft.Base?.Type))
        {
            if (IsOfBase(draft, member) || !names.Add(member.Name))
                continue;
            Add(draft, member, depth);
        }

        AddShadowProperties(draft, names);
    }

    private void Add(TypeDraft draft, MappedMember member, int depth)
    {
        switch (member.Kind)
        {
            case MemberKind.Scalar or MemberKind.PrimitiveCollection:
                draft.Properties.Add(new PropertyDraft(draft, member.Name, member.Type) 
                {
                    Member = member,
                    Node = draft.Node.Child(BuilderKind.Property, member.Name),
                    IsConfiguredElsewhere = configuration.OpaqueAssemblies.Contains(member.Symbol.ContainingAssembly),
                });
                break;
            case MemberKind.Unknown:
                draft.Properties.Add(new PropertyDraft(draft, member.Name, member.Type) { Member = member, Opacity = "nobody knows what becomes of this member" });
                break;
            case MemberKind.Reference or MemberKind.Collection when member.Target is INamedTypeSymbol target && !discovery.IsIgnored(target):
                AddStructural(draft, member, target, depth);
                break;
        }
    }

    private void AddStructural(TypeDraft draft, MappedMember member, INamedTypeSymbol target, int depth)
    {
        if (discovery.IsComplex(member, draft.Node))
        {
            AddComplex(draft, member, target, draft.Node.Child(BuilderKind.ComplexProperty, member.Name), "", "", isOptional: false, depth);
        }
        else if (LeadsToOwner(draft, member, target))
        {
            draft.Navigations.Add(new NavigationDraft(draft, member, draft.Owner!));
        }
        else if (discovery.IsOwned(member, draft.Node))
        {
            AddOwned(draft, member, target, depth);
        }
        else if (target.TypeKind == TypeKind.Class && discovery.Find(target) is { } other && !(draft.IsOwned && member.Kind == MemberKind.Collection))
        {
            draft.Navigations.Add(new NavigationDraft(draft, member, other));
        }
    }

    /// <summary>The member of an owned type that leads back to the owner.</summary>
    private static bool LeadsToOwner(TypeDraft draft, MappedMember member, INamedTypeSymbol target) =>
        draft.Owner?.Type is { } owner && member.Kind == MemberKind.Reference && owner.IsOrDerivesFrom(target) && draft.Node.Child(BuilderKind.OwnedType, member.Name) is null;

    private void AddOwned(TypeDraft draft, MappedMember member, INamedTypeSymbol target, int depth)
    {
        var node = draft.Node.Child(BuilderKind.OwnedType, member.Name);
        if (node is null && draft.Type is { } own && own.IsOrDerivesFrom(target))
            return;
        var owned = new TypeDraft(draft.Name + "." + member.Name + "#" + target.Name, target, node)
        {
            Owner = draft,
            OwnerMember = member,
            IsOwnedCollection = member.Kind == MemberKind.Collection,
            UseLocation = TypeDiscovery.InSource(member.Symbol),
        };
        if (node?.Opacity is { } reason)
            owned.MakeOpaque(reason);
        if (draft.Opacity is { } ownerReason)
            owned.MakeOpaque(ownerReason);
        types.Add(owned);
        Build(owned, depth + 1);
        AddOwnership(draft, owned);
    }

    private static void AddOwnership(TypeDraft owner, TypeDraft owned)
    {
        var inverses = owned.Navigations.Where(navigation => navigation.Target == owner).ToList();
        var ownership = new RelationshipDraft(owned, owner)
        {
            IsOwnership = true,
            IsUnique = !owned.IsOwnedCollection,
            IsPrincipalEndKnown = true,
            Navigation = inverses.Count == 1 ? inverses[0] : null,
            ConfiguredDeleteBehavior = "Cascade",
            IsRequired = true,
        };
        foreach (var inverse in inverses)
            inverse.Relationship = ownership;
        if (inverses.Count > 1)
            owned.MakeOpaque("several members lead to the owner");
        foreach (var (node, call) in owned.Node.ChildrenOf(BuilderKind.Relationship))
        {
            if (call.Name == "WithOwner")
                RelationshipConfiguration.Read(node, ownership);
        }

        owned.ForeignKeys.Add(ownership);
    }

    private void AddComplex(
        TypeDraft draft, MappedMember member, INamedTypeSymbol target, BuilderNode? node, string path, string prefix, bool isOptional, int depth)
    {
        var name = path + member.Name;
        if (member.Kind == MemberKind.Collection || node.Has("ToJson") is not { IsAbsent: true } || node?.Opacity is not null || depth > MaxDepth || node?.OpenedBy?.IsConditional == true)
        {
            draft.Properties.Add(new PropertyDraft(draft, name, target) { Member = member, Opacity = "it is a complex property that cannot be followed" });
            return;
        }

        var isNullable = IsOptional(member);
        foreach (var call in node.CallsOf("IsRequired"))
            isNullable = call.Flag("required", true) is { IsKnown: true, OrDefault: var required } ? !required : isNullable;
        isOptional |= isNullable && context.EFCoreVersion >= OptionalComplexProperties;
        foreach (var part in members.Read(target, node, isComplex: true))
        {
            switch (part.Kind)
            {
                case MemberKind.Scalar or MemberKind.PrimitiveCollection or MemberKind.Unknown:
                    draft.Properties.Add(new PropertyDraft(draft, name + "." + part.Name, part.Type)
                    {
                        Member = part,
                        Node = node.Child(BuilderKind.Property, part.Name),
                        ColumnPrefix = prefix + member.Name + "_",
                        IsInOptionalComplex = isOptional,
                        Opacity = part.Kind == MemberKind.Unknown ? "nobody knows what becomes of this member" : null,
                    });
                    break;
                case MemberKind.Reference or MemberKind.Collection when part.Target is INamedTypeSymbol inner && !discovery.IsIgnored(inner):
                    AddComplex(draft, part, inner, node.Child(BuilderKind.ComplexProperty, part.Name), name + ".", prefix + member.Name + "_", isOptional, depth + 1);
                    break;
            }
        }
    }

    /// <summary>Properties that configuration names and no member holds.</summary>
    private static void AddShadowProperties(TypeDraft draft, HashSet<string> names)
    {
        foreach (var (node, call) in draft.Node.ChildrenOf(BuilderKind.Property))
        {
            if (node.Name is not { } name || names.Contains(name) || draft.FindProperty(name) is not null || draft.FindNavigation(name) is not null)
                continue;
            var type = call.TypeArguments.Length == 1 ? call.TypeArguments[0] : call.NamedType();
            draft.Properties.Add(new PropertyDraft(draft, name, type)
            {
                Node = node,
                Opacity = call.IsConditional ? "it is configured under a condition" : type is null or IErrorTypeSymbol ? "its type cannot be read" : null,
            });
        }
    }

    /// <summary>Whether the member belongs to an entity type that this one derives from.</summary>
    private bool IsOfBase(TypeDraft draft, MappedMember member) =>
        draft.Base is { } baseDraft && baseDraft.Hierarchy().Any(type => _names.TryGetValue(type, out var names) && names.Contains(member.Name));

    private static bool IsOptional(MappedMember member) => member.Type is { } type
        && (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || (type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated && !ModelAttributes.Has(member, ModelAttributes.Required)));
}
