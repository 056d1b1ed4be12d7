using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Drift;

/// <summary>The filters that SQL Server's provider gives unique indexes over columns that may be NULL: rows without value are left out.</summary>
internal static class IndexFilters
{
    /// <summary>The model with the filters that nobody wrote: those that are unknown.</summary>
    public static EntityModel Complete(EntityModel model) => model with { Types = model.Types.Map(type => Complete(model, type)) };

    private static EntityType Complete(EntityModel model, EntityType type) =>
        type with { Indexes = type.Indexes.Map(index => index is { Filter.IsUnknown: true, IsUnique.IsKnown: true, Properties.IsKnown: true } ? index with { Filter = FilterOf(model, type, index) } : index) };

    private static Value<string> FilterOf(EntityModel model, EntityType type, EntityIndex index)
    {
        if (type.Owner is not null)
            return Value<string>.Unknown;
        var conditions = new List<string>();
        foreach (var name in index.Properties.OrDefault)
        {
            if (PropertyOf(model, type, name, out var declaring) is not { Column.IsKnown: true } property)
                return Value<string>.Unknown;
            // In the table of the base type every column of a derived one may be NULL.
            var isNullable = declaring.BaseType is not null && declaring.Table.Equals(model.RootOf(declaring).Table) ? true : property.IsNullable;
            if (isNullable.IsUnknown)
                return Value<string>.Unknown;
            if (isNullable.Is(true))
                conditions.Add("[" + property.Column.OrDefault + "] IS NOT NULL");
        }

        return conditions.Count == 0 ? Value<string>.Absent : string.Join(" AND ", conditions);
    }

    private static EntityProperty? PropertyOf(EntityModel model, EntityType type, string name, out EntityType declaring)
    {
        declaring = type;
        for (var steps = 0; steps <= model.Types.Count; steps++)
        {
            if (declaring.FindProperty(name) is { } property)
                return property;
            if (declaring.BaseType is not { } baseType || model.Find(baseType) is not { } next)
                return null;
            declaring = next;
        }

        return null;
    }
}
