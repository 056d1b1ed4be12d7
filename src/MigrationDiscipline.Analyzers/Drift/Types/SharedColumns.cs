using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Drift;

/// <summary>
/// Properties of several types in one table that would have one column: EF Core gives all but one a name of their own, or lets them share it, by rules that depend on their order and on who
/// named what. Their columns are unknown.
/// </summary>
internal static class SharedColumns
{
    public static EntityModel Complete(EntityModel model)
    {
        var shared = model.Types.Items
            .Where(static type => type.Table.IsKnown)
            .SelectMany(static type => type.Properties.Items.Where(property => property.Column.IsKnown && !IsKey(type, property)).Select(property => (Type: type, Property: property)))
            .GroupBy(static column => column.Type.Table.OrDefault.Key + "\0" + column.Property.Column.OrDefault, StringComparer.OrdinalIgnoreCase)
            .Where(static columns => columns.Skip(1).Any())
            .SelectMany(static columns => columns)
            .Select(static column => (column.Type.Name, column.Property.Name))
            .ToList();
        if (shared.Count == 0)
            return model;
        var names = new HashSet<(string Type, string Property)>(shared);
        return model with
        {
            Types = model.Types.Map(type => type with
            {
                Properties = type.Properties.Map(property => names.Contains((type.Name, property.Name)) ? property with { Column = Value<string>.Unknown } : property),
            }),
        };
    }

    private static bool IsKey(EntityType type, EntityProperty property) => type.PrimaryKey.OrDefault.Items.Contains(property.Name);
}
