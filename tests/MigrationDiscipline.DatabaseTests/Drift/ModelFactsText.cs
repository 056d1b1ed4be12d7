using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>Every fact of an entity model under a path, so that two models can be compared fact by fact.</summary>
internal static class ModelFactsText
{
    private const string Unknown = "(unknown)";

    /// <summary>What differs between the model of a snapshot and that in code; what the code does not know, and types that are opaque there, do not count.</summary>
    public static List<string> Differences(EntityModel snapshot, EntityModel code, out List<string> unknown)
    {
        var opaque = code.Types.Where(static type => type.Opacity is not null).Select(static type => type.Name).ToHashSet();
        var (expected, actual) = (Of(snapshot), Of(code));
        var differences = new List<string>();
        unknown = [.. code.Types.Where(static type => type.Opacity is not null).Select(static type => $"{type.Name} is opaque: {type.Opacity}")];
        foreach (var path in expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal))
        {
            if (opaque.Contains(path.Split('|')[0]))
                continue;
            var (left, right) = (expected.GetValueOrDefault(path), actual.GetValueOrDefault(path));
            if (left == right || expected.GetValueOrDefault(string.Join('|', path.Split('|')[..^1])) == Unknown)
                continue;
            if (right == Unknown || actual.GetValueOrDefault(string.Join('|', path.Split('|')[..^1]) + "|Opacity") is not null)
                unknown.Add(path);
            else
                differences.Add($"{path}: EF Core {left ?? "nothing"}, code {right ?? "nothing"}");
        }

        return differences;
    }

    private static SortedDictionary<string, string> Of(EntityModel model)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in model.Types)
        {
            Add(type.Name, "there");
            Add(type.Name + "|Base", type.BaseType);
            Add(type.Name + "|Owner", type.Owner + "." + type.OwnerNavigation + type.IsOwnedCollection);
            AddValue(type.Name + "|IsRequiredDependent", type.IsOwnedCollection ? Value<bool>.Absent : type.IsRequiredDependent);
            AddValue(type.Name + "|IsKeyless", type.IsKeyless);
            AddValue(type.Name + "|Table", type.Table);
            AddValue(type.Name + "|View", type.View);
            AddValue(type.Name + "|IsExcluded", type.IsExcludedFromMigrations);
            AddValue(type.Name + "|Json", type.JsonColumn);
            AddValue(type.Name + "|PrimaryKey", type.PrimaryKey.Select(Join));
            AddValue(type.Name + "|Discriminator", type.Discriminator);
            AddValue(type.Name + "|DiscriminatorValue", type.DiscriminatorValue.Select(static literal => literal.Constant?.ToString() ?? literal.Text));
            AddValue(type.Name + "|Comment", type.Comment);
            foreach (var key in type.AlternateKeys)
                Add(type.Name + "|AlternateKey " + Join(key), "there");
            foreach (var check in type.CheckConstraints)
                AddValue(type.Name + "|Check " + check.Name, check.Sql);
            foreach (var property in type.Properties)
                AddProperty(type, property);
            foreach (var index in type.Indexes)
            {
                var path = $"{type.Name}|Index {index.Properties.Select(Join)} {(index.Name.IsKnown ? index.Name.OrDefault : "")}";
                Add(path, "there");
                AddValue(path + "|IsUnique", index.IsUnique);
                AddValue(path + "|Filter", index.Filter);
                AddValue(path + "|IsDescending", index.IsDescending.Select(static flags => string.Join(",", flags)));
            }

            foreach (var key in type.ForeignKeys)
            {
                var path = $"{type.Name}|ForeignKey {key.Properties.Select(Join)} {key.Principal}";
                Add(path, "there");
                AddValue(path + "|PrincipalKey", key.PrincipalKey.Select(Join));
                AddValue(path + "|IsUnique", key.IsUnique);
                AddValue(path + "|IsRequired", key.IsRequired);
                AddValue(path + "|DeleteBehavior", key.DeleteBehavior);
                AddValue(path + "|ConstraintName", key.ConstraintName);
                Add(path + "|IsOwnership", key.IsOwnership.ToString());
            }
        }

        return facts;

        void AddProperty(EntityType type, EntityProperty property)
        {
            var path = type.Name + "|" + property.Name;
            Add(path, "there");
            Add(path + "|Opacity", property.Opacity);
            AddValue(path + "|Type", property.Type);
            AddValue(path + "|IsNullable", property.IsNullable);
            AddValue(path + "|Column", property.Column);
            AddValue(path + "|ColumnType", property.ColumnType);
            AddValue(path + "|MaxLength", property.MaxLength);
            AddValue(path + "|Precision", property.Precision);
            AddValue(path + "|Scale", property.Scale);
            AddValue(path + "|IsUnicode", property.IsUnicode);
            AddValue(path + "|IsFixedLength", property.IsFixedLength);
            AddValue(path + "|IsConcurrencyToken", property.IsConcurrencyToken);
            AddValue(path + "|ValueGenerated", property.ValueGenerated);
            AddValue(path + "|DefaultValue", property.DefaultValue.Select(static literal => literal.Constant?.ToString() ?? literal.Text));
            AddValue(path + "|DefaultValueSql", property.DefaultValueSql);
            AddValue(path + "|ComputedColumnSql", property.ComputedColumnSql);
            AddValue(path + "|IsStored", property.IsStored);
            AddValue(path + "|Comment", property.Comment);
            AddValue(path + "|Collation", property.Collation);
        }

        void Add(string path, string? value)
        {
            if (value is not null)
                facts[path] = value;
        }

        void AddValue<T>(string path, Value<T> value)
        {
            // "No" is what most facts leave out.
            if (!value.IsAbsent && value.ToString() is var text and not "False")
                facts[path] = value.IsUnknown ? Unknown : text;
        }

        static string Join(EquatableArray<string> names) => string.Join(",", names);
    }
}
