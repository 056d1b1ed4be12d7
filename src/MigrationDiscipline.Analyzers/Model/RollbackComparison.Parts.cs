namespace MigrationDiscipline.Model;

internal sealed partial class RollbackComparison
{
    private void CompareParts(Table before, Table after)
    {
        CompareParts(before.Name, SchemaObjectKind.Index, before.Indexes, after.Indexes, static index => index.Name, static index => index.Columns, DefinitionComparison.Difference,
            static (left, right) => SqlNames.Same(left.Columns, right.Columns) && left.IsUnique == right.IsUnique);
        CompareParts(before.Name, SchemaObjectKind.ForeignKey, before.ForeignKeys, after.ForeignKeys, static key => key.Name, static key => key.Columns, DefinitionComparison.Difference,
            static (left, right) => SqlNames.Same(left.Columns, right.Columns) && left.PrincipalTable == right.PrincipalTable);
        CompareParts(before.Name, SchemaObjectKind.UniqueConstraint, before.UniqueConstraints, after.UniqueConstraints, static key => key.Name, static key => key.Columns, DefinitionComparison.Difference,
            static (left, right) => SqlNames.Same(left.Columns, right.Columns));
        CompareParts(before.Name, SchemaObjectKind.CheckConstraint, before.CheckConstraints, after.CheckConstraints, static check => check.Name, static _ => default, DefinitionComparison.Difference,
            static (left, right) => DefinitionComparison.Difference(left, right) is null);
        CompareParts(before.Name, SchemaObjectKind.PrimaryKey, One(before.PrimaryKey), One(after.PrimaryKey), static _ => "", static key => key.Columns, DefinitionComparison.Difference, static (_, _) => true);
    }

    /// <summary>Parts of one kind, by name; those that only have another name are the same.</summary>
    private void CompareParts<T>(
        QualifiedName table,
        SchemaObjectKind kind,
        EquatableArray<T> before,
        EquatableArray<T> after,
        Func<T, Value<string>> nameOf,
        Func<T, EquatableArray<string>> columnsOf,
        Func<T, T, string?> difference,
        Func<T, T, bool> areAlike)
        where T : class
    {
        var left = before.Items.Where(part => nameOf(part).IsKnown).ToList();
        var right = after.Items.Where(part => nameOf(part).IsKnown).ToList();
        var hasUnnamed = before.Items.Any(part => !nameOf(part).IsKnown) || after.Items.Any(part => !nameOf(part).IsKnown);
        foreach (var part in left.ToList())
        {
            if (right.Find(other => SqlNames.Same(nameOf(part), nameOf(other))) is not { } same)
                continue;
            left.Remove(part);
            right.Remove(same);
            if (difference(part, same) is { } what)
                Changed(new SchemaObject(kind, table, nameOf(part).OrDefault!), what);
        }

        foreach (var part in left.ToList())
        {
            if (right.Find(other => areAlike(part, other)) is not { } alike || IsRenamedAlone(kind, nameOf(part)))
                continue;
            left.Remove(part);
            right.Remove(alike);
        }

        // One without a name may be any of the others.
        if (hasUnnamed)
            return;
        foreach (var part in left)
            Missing(new SchemaObject(kind, table, nameOf(part).OrDefault!), columnsOf(part));
        foreach (var part in right)
            TooMuch(new SchemaObject(kind, table, nameOf(part).OrDefault!));
    }

    /// <summary>An index or constraint that is renamed for its own sake; those of a renamed table only follow it.</summary>
    private bool IsRenamedAlone(SchemaObjectKind kind, Value<string> name) =>
        _all.Take(_upCount).Any(operation => operation switch
        {
            RenameIndex rename => kind == SchemaObjectKind.Index && SqlNames.Same(rename.Name, name),
            RenameConstraint rename => kind != SchemaObjectKind.Index && SqlNames.Same(rename.Name, name),
            _ => false,
        })
        && !_all.Any(static operation => operation is RenameTable);

    private static EquatableArray<Key> One(Key? key) => key is null ? [] : [key];
}
