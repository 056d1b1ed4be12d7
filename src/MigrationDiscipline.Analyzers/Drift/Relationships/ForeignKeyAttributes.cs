namespace MigrationDiscipline.Drift;

/// <summary><c>[ForeignKey]</c>, in its three places: on the navigation of the dependent, on that of the principal, on the property.</summary>
internal static class ForeignKeyAttributes
{
    /// <summary>Whether the navigation, or a property of its type for it, has the attribute.</summary>
    public static bool HasAny(NavigationDraft navigation) => ModelAttributes.Has(navigation.Member, ModelAttributes.ForeignKey) || PropertyFor(navigation) is not null;

    /// <summary>Sets the foreign key that attributes give, where configuration gave none.</summary>
    public static void Apply(RelationshipDraft relationship)
    {
        if (relationship.IsOwnership || relationship.ConfiguredProperties is not null)
            return;
        var onDependent = Names(relationship.Navigation);
        var onPrincipal = Names(relationship.Inverse);
        var ofDependent = PropertyFor(relationship.Navigation);
        var ofPrincipal = relationship.Inverse is { IsCollection: false } ? PropertyFor(relationship.Inverse) : null;
        if (onDependent is null && onPrincipal is null && ofDependent is null && ofPrincipal is null)
            return;

        var isPrincipalSide = onDependent is null && ofDependent is null;
        if ((onDependent is not null && onPrincipal is not null) || (ofDependent is not null && ofPrincipal is not null)
            || (onDependent is not null && ofPrincipal is not null) || (onPrincipal is not null && ofDependent is not null))
        {
            // Warned about, and split into two relationships.
            relationship.MakeOpaque("both ends have a foreign key attribute");
            return;
        }

        var names = onDependent ?? onPrincipal ?? [(ofDependent ?? ofPrincipal)!.Name];
        if ((ofDependent ?? ofPrincipal) is { } property && (names.Count != 1 || names[0] != property.Name))
        {
            relationship.MakeOpaque("two foreign key attributes contradict each other");
            return;
        }

        if (isPrincipalSide && relationship.Inverse is { IsCollection: false })
        {
            // The end with the attribute is the dependent, unless configuration says otherwise.
            if (relationship.IsPrincipalEndKnown)
            {
                relationship.MakeOpaque("a foreign key attribute contradicts the configuration");
                return;
            }

            relationship.Invert();
        }

        relationship.IsPrincipalEndKnown = true;
        relationship.ConfiguredProperties = names;
        if (relationship is { Navigation: { IsCollection: false }, Inverse: null, IsUnique: true })
            relationship.IsUnique = false;
    }

    private static IReadOnlyList<string>? Names(NavigationDraft? navigation) =>
        navigation is not null && ModelAttributes.Text(navigation.Member, ModelAttributes.ForeignKey) is { } text ? [.. text.Split(',').Select(static name => name.Trim())] : null;

    /// <summary>The property of the navigation's type that says to be its foreign key; <c>null</c> for none.</summary>
    private static PropertyDraft? PropertyFor(NavigationDraft? navigation)
    {
        if (navigation is null)
            return null;
        foreach (var type in navigation.Declaring.Hierarchy())
        {
            foreach (var property in type.Properties)
            {
                if (property is { Member: { } member, ColumnPrefix: null } && ModelAttributes.Text(member, ModelAttributes.ForeignKey) == navigation.Name)
                    return property;
            }
        }

        return null;
    }
}
