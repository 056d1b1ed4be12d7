using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>
/// Finds the properties of foreign keys, as EF Core's conventions do: those that somebody wrote, else by name (navigation or principal, then the key's name or <c>Id</c>), else shadow
/// properties that are made for the purpose.
/// </summary>
internal sealed class ForeignKeyDiscovery(DriftContext context, PropertyDrafts facts)
{
    /// <summary>From this version on a foreign key property that may be null makes a relationship optional although the navigation is not nullable.</summary>
    private const int NullablePropertyCounts = 10;

    /// <summary>Settles which end is the dependent, the properties, and whether the relationship is required.</summary>
    public void Run(IReadOnlyList<RelationshipDraft> relationships)
    {
        var open = new List<RelationshipDraft>();
        foreach (var relationship in relationships)
        {
            ReadNavigation(relationship);
            ForeignKeyAttributes.Apply(relationship);
            if (!SettlePrincipalKey(relationship))
                continue;
            if (relationship.ConfiguredProperties is { } names)
                Settle(relationship, Named(relationship, names));
            else
                open.Add(relationship);
        }

        var matches = new List<(RelationshipDraft Relationship, IReadOnlyList<PropertyDraft>? Properties)>();
        foreach (var relationship in open)
        {
            if (SettleEnds(relationship, out var properties))
                matches.Add((relationship, properties));
        }

        foreach (var (relationship, properties) in matches)
            Settle(relationship, IsTaken(relationship, properties, matches) ? null : properties);
    }

    /// <summary>Gives an owned type, or a join type, its foreign key and registers it.</summary>
    public void Settle(RelationshipDraft relationship, IReadOnlyList<PropertyDraft>? properties)
    {
        if (PrincipalProperties(relationship) is not { } principal)
            return;
        relationship.Properties = properties ?? Shadow(relationship, principal);
        if (!relationship.IsOwnership)
        {
            relationship.IsRequired = IsRequired(relationship);
            relationship.Dependent.ForeignKeys.Add(relationship);
            foreach (var property in relationship.Properties)
            {
                if (property.IsImplicit)
                    property.IsNullable = relationship.IsRequired.Select(static required => !required);
                else if (relationship.ConfiguredIsRequired.IsKnown || relationship.ConfiguredIsRequired.IsUnknown || IsRequiredByAttribute(relationship))
                    property.RequiredByRelationship = relationship.IsRequired;
            }
        }
    }

    /// <summary>The properties that a foreign key refers to; <c>null</c> when the principal's key cannot be known.</summary>
    public static IReadOnlyList<PropertyDraft>? PrincipalProperties(RelationshipDraft relationship) => relationship.PrincipalKey ?? relationship.Principal.Root.Key;

    /// <summary>By convention the foreign key of an owned type: a property with the right name, else a shadow property.</summary>
    public IReadOnlyList<PropertyDraft>? ByName(RelationshipDraft relationship)
    {
        if (PrincipalProperties(relationship) is not { } principal)
            return null;
        return Match(relationship, onDependent: true, principal, matchPrimaryKey: false);
    }

    /// <summary>What configuration says of the navigation on the dependent is said of the relationship.</summary>
    private static void ReadNavigation(RelationshipDraft relationship)
    {
        if (relationship.Navigation is not { } navigation)
            return;
        var required = navigation.Declaring.Node.Child(BuilderKind.Navigation, navigation.Name).Last(static call => call.Name == "IsRequired", static call => call.Flag("required", true));
        if (required.IsAbsent)
            return;
        relationship.ConfiguredIsRequired = relationship.ConfiguredIsRequired.IsAbsent || relationship.ConfiguredIsRequired == required ? required : Value<bool>.Unknown;
    }

    private static bool SettlePrincipalKey(RelationshipDraft relationship)
    {
        if (relationship.ConfiguredPrincipalKey is { } names)
        {
            if (KeyDiscovery.Properties(relationship.Principal, names) is not { } key)
            {
                relationship.MakeOpaque("a principal key cannot be read");
                return false;
            }

            if (!KeyDiscovery.AreSame(key, relationship.Principal.Root.Key))
            {
                relationship.PrincipalKey = key;
                KeyDiscovery.AddAlternateKey(relationship.Principal, key);
            }
        }

        if (PrincipalProperties(relationship) is null)
        {
            relationship.MakeOpaque("the key that a relationship refers to is not known");
            return false;
        }

        return true;
    }

    /// <summary>The properties of a foreign key by the names that somebody wrote; one that is not there is made.</summary>
    public IReadOnlyList<PropertyDraft>? Named(RelationshipDraft relationship, IReadOnlyList<string> names)
    {
        if (PrincipalProperties(relationship) is not { } principal || principal.Count != names.Count)
        {
            relationship.MakeOpaque("a foreign key does not fit the key that it refers to");
            return null;
        }

        var properties = new List<PropertyDraft>(names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            var property = relationship.Dependent.FindProperty(names[i]);
            if (property is { Opacity: not null } || (property is null && HasMember(relationship.Dependent, names[i])))
                relationship.MakeOpaque("a foreign key property cannot be read");
            property ??= AddShadow(relationship, names[i], principal[i]);
            properties.Add(property);
        }

        return properties;
    }

    /// <summary>For relationships without configured properties: which end is the dependent, and which properties fit by name.</summary>
    private static bool SettleEnds(RelationshipDraft relationship, out IReadOnlyList<PropertyDraft>? properties)
    {
        properties = null;
        if (PrincipalProperties(relationship) is not { } principal)
            return false;
        properties = Match(relationship, onDependent: true, principal, matchPrimaryKey: false);
        if (relationship.IsPrincipalEndKnown)
        {
            // One-to-one with a known principal: the primary key of the dependent, when it fits.
            if (properties is null && relationship is { IsUnique: true, IsSelfReferencing: false } && relationship.Dependent.Base is null
                && relationship.Dependent.Key is { } key && AreCompatible(principal, key))
            {
                properties = key;
            }

            return true;
        }

        if (relationship.Dependent.IsKeyless || relationship.Dependent.IsOwned)
            return true;
        var dependentKey = relationship.Dependent.Root.Key;
        if (dependentKey is null)
        {
            relationship.MakeOpaque("a key is not known");
            return false;
        }

        var inverted = Match(relationship, onDependent: false, dependentKey, matchPrimaryKey: false);
        if (properties is null && inverted is null && relationship is { IsUnique: true, IsSelfReferencing: false } && relationship.Dependent.Base is null)
        {
            // The primary key of one end is named like a reference to the other.
            properties = Match(relationship, onDependent: true, principal, matchPrimaryKey: true);
            inverted = Match(relationship, onDependent: false, dependentKey, matchPrimaryKey: true);
        }

        if (properties is null && inverted is not null)
        {
            relationship.Invert();
            relationship.IsUnique = true;
            properties = inverted;
            return true;
        }

        if (properties is not null && inverted is null)
            return true;
        if (properties is null && !relationship.IsUnique && relationship.Inverse is null)
            return true;
        relationship.MakeOpaque("which end of a relationship is the dependent is not certain");
        return false;
    }

    private static bool IsTaken(
        RelationshipDraft relationship, IReadOnlyList<PropertyDraft>? properties, List<(RelationshipDraft Relationship, IReadOnlyList<PropertyDraft>? Properties)> matches)
    {
        if (properties is null)
            return false;
        if (relationship.Dependent.Hierarchy().SelectMany(static type => type.ForeignKeys).FirstOrDefault(other => KeyDiscovery.AreSame(other.Properties, properties)) is { } taking)
        {
            // Configuration that names no navigation may mean this very relationship.
            if (taking is { Navigation: null, Inverse: null } && taking.Principal == relationship.Principal)
                relationship.MakeOpaque("one foreign key is configured without the navigation that it belongs to");
            return true;
        }

        // Several relationships want one property; EF Core refuses such a model, or who gets it depends on the order in which it sees them.
        if (matches.Exists(other => other.Relationship != relationship && KeyDiscovery.AreSame(other.Properties, properties)))
            relationship.MakeOpaque("several relationships may use one foreign key property");
        return false;
    }

    private static IReadOnlyList<PropertyDraft>? Match(
        RelationshipDraft relationship, bool onDependent, IReadOnlyList<PropertyDraft> referenced, bool matchPrimaryKey)
    {
        var navigation = onDependent ? relationship.Navigation : relationship.Inverse;
        if (relationship.BaseName is { } baseName && onDependent && TryMatch(relationship, baseName, onDependent, referenced, matchPrimaryKey: true, out var properties))
            return properties;
        if (navigation is not null && TryMatch(relationship, navigation.Name, onDependent, referenced, matchPrimaryKey, out properties))
            return properties;
        var other = onDependent ? relationship.Principal : relationship.Dependent;
        TryMatch(relationship, other.ShortName, onDependent, referenced, matchPrimaryKey, out properties);
        return properties;
    }

    /// <summary>Whether the search ends with this name; it may end with nothing, where a property of the name does not fit.</summary>
    private static bool TryMatch(
        RelationshipDraft relationship, string name, bool onDependent, IReadOnlyList<PropertyDraft> referenced, bool matchPrimaryKey, out IReadOnlyList<PropertyDraft>? match)
    {
        match = null;
        var type = onDependent ? relationship.Dependent : relationship.Principal;
        var found = new List<PropertyDraft>();
        foreach (var property in referenced)
        {
            if (Written(type, name + property.Name) is { } fitting)
                found.Add(fitting);
        }

        if (found.Count != referenced.Count)
        {
            if (referenced.Count != 1 || Written(type, name + "Id") is not { } id)
                return false;
            found = [id];
        }

        if (found.Exists(static property => property.Opacity is not null))
        {
            relationship.MakeOpaque("a property that may be the foreign key cannot be read");
            return true;
        }

        if (!AreCompatible(referenced, found))
            return true;
        if (type.Root.Key is { } key && key.All(found.Contains) && (!relationship.IsUnique || !matchPrimaryKey)
            || type.Root.AlternateKeys.Exists(alternate => alternate.All(found.Contains) && !relationship.IsUnique))
        {
            return true;
        }

        match = found;
        return true;
    }

    /// <summary>A property that somebody wrote, whatever the case of its name.</summary>
    private static PropertyDraft? Written(TypeDraft type, string name) =>
        type.FindProperty(name, StringComparison.OrdinalIgnoreCase) is { IsImplicit: false } property && property.Name.IndexOf('.') < 0 ? property : null;

    private static bool AreCompatible(IReadOnlyList<PropertyDraft> referenced, IReadOnlyList<PropertyDraft> properties)
    {
        if (referenced.Count != properties.Count)
            return false;
        for (var i = 0; i < referenced.Count; i++)
        {
            if (!AreCompatible(referenced[i].ClrType, properties[i].ClrType))
                return false;
        }

        return true;
    }

    private static bool AreCompatible(ITypeSymbol? left, ITypeSymbol? right) =>
        left is not null && right is not null && SymbolEqualityComparer.Default.Equals(ProviderTypes.Unwrapped(left), ProviderTypes.Unwrapped(right));

    /// <summary>The shadow properties that EF Core makes for a foreign key.</summary>
    private static IReadOnlyList<PropertyDraft> Shadow(RelationshipDraft relationship, IReadOnlyList<PropertyDraft> principal)
    {
        var properties = new List<PropertyDraft>(principal.Count);
        var baseName = relationship.PropertyBaseName;
        foreach (var key in principal)
        {
            var name = key.Name.StartsWith(baseName, StringComparison.OrdinalIgnoreCase) ? key.Name : baseName + key.Name;
            var unique = name;
            for (var index = 1; IsUsed(relationship.Dependent, unique); index++)
                unique = name + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            properties.Add(AddShadow(relationship, unique, key));
        }

        return properties;
    }

    private static bool IsUsed(TypeDraft type, string name) =>
        type.FindProperty(name) is not null || type.FindNavigation(name) is not null
        || type.Type?.GetMembers(name).Any(static member => member is IPropertySymbol or IFieldSymbol) == true;

    /// <summary>Whether the class or one that it derives from has a member of the name: EF Core may map it although it would not by convention.</summary>
    private static bool HasMember(TypeDraft type, string name)
    {
        for (var declaring = type.Type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetMembers(name).Any(static member => member is IPropertySymbol { IsStatic: false } or IFieldSymbol { IsStatic: false }))
                return true;
        }

        return false;
    }

    private static PropertyDraft AddShadow(RelationshipDraft relationship, string name, PropertyDraft key)
    {
        var property = new PropertyDraft(relationship.Dependent, name, key.ClrType)
        {
            IsImplicit = true,
            LikePrincipal = key,
            IsNullable = false,
            Node = relationship.Dependent.Node.Child(BuilderKind.Property, name),
        };
        relationship.Dependent.Properties.Add(property);
        return property;
    }

    private Value<bool> IsRequired(RelationshipDraft relationship)
    {
        if (!relationship.ConfiguredIsRequired.IsAbsent)
            return relationship.ConfiguredIsRequired;
        if (IsRequiredByAttribute(relationship))
            return true;
        var written = relationship.Properties!.Where(static property => !property.IsImplicit).ToList();
        var nullable = written.ConvertAll(facts.IsNullable);
        if (nullable.Exists(static isNullable => isNullable.IsUnknown))
            return Value<bool>.Unknown;
        if (nullable.Exists(static isNullable => isNullable.Is(true)))
            return !IsNonNullable(relationship.Navigation) || context.EFCoreVersion.Major >= NullablePropertyCounts ? false : Value<bool>.Unknown;
        return written.Count == relationship.Properties!.Count || IsNonNullable(relationship.Navigation);
    }

    private static bool IsRequiredByAttribute(RelationshipDraft relationship) => relationship.Navigation is { } navigation && ModelAttributes.Has(navigation.Member, ModelAttributes.Required);

    /// <summary>Whether the navigation's type does not allow <c>null</c>, by nullable reference types.</summary>
    private static bool IsNonNullable(NavigationDraft? navigation) =>
        navigation is not null && navigation.Member.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated };
}
