using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Drift;

/// <summary>An entity type while its model is built: what conventions and configuration have found so far.</summary>
internal sealed class TypeDraft(string name, INamedTypeSymbol? type, BuilderNode? node)
{
    /// <summary>The name in the model; see <see cref="EntityType.Name"/>.</summary>
    public string Name { get; } = name;

    /// <summary>The class; <c>null</c> for a join type without one.</summary>
    public INamedTypeSymbol? Type { get; } = type;

    /// <summary>What configuration says of it; <c>null</c> for nothing.</summary>
    public BuilderNode? Node { get; } = node;

    public TypeDraft? Base { get; set; }

    public TypeDraft? Owner { get; init; }

    /// <summary>The member of the owner that holds it.</summary>
    public MappedMember? OwnerMember { get; init; }

    public bool IsOwnedCollection { get; init; }

    public bool IsOwned => Owner is not null;

    /// <summary>Whether it is the join type of a many-to-many relationship.</summary>
    public bool IsJoin { get; init; }

    /// <summary>Whether configuration or a <c>DbSet</c> names it; else a navigation led to it.</summary>
    public Location? UseLocation { get; set; }

    /// <summary>The properties that it declares itself.</summary>
    public List<PropertyDraft> Properties { get; } = [];

    /// <summary>The navigations that it declares itself, those to owned types left out.</summary>
    public List<NavigationDraft> Navigations { get; } = [];

    /// <summary>The relationships in which it is the dependent.</summary>
    public List<RelationshipDraft> ForeignKeys { get; } = [];

    public bool IsKeyless { get; set; }

    /// <summary>The primary key; <c>null</c> for none and for one that cannot be known (see <see cref="IsKeyUnknown"/>).</summary>
    public IReadOnlyList<PropertyDraft>? Key { get; set; }

    public bool IsKeyUnknown { get; set; }

    public List<IReadOnlyList<PropertyDraft>> AlternateKeys { get; } = [];

    public List<IndexDraft> Indexes { get; } = [];

    /// <summary>The table, once it is known; see <see cref="EntityType.Table"/>.</summary>
    public Value<QualifiedName> Table { get; set; }

    /// <summary>The column of a JSON document that holds it, for owned types; absent for columns of its own.</summary>
    public Value<string> JsonColumn { get; set; }

    /// <summary>Why nothing can be said of what it lacks; <c>null</c> when it could be read.</summary>
    public string? Opacity { get; private set; }

    public TypeDraft Root => Base is null ? this : Base.Root;

    /// <summary>EF Core's <c>ShortName</c>: what shadow properties and discriminators are named after.</summary>
    public string ShortName => Type?.Name ?? Name;

    /// <summary>Whether a package that declares a class it derives from configures it in compiled code: keys, indexes and relationships may be there that nobody sees.</summary>
    public bool IsConfiguredElsewhere { get; init; }

    /// <summary>The first reason is kept.</summary>
    public void MakeOpaque(string reason) => Opacity ??= reason;

    /// <summary>It and the types that it derives from, itself first.</summary>
    public IEnumerable<TypeDraft> Hierarchy()
    {
        for (var type = this; type is not null; type = type.Base)
            yield return type;
    }

    /// <summary>The property of that name, of a base type too; <c>null</c> for none.</summary>
    public PropertyDraft? FindProperty(string name, StringComparison comparison = StringComparison.Ordinal)
    {
        foreach (var type in Hierarchy())
        {
            foreach (var property in type.Properties)
            {
                if (string.Equals(property.Name, name, comparison))
                    return property;
            }
        }

        return null;
    }

    /// <summary>The navigation of that name, of a base type too; <c>null</c> for none.</summary>
    public NavigationDraft? FindNavigation(string name)
    {
        foreach (var type in Hierarchy())
        {
            foreach (var navigation in type.Navigations)
            {
                if (navigation.Name == name)
                    return navigation;
            }
        }

        return null;
    }
}

/// <summary>A property of a <see cref="TypeDraft"/>.</summary>
internal sealed class PropertyDraft(TypeDraft declaring, string name, ITypeSymbol? clrType)
{
    public TypeDraft Declaring { get; } = declaring;

    /// <summary>The name; that of a complex type's property behind the path to it.</summary>
    public string Name { get; } = name;

    /// <summary>The type of the member, of a shadow property what is configured or that of the key that it refers to; <c>null</c> when nobody knows.</summary>
    public ITypeSymbol? ClrType { get; } = clrType;

    /// <summary>The member; <c>null</c> for a shadow property.</summary>
    public MappedMember? Member { get; init; }

    public BuilderNode? Node { get; init; }

    public bool IsShadow => Member is null;

    /// <summary>Whether a convention made it, so that it gives way to one that somebody wrote.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>For shadow properties that conventions make: whether the column may hold NULL.</summary>
    public Value<bool> IsNullable { get; set; }

    /// <summary>What comes before the name of the column, for complex types: <c>Price_</c>.</summary>
    public string? ColumnPrefix { get; init; }

    /// <summary>Whether an optional complex property holds it, so that the column may hold NULL whatever the property says.</summary>
    public bool IsInOptionalComplex { get; init; }

    /// <summary>The property of the principal that a foreign key's shadow property is like.</summary>
    public PropertyDraft? LikePrincipal { get; init; }

    /// <summary>Whether a relationship that must be there makes it NOT NULL although its type would allow NULL; or one that need not be, the other way round.</summary>
    public Value<bool> RequiredByRelationship { get; set; }

    /// <summary>Whether a package configures it in compiled code: it is a column, nobody knows how.</summary>
    public bool IsConfiguredElsewhere { get; init; }

    /// <summary>Why nobody knows what EF Core makes of the member; <c>null</c> when it is a column.</summary>
    public string? Opacity { get; init; }
}

/// <summary>A property that leads to another entity type.</summary>
internal sealed class NavigationDraft(TypeDraft declaring, MappedMember member, TypeDraft target)
{
    public TypeDraft Declaring { get; } = declaring;

    public MappedMember Member { get; } = member;

    public TypeDraft Target { get; } = target;

    public string Name => Member.Name;

    public bool IsCollection => Member.Kind == MemberKind.Collection;

    /// <summary>The relationship that it is a part of, once that is known.</summary>
    public RelationshipDraft? Relationship { get; set; }

    /// <summary>Whether it is one end of a many-to-many relationship.</summary>
    public bool IsSkip { get; set; }
}

/// <summary>A relationship of two entity types; the dependent holds the foreign key.</summary>
internal sealed class RelationshipDraft(TypeDraft dependent, TypeDraft principal)
{
    public TypeDraft Dependent { get; private set; } = dependent;

    public TypeDraft Principal { get; private set; } = principal;

    /// <summary>The navigation on the dependent; <c>null</c> for none.</summary>
    public NavigationDraft? Navigation { get; set; }

    /// <summary>The navigation on the principal; <c>null</c> for none.</summary>
    public NavigationDraft? Inverse { get; set; }

    public bool IsUnique { get; set; }

    /// <summary>Whether it is certain which end is the dependent.</summary>
    public bool IsPrincipalEndKnown { get; set; }

    public bool IsOwnership { get; init; }

    /// <summary>What conventions name shadow properties after where there is no navigation: the inverse of a many-to-many navigation.</summary>
    public string? BaseName { get; init; }

    /// <summary>The names of the foreign key's properties where somebody wrote them.</summary>
    public IReadOnlyList<string>? ConfiguredProperties { get; set; }

    /// <summary>The names of the principal's properties where somebody wrote them.</summary>
    public IReadOnlyList<string>? ConfiguredPrincipalKey { get; set; }

    public Value<bool> ConfiguredIsRequired { get; set; }

    public Value<string> ConfiguredDeleteBehavior { get; set; }

    public Value<string> ConstraintName { get; set; }

    public Location? Location { get; set; }

    /// <summary>The properties of the foreign key, once they are known.</summary>
    public IReadOnlyList<PropertyDraft>? Properties { get; set; }

    /// <summary>The properties that it refers to where they are not the primary key.</summary>
    public IReadOnlyList<PropertyDraft>? PrincipalKey { get; set; }

    public Value<bool> IsRequired { get; set; }

    public bool IsSelfReferencing => Dependent == Principal;

    /// <summary>What shadow properties of the foreign key are named after.</summary>
    public string PropertyBaseName => Navigation?.Name ?? BaseName ?? Principal.ShortName;

    /// <summary>Turns the ends round: the principal was the dependent.</summary>
    public void Invert()
    {
        (Dependent, Principal) = (Principal, Dependent);
        (Navigation, Inverse) = (Inverse, Navigation);
    }

    /// <summary>Nothing can be said of either end.</summary>
    public void MakeOpaque(string reason)
    {
        Dependent.MakeOpaque(reason);
        Principal.MakeOpaque(reason);
    }
}

/// <summary>An index of a <see cref="TypeDraft"/>.</summary>
internal sealed class IndexDraft(IReadOnlyList<PropertyDraft>? properties)
{
    /// <summary>The properties; <c>null</c> when they cannot be read.</summary>
    public IReadOnlyList<PropertyDraft>? Properties { get; } = properties;

    public Value<bool> IsUnique { get; set; } = false;

    public Value<string> Name { get; set; }

    public Value<string> Filter { get; set; }

    /// <summary>Whether somebody said what the filter is, or that there is none.</summary>
    public bool IsFilterConfigured { get; set; }

    public Value<EquatableArray<bool>> IsDescending { get; set; }

    /// <summary>Whether it exists for a foreign key alone.</summary>
    public bool IsByConvention { get; init; }

    public Location? Location { get; init; }

    /// <summary>What it is cannot be followed.</summary>
    public void MakeUnknown()
    {
        Name = Value<string>.Unknown;
        IsUnique = Value<bool>.Unknown;
        Filter = Value<string>.Unknown;
        IsFilterConfigured = true;
        IsDescending = Value<EquatableArray<bool>>.Unknown;
    }
}
