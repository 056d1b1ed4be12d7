namespace MigrationDiscipline.Model.Entities;

/// <summary>
/// Where the model of the snapshot is not the one in the designer of a migration. Both were written by the tool, maybe by different versions of it: what one version writes and another
/// does not is no difference, and neither is what cannot be read.
/// </summary>
internal static class DesignerDifferences
{
    /// <summary>The differences in a few words each; none when either model cannot be read.</summary>
    public static IReadOnlyList<string> Find(EntityModel designer, EntityModel snapshot)
    {
        var differences = new List<string>();
        if (designer.Opacity is not null || snapshot.Opacity is not null)
            return differences;
        foreach (var type in designer.Types)
        {
            if (snapshot.Find(type.Name) is { } other)
                Compare(type, other, differences);
            else if (IsToldByItself(type, snapshot))
                differences.Add($"'{type.ShortName}' is in its designer only");
        }

        foreach (var type in snapshot.Types)
        {
            if (designer.Find(type.Name) is null && IsToldByItself(type, designer))
                differences.Add($"'{type.ShortName}' is in the snapshot only");
        }

        return differences;
    }

    /// <summary>Owned types come and go with their owner.</summary>
    private static bool IsToldByItself(EntityType type, EntityModel other) => type.Owner is null || other.Find(type.Owner) is not null;

    private static void Compare(EntityType designer, EntityType snapshot, List<string> differences)
    {
        if (designer.Opacity is not null || snapshot.Opacity is not null)
            return;
        var before = differences.Count;
        foreach (var property in designer.Properties)
        {
            if (snapshot.FindProperty(property.Name) is not { } other)
                differences.Add($"'{designer.ShortName}.{property.Name}' is in its designer only");
            else if (!IsSame(property, other, isInJson: !designer.JsonColumn.IsAbsent))
                differences.Add($"'{designer.ShortName}.{property.Name}' differs");
        }

        foreach (var property in snapshot.Properties)
        {
            if (designer.FindProperty(property.Name) is null)
                differences.Add($"'{snapshot.ShortName}.{property.Name}' is in the snapshot only");
        }

        if (differences.Count == before && !HasSameParts(designer, snapshot))
            differences.Add($"'{designer.ShortName}' differs");
    }

    private static bool IsSame(EntityProperty left, EntityProperty right, bool isInJson) =>
        Same(left.Type, right.Type)
        && Same(left.IsNullable, right.IsNullable)
        && Same(left.Column, right.Column)
        // Columns that hold JSON, and parts of it, have a type in some versions.
        && (isInJson || left.IsJson || right.IsJson || left.Column.IsAbsent || Same(left.ColumnType, right.ColumnType))
        && Same(left.MaxLength, right.MaxLength)
        && Same(left.Precision, right.Precision)
        && Same(left.Scale, right.Scale)
        && Same(left.IsUnicode, right.IsUnicode)
        && Same(left.IsFixedLength, right.IsFixedLength)
        && Same(left.IsConcurrencyToken, right.IsConcurrencyToken)
        && Same(left.ValueGenerated, right.ValueGenerated)
        && (Same(left.DefaultValue, right.DefaultValue) || (left.DefaultValue.IsKnown && right.DefaultValue.IsKnown && left.DefaultValue.OrDefault!.IsSameValue(right.DefaultValue.OrDefault!)))
        && Same(left.DefaultValueSql, right.DefaultValueSql)
        && Same(left.ComputedColumnSql, right.ComputedColumnSql)
        && Same(left.Comment, right.Comment)
        && Same(left.Collation, right.Collation)
        && Same(left.Order, right.Order);

    private static bool HasSameParts(EntityType left, EntityType right) =>
        left.BaseType == right.BaseType
        && Same(left.Table, right.Table)
        && Same(left.View, right.View)
        && Same(left.PrimaryKey, right.PrimaryKey)
        && Same(left.Comment, right.Comment)
        && AreSame(left.AlternateKeys, right.AlternateKeys, static (one, other) => one == other)
        && AreSame(left.Indexes, right.Indexes, static (one, other) =>
            Same(one.Properties, other.Properties) && Same(one.Name, other.Name) && Same(one.IsUnique, other.IsUnique) && Same(one.Filter, other.Filter) && Same(one.IsDescending, other.IsDescending))
        && AreSame(left.ForeignKeys, right.ForeignKeys, static (one, other) =>
            one.Principal == other.Principal && Same(one.Properties, other.Properties) && Same(one.PrincipalKey, other.PrincipalKey) && Same(one.IsUnique, other.IsUnique)
            && Same(one.IsRequired, other.IsRequired) && Same(one.DeleteBehavior, other.DeleteBehavior) && Same(one.ConstraintName, other.ConstraintName))
        && AreSame(left.CheckConstraints, right.CheckConstraints, static (one, other) => one.Name == other.Name && Same(one.Sql, other.Sql));

    private static bool Same<T>(Value<T> left, Value<T> right) => left.IsUnknown || right.IsUnknown || left.Equals(right);

    /// <summary>Whether each has its like, in any order.</summary>
    private static bool AreSame<T>(EquatableArray<T> left, EquatableArray<T> right, Func<T, T, bool> isSame)
    {
        if (left.Count != right.Count)
            return false;
        var open = new List<T>(right);
        foreach (var item in left)
        {
            var index = open.FindIndex(other => isSame(item, other));
            if (index < 0)
                return false;
            open.RemoveAt(index);
        }

        return true;
    }
}
