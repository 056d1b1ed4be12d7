namespace MigrationDiscipline.Model.Entities;

/// <summary>
/// The columns of properties that nobody gave one: EF Core's <c>GetDefaultColumnName</c>. Parts of an owned type in the table of its owner begin with the navigation
/// (<c>Home_Street</c>), those of a complex type with its path (<c>Price_Amount</c>); the key of a type that shares the table of another is the other's.
/// </summary>
internal static class ColumnNames
{
    /// <summary>The model with a column for each property that lies in one: those that have one keep it, parts of JSON and of types without table have none.</summary>
    /// <param name="model">A model whose tables are known; keys and foreign keys count where types share a table.</param>
    /// <param name="maxLength">How long a name may be (the engine's limit); <c>null</c> for no limit.</param>
    public static EntityModel Complete(EntityModel model, int? maxLength)
    {
        var byName = new Dictionary<string, EntityType>(StringComparer.Ordinal);
        foreach (var type in model.Types)
            byName[type.Name] = type;
        return model with { Types = model.Types.Map(type => type with { Properties = ColumnsOf(type) }) };

        EquatableArray<EntityProperty> ColumnsOf(EntityType type)
        {
            if ((type.Table.IsAbsent && !HasTableByDerived(type)) || !type.JsonColumn.IsAbsent || type.Properties.IsEmpty)
                return type.Properties;
            var json = type.Properties.Where(static property => property.IsJson).Select(static property => property.Name + ".").ToList();
            return type.Properties.Map(property =>
                !property.Column.IsAbsent || json.Exists(path => property.Name.StartsWith(path, StringComparison.Ordinal)) ? property
                : property with { Column = type.Table.IsUnknown ? Value<string>.Unknown : NameOf(type, property) });
        }

        Value<string> NameOf(EntityType type, EntityProperty property)
        {
            if (IsKeyOfPrincipal(type, property.Name, out var column) || (property.IsConcurrencyToken.Is(true) && IsTokenOfPrincipal(type, property.Name, out column)))
                return column;
            var name = property.Name.Replace('.', '_');
            for (var current = type; current is { Owner: { } owner, OwnerNavigation: { } navigation }; current = byName[owner])
            {
                if (!byName.TryGetValue(owner, out var ofOwner) || !ofOwner.Table.Equals(type.Table))
                    break;
                name = navigation + "_" + name;
            }

            return Truncate(name);
        }

        // The key of a type in a table of another is the key of that table.
        bool IsKeyOfPrincipal(EntityType type, string name, out Value<string> column)
        {
            for (var steps = 0; steps < byName.Count; steps++)
            {
                var index = type.PrimaryKey.OrDefault.Items.IndexOf(name);
                var link = index < 0 ? null : RowLink(type);
                if (link is null)
                {
                    column = default;
                    if (steps == 0)
                        return false;
                    var key = type.FindProperty(name);
                    column = key is null ? Value<string>.Unknown : key.Column.IsAbsent ? Truncate(name.Replace('.', '_')) : key.Column;
                    return true;
                }

                type = byName[link.Principal];
                while (type.PrimaryKey.OrDefault.IsEmpty && type.BaseType is { } baseType && byName.TryGetValue(baseType, out var next) && next != type)
                    type = next;
                var keys = link.PrincipalKey.IsAbsent ? type.PrimaryKey.OrDefault : link.PrincipalKey.OrDefault;
                if (index >= keys.Count)
                    break;
                name = keys[index];
            }

            column = Value<string>.Unknown;
            return true;
        }

        // A row version that several types of one table have is one column.
        bool IsTokenOfPrincipal(EntityType type, string name, out Value<string> column)
        {
            column = default;
            for (var steps = 0; steps < byName.Count && RowLink(type) is { } link; steps++)
            {
                type = byName[link.Principal];
                if (type.FindProperty(name) is not { } token || !token.IsConcurrencyToken.Is(true))
                    return false;
                column = token.Column.IsAbsent ? Truncate(name) : token.Column;
            }

            return !column.IsAbsent;
        }

        // Base classes whose derived types have a table each (TPC).
        bool HasTableByDerived(EntityType type) => type.View.IsAbsent && type.Owner is null && model.Types.Items.Any(other => other.BaseType == type.Name);

        EntityForeignKey? RowLink(EntityType type) => type.PrimaryKey.OrDefault.IsEmpty
            ? null
            : type.ForeignKeys.Items.FirstOrDefault(key => key.Properties.Equals(type.PrimaryKey) && IsInSameTable(type, key.Principal));

        bool IsInSameTable(EntityType type, string principal) =>
            principal != type.Name && byName.TryGetValue(principal, out var found) && found.Table.IsKnown && found.Table.Equals(type.Table) && principal != type.BaseType;

        string Truncate(string name) => maxLength is { } limit and > 1 && name.Length > limit ? name.Substring(0, limit - 1) + "~" : name;
    }
}
