using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model.Entities;

/// <summary>An entity type: a class that is mapped, an owned type at one navigation, or the join type of a many-to-many relationship.</summary>
internal sealed record EntityType
{
    /// <summary>
    /// The name in the model: the full CLR name with <c>+</c> before nested types and <c>&lt;&gt;</c> around type arguments (<c>Shop.Order</c>); for an owned type EF Core's
    /// <c>Shop.Order.Notes#Note</c> (owner, navigation, short name); for a join type its shared name (<c>OrderTag</c>).
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The full CLR name; <c>null</c> for a join type that has no class.</summary>
    public string? ClrType { get; init; }

    /// <summary>Name of the type that it derives from in the model.</summary>
    public string? BaseType { get; init; }

    /// <summary>Name of the type that owns it; <c>null</c> for one that stands by itself.</summary>
    public string? Owner { get; init; }

    /// <summary>The navigation of the owner that holds it; for owned types.</summary>
    public string? OwnerNavigation { get; init; }

    /// <summary>Whether the owner holds many of it (<c>OwnsMany</c>).</summary>
    public bool IsOwnedCollection { get; init; }

    /// <summary>
    /// Whether the owner must have it (EF Core's <c>IsRequiredDependent</c>: <c>b.Navigation("Home").IsRequired()</c>, a navigation that is not nullable). Where the owned type shares the owner's
    /// table and the owner may do without, every column of it may hold NULL, whatever its properties say. For owned types; absent for others.
    /// </summary>
    public Value<bool> IsRequiredDependent { get; init; }

    /// <summary>Whether it has no key (a view, the result of a query).</summary>
    public Value<bool> IsKeyless { get; init; }

    /// <summary>The table, also where it is that of the base type or the owner; absent for what has none (a view, an abstract base of TPC).</summary>
    public Value<QualifiedName> Table { get; init; }

    /// <summary>The view, function or query that it is read from; absent for a table.</summary>
    public Value<string> View { get; init; }

    /// <summary>Whether migrations leave its table alone.</summary>
    public Value<bool> IsExcludedFromMigrations { get; init; }

    /// <summary>The column that holds an owned type as JSON, also where an outer one is held so; absent for one with columns.</summary>
    public Value<string> JsonColumn { get; init; }

    /// <summary>The store type of that column; absent where a snapshot does not say, as before EF Core 10.</summary>
    public Value<string> JsonColumnType { get; init; }

    /// <summary>The properties that it declares itself, shadow properties and those of complex properties included.</summary>
    public EquatableArray<EntityProperty> Properties { get; init; }

    /// <summary>The navigations that it declares itself, those to owned types left out.</summary>
    public EquatableArray<EntityNavigation> Navigations { get; init; }

    /// <summary>The properties of the primary key; empty for derived and keyless types; unknown in code that cannot be read.</summary>
    public Value<EquatableArray<string>> PrimaryKey { get; init; }

    /// <summary>Alternate keys.</summary>
    public EquatableArray<EquatableArray<string>> AlternateKeys { get; init; }

    public EquatableArray<EntityIndex> Indexes { get; init; }

    /// <summary>The relationships in which it holds the foreign key.</summary>
    public EquatableArray<EntityForeignKey> ForeignKeys { get; init; }

    /// <summary>Names and texts of check constraints.</summary>
    public EquatableArray<(string Name, Value<string> Sql)> CheckConstraints { get; init; }

    /// <summary>The property that tells the types of the hierarchy apart; on its root.</summary>
    public Value<string> Discriminator { get; init; }

    /// <summary>The value that rows of this type have in it.</summary>
    public Value<Literal> DiscriminatorValue { get; init; }

    /// <summary>The comment of the table.</summary>
    public Value<string> Comment { get; init; }

    /// <summary>
    /// Why nothing can be said of what this type lacks or of how its properties are configured; <c>null</c> when it could be read. A few words for the docs and for tests.
    /// </summary>
    public string? Opacity { get; init; }

    /// <summary>The name of the class, where it is one of this compilation.</summary>
    public Location? Location { get; init; }

    /// <summary>
    /// What makes it a part of the model: the <c>DbSet</c>, <c>Entity&lt;T&gt;()</c> or the configuration; for an owned type the property of the owner that holds it. <c>null</c> where that is no
    /// code of this compilation.
    /// </summary>
    public Location? UseLocation { get; init; }

    /// <summary>Whether it has a member of which nobody knows what becomes of it: a column, several, a relationship, nothing.</summary>
    public bool HasUnknownMember => Properties.Items.Any(static property => property.Opacity is not null && property.Column.IsUnknown);

    /// <summary>The type without its name space, for messages.</summary>
    public string ShortName
    {
        get
        {
            var name = ClrType ?? Name;
            var end = name.IndexOf('<');
            return name.Substring(name.LastIndexOfAny(['.', '+'], end < 0 ? name.Length - 1 : end) + 1);
        }
    }

    /// <summary>The property of that name that it declares itself; <c>null</c> for none.</summary>
    public EntityProperty? FindProperty(string name)
    {
        foreach (var property in Properties)
        {
            if (property.Name == name)
                return property;
        }

        return null;
    }
}
