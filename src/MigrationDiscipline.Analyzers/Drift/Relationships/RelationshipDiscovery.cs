using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift;

/// <summary>
/// Pairs navigations to relationships, as EF Core does: what configuration says, then <c>[InverseProperty]</c>, then what is left between two types when that leaves no choice.
/// </summary>
internal sealed class RelationshipDiscovery(TypeDiscovery discovery, IReadOnlyList<TypeDraft> types)
{
    private const string Ambiguous = "the navigations between two types can be paired in several ways";

    /// <summary>The relationships between types with a class, ownerships left out; of many-to-many ones none.</summary>
    public List<RelationshipDraft> Relationships { get; } = [];

    /// <summary>The many-to-many relationships.</summary>
    public List<ManyToManyDraft> ManyToMany { get; } = [];

    public void Run()
    {
        foreach (var type in types)
        {
            foreach (var (node, call) in type.Node.ChildrenOf(BuilderKind.Relationship))
            {
                if (call.Name is "HasOne" or "HasMany")
                    AddConfigured(type, node, call);
            }
        }

        foreach (var type in types)
            PairByAttribute(type);
        foreach (var type in types)
            PairWithItself(type);
        foreach (var type in types)
        {
            foreach (var target in Open(type).Select(static navigation => navigation.Target).Where(target => target != type).Distinct().ToList())
                PairByConvention(type, target);
        }

        foreach (var type in types)
        {
            foreach (var navigation in Open(type).ToList())
                AddSingle(navigation);
        }
    }

    /// <summary>The chain of a relationship where only one end is written gives its facts to the one that convention finds.</summary>
    private void AddConfigured(TypeDraft type, BuilderNode node, FluentCall call)
    {
        if (node.Opacity is { } reason)
            type.MakeOpaque(reason);
        if (call.IsConditional)
            type.MakeOpaque("a relationship is configured under a condition");
        if (call.MemberNames("navigationExpression", "navigationName") is not { } names || names.Count > 1)
        {
            type.MakeOpaque("a navigation is configured that cannot be read");
            return;
        }

        var navigation = names.Count == 1 ? type.FindNavigation(names[0]) : null;
        var target = navigation?.Target ?? discovery.Find(call.NamedType());
        if (target is null || (names.Count == 1 && navigation is null) || (navigation is not null && navigation.Declaring != type))
        {
            type.MakeOpaque("a relationship is configured that cannot be followed");
            navigation?.Declaring.MakeOpaque("its relationship is configured on a derived type");
            target?.MakeOpaque("a relationship is configured that cannot be followed");
            return;
        }

        var with = node.Calls.LastOrDefault(static with => with.Name is "WithOne" or "WithMany");
        if (with is null)
        {
            type.MakeOpaque("a relationship is configured at one end alone");
            target.MakeOpaque("a relationship is configured at one end alone");
            return;
        }

        var inverseNames = with.MemberNames("navigationExpression", "navigationName", "referenceExpression");
        var inverse = inverseNames is { Count: 1 } ? target.FindNavigation(inverseNames[0]) : null;
        if (inverseNames is not { Count: < 2 } || (inverseNames.Count == 1 && (inverse is null || inverse.Declaring != target || inverse.Target != type)))
        {
            type.MakeOpaque("an inverse navigation cannot be followed");
            inverse?.Declaring.MakeOpaque("an inverse navigation cannot be followed");
            target.MakeOpaque("an inverse navigation cannot be followed");
            return;
        }

        if (call.Name == "HasMany" && with.Name == "WithMany")
            AddManyToMany(new ManyToManyDraft(type, target, navigation, inverse) { Node = node });
        else
            AddConfigured(type, target, navigation, inverse, node, call.Name == "HasOne", with.Name == "WithOne");
    }

    private void AddConfigured(
        TypeDraft type, TypeDraft target, NavigationDraft? navigation, NavigationDraft? inverse, BuilderNode node, bool hasOne, bool withOne)
    {
        var relationship = navigation?.Relationship ?? inverse?.Relationship;
        var (dependent, principal) = hasOne ? (type, target) : (target, type);
        var (dependentEnd, principalEnd) = hasOne ? (navigation, inverse) : (inverse, navigation);
        if (relationship is null)
        {
            relationship = new RelationshipDraft(dependent, principal)
            {
                Navigation = dependentEnd,
                Inverse = principalEnd,
                IsUnique = hasOne && withOne,
                IsPrincipalEndKnown = !(hasOne && withOne),
            };
            Add(relationship);
        }
        else if (!(relationship.Navigation == dependentEnd && relationship.Inverse == principalEnd)
            && !(relationship is { IsUnique: true } && relationship.Navigation == principalEnd && relationship.Inverse == dependentEnd))
        {
            // Both configure one navigation, each in its own way.
            relationship.MakeOpaque("a relationship is configured twice");
            type.MakeOpaque("a relationship is configured twice");
            target.MakeOpaque("a relationship is configured twice");
            return;
        }

        if (hasOne && withOne)
            SettleDependent(relationship, node);
        RelationshipConfiguration.Read(node, relationship);
    }

    /// <summary>One-to-one: <c>HasForeignKey&lt;T&gt;</c> and <c>HasPrincipalKey&lt;T&gt;</c> say which end is the dependent.</summary>
    private void SettleDependent(RelationshipDraft relationship, BuilderNode node)
    {
        foreach (var call in node.CallsOf("HasForeignKey", "HasPrincipalKey"))
        {
            if (discovery.Find(call.NamedType()) is not { } named || (named != relationship.Dependent && named != relationship.Principal))
            {
                relationship.MakeOpaque("the dependent of a relationship cannot be read");
                return;
            }

            if (!relationship.IsSelfReferencing && named == relationship.Dependent != (call.Name == "HasForeignKey"))
                relationship.Invert();
            relationship.IsPrincipalEndKnown = true;
        }
    }

    private void PairByAttribute(TypeDraft type)
    {
        foreach (var navigation in Open(type).ToList())
        {
            if (navigation.Relationship is not null || navigation.IsSkip
                || ModelAttributes.Text(navigation.Member, ModelAttributes.InverseProperty) is not { } name)
            {
                continue;
            }

            var inverse = navigation.Target.FindNavigation(name) ?? navigation.Target.Navigations.Find(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase));
            if (inverse is null || inverse == navigation || inverse.Target != type || inverse.Declaring != navigation.Target)
                MakeOpaque(type, navigation.Target, "an inverse property cannot be followed");
            else if (inverse.Relationship is not null || inverse.IsSkip)
                MakeOpaque(type, navigation.Target, "two navigations have one inverse property");
            else
                Pair(navigation, inverse);
        }
    }

    /// <summary>Navigations of a type to itself: the ones with a foreign key by attribute are told from the others.</summary>
    private void PairWithItself(TypeDraft type)
    {
        var navigations = Open(type).Where(navigation => navigation.Target == type).ToList();
        var attributed = navigations.Where(ForeignKeyAttributes.HasAny).ToList();
        if (navigations.Count == 2 && attributed.Count != 2)
            Pair(attributed.Count == 1 ? attributed[0] : navigations[0], attributed.Count == 1 ? navigations.Single(other => other != attributed[0]) : navigations[1]);
        else if (navigations.Count > 2 && attributed.Count != navigations.Count)
            MakeOpaque(type, type, Ambiguous);
    }

    private void PairByConvention(TypeDraft left, TypeDraft right)
    {
        var there = Open(left).Where(navigation => navigation.Target == right).ToList();
        var back = Open(right).Where(navigation => navigation.Target == left).ToList();
        if (there.Count == 0 || back.Count == 0)
            return;
        if (there.Count == 1 && back.Count == 1)
            Pair(there[0], back[0]);
        else
            MakeOpaque(left, right, Ambiguous);
    }

    private void Pair(NavigationDraft navigation, NavigationDraft inverse)
    {
        if (navigation.IsCollection && inverse.IsCollection)
        {
            AddManyToMany(new ManyToManyDraft(navigation.Declaring, inverse.Declaring, navigation, inverse));
            return;
        }

        if (navigation.IsCollection)
            (navigation, inverse) = (inverse, navigation);
        Add(new RelationshipDraft(navigation.Declaring, navigation.Target)
        {
            Navigation = navigation,
            Inverse = inverse,
            IsUnique = !inverse.IsCollection,
            IsPrincipalEndKnown = inverse.IsCollection,
        });
    }

    private void AddSingle(NavigationDraft navigation)
    {
        if (MayHaveInverse(navigation))
            MakeOpaque(navigation.Declaring, navigation.Target, "a navigation may have its inverse on a base type");
        if (navigation.Target.Hierarchy().Any(type => type.Properties.Exists(property => MayLeadTo(property, navigation.Declaring))))
            MakeOpaque(navigation.Declaring, navigation.Target, "the inverse of a navigation may be a member that cannot be read");
        if (navigation.IsCollection)
            Add(new RelationshipDraft(navigation.Target, navigation.Declaring) { Inverse = navigation, IsPrincipalEndKnown = true });
        else
            Add(new RelationshipDraft(navigation.Declaring, navigation.Target) { Navigation = navigation });
    }

    /// <summary>Whether a navigation of the target's hierarchy leads back to the hierarchy of the declaring type.</summary>
    private bool MayHaveInverse(NavigationDraft navigation)
    {
        foreach (var type in types)
        {
            if (type.Root != navigation.Target.Root)
                continue;
            foreach (var other in Open(type))
            {
                if (other != navigation && other.Target.Root == navigation.Declaring.Root && navigation.Declaring.Root != navigation.Target.Root)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a member of which nobody knows what becomes of it may be a navigation to that type.</summary>
    private static bool MayLeadTo(PropertyDraft property, TypeDraft type)
    {
        if (property is not { Opacity: not null, Member: not null, ClrType: { } member })
            return false;
        var target = MemberReader.ElementOf(member) ?? member;
        return target.TypeKind == TypeKind.Error || type.Hierarchy().Any(other => SymbolEqualityComparer.Default.Equals(other.Type, target));
    }

    private void AddManyToMany(ManyToManyDraft draft)
    {
        for (var i = 0; i < ManyToMany.Count; i++)
        {
            var known = ManyToMany[i];
            if (known.IsSameAs(draft) && (known.Node is null || draft.Node is null || !known.HasJoinType || !draft.HasJoinType))
            {
                // Configured from both ends; one of them may name the join type.
                if (draft.HasJoinType)
                    ManyToMany[i] = draft;
                return;
            }

            if ((draft.LeftNavigation is { } left && (known.LeftNavigation == left || known.RightNavigation == left))
                || (draft.RightNavigation is { } right && (known.LeftNavigation == right || known.RightNavigation == right)))
            {
                MakeOpaque(draft.Left, draft.Right, "a relationship is configured twice");
                return;
            }
        }

        foreach (var navigation in new[] { draft.LeftNavigation, draft.RightNavigation })
        {
            if (navigation is not null)
                navigation.IsSkip = true;
        }

        ManyToMany.Add(draft);
    }

    private void Add(RelationshipDraft relationship)
    {
        if (relationship.Navigation is { } navigation)
            navigation.Relationship = relationship;
        if (relationship.Inverse is { } inverse)
            inverse.Relationship = relationship;
        Relationships.Add(relationship);
    }

    /// <summary>The navigations that are in no relationship yet, in the order of their names.</summary>
    private static IEnumerable<NavigationDraft> Open(TypeDraft type) =>
        type.Navigations.Where(static navigation => navigation is { Relationship: null, IsSkip: false }).OrderBy(static navigation => navigation.Name, StringComparer.Ordinal);

    private static void MakeOpaque(TypeDraft left, TypeDraft right, string reason)
    {
        left.MakeOpaque(reason);
        right.MakeOpaque(reason);
    }
}

/// <summary>A many-to-many relationship.</summary>
internal sealed class ManyToManyDraft(TypeDraft left, TypeDraft right, NavigationDraft? leftNavigation, NavigationDraft? rightNavigation)
{
    public TypeDraft Left { get; } = left;

    public TypeDraft Right { get; } = right;

    /// <summary>The navigation on <see cref="Left"/>; <c>null</c> for none.</summary>
    public NavigationDraft? LeftNavigation { get; } = leftNavigation;

    /// <summary>The navigation on <see cref="Right"/>; <c>null</c> for none.</summary>
    public NavigationDraft? RightNavigation { get; } = rightNavigation;

    /// <summary>The chain that configures it; <c>null</c> when convention finds it.</summary>
    public BuilderNode? Node { get; init; }

    /// <summary>Whether configuration says something of the join type.</summary>
    public bool HasJoinType => Node.CallsOf("UsingEntity").Any();

    /// <summary>Whether both are over the same navigations, whichever end they begin at.</summary>
    public bool IsSameAs(ManyToManyDraft other) =>
        (LeftNavigation is not null || RightNavigation is not null)
        && ((LeftNavigation == other.LeftNavigation && RightNavigation == other.RightNavigation) || (LeftNavigation == other.RightNavigation && RightNavigation == other.LeftNavigation));
}
