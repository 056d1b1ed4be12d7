using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Model;

/// <summary>
/// What the designer of a migration says of EF Core's model after it (<c>Migration.TargetModel</c>), as far as operations do not show it: which property a column
/// holds, whether its default was chosen in the model, which types share a table.
/// </summary>
internal sealed class TargetModel
{
    private readonly ILookup<string, MappedProperty> _byTable;

    public TargetModel(EntityModel model)
    {
        _byTable = model.Types.SelectMany(type => PropertiesOf(type, model)).ToLookup(static property => property.Table.Key, SqlNames.Comparer);
        Discriminators = model.Types.Select(type => DiscriminatorOf(type, model)).OfType<Discriminator>().ToList();
    }

    /// <summary>The columns that tell types of one hierarchy apart.</summary>
    public IReadOnlyList<Discriminator> Discriminators { get; }

    /// <summary>The properties that a column holds: several where types share a table; none where the model does not map it.</summary>
    public IEnumerable<MappedProperty> FindProperties(QualifiedName table, string column) => _byTable[table.Key].Where(property => SqlNames.Same(property.Column, column));

    /// <summary>The hierarchy that a column tells apart; <c>null</c> when it is no discriminator.</summary>
    public Discriminator? FindDiscriminator(QualifiedName table, string column) =>
        Discriminators.FirstOrDefault(discriminator => discriminator.Table == table && SqlNames.Same(discriminator.Column, column));

    private static IEnumerable<MappedProperty> PropertiesOf(EntityType type, EntityModel model)
    {
        if (!type.Table.IsKnown)
            yield break;
        var whole = model.WholeOf(type);
        var table = type.Table.OrDefault;
        // Where an outer type is held as JSON, its column holds this one as well.
        if (type is { JsonColumn.OrDefault: { } json, Owner: { } owner } && model.Find(owner)?.JsonColumn.IsAbsent != false)
            yield return new MappedProperty(whole.Name, type.OwnerNavigation!, table, json, HasDefault: false);
        foreach (var property in type.Properties)
        {
            if (property.Column.OrDefault is { } column)
            {
                yield return new MappedProperty(
                    whole.Name,
                    property.Name.Substring(property.Name.LastIndexOf('.') + 1),
                    property.Table.IsKnown ? property.Table.OrDefault : table,
                    column,
                    !property.DefaultValue.IsAbsent || !property.DefaultValueSql.IsAbsent);
            }
        }
    }

    private static Discriminator? DiscriminatorOf(EntityType root, EntityModel model)
    {
        if (root is not { Discriminator.OrDefault: { } name, BaseType: null, Owner: null, Table.IsKnown: true })
            return null;
        var values = model.Types.Items.Where(type => type.Owner is null && !type.DiscriminatorValue.IsAbsent && model.RootOf(type).Name == root.Name)
            .OrderBy(type => type.Name != root.Name)
            .Select(static type => new DiscriminatorValue(type.Name, type.DiscriminatorValue));
        return new Discriminator(root.Name, root.Table.OrDefault, root.FindProperty(name)?.Column.OrDefault ?? name, values.ToEquatableArray());
    }
}

/// <summary>A property and its column.</summary>
/// <param name="Entity">Full CLR name of the entity type (<c>+</c> before nested types); for parts of it, of the whole.</param>
/// <param name="Name">The name of the property; of the last step for a property of a part.</param>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="HasDefault">Whether the model gives the column a default: <c>HasDefaultValue</c>, <c>HasDefaultValueSql</c>.</param>
internal sealed record MappedProperty(string Entity, string Name, QualifiedName Table, string Column, bool HasDefault);

/// <summary>The column of a table that says of which type a row is.</summary>
/// <param name="Root">Full CLR name of the base type of the hierarchy.</param>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Values">The value of each type, base type first.</param>
internal sealed record Discriminator(string Root, QualifiedName Table, string Column, EquatableArray<DiscriminatorValue> Values)
{
    /// <summary>The value of the base type; <c>null</c> when it has none, as an abstract one may.</summary>
    public DiscriminatorValue? BaseValue => Values.Items.FirstOrDefault(value => value.Entity == Root);
}

/// <summary>The value by which rows of one type are known.</summary>
/// <param name="Entity">Full CLR name of the type.</param>
/// <param name="Value">The value; unknown when it cannot be read by syntax.</param>
internal sealed record DiscriminatorValue(string Entity, Value<Literal> Value);
