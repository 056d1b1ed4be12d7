using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>
/// The operations that go when a column keeps its name: its renaming, and that of indexes which have its name in theirs by EF Core's convention. Nothing else may know the column by
/// its new name.
/// </summary>
internal static class ColumnRenaming
{
    /// <summary>What goes from <c>Up</c> and from <c>Down</c>; <c>null</c> where something else depends on the renaming.</summary>
    public static (IReadOnlyList<MigrationOperation> Up, IReadOnlyList<MigrationOperation> Down)? Of(MigrationUnderFix migration, RenameColumn rename)
    {
        string name = rename.Name.OrDefault!, newName = rename.NewName.OrDefault!;
        var up = Of(migration.Migration.Up, migration.Place.StateBefore.FindTable(rename.Table), rename.Table.OrDefault, name, newName);
        if (up is null || migration.Migration.Down.Body != MethodBody.Statements)
            return up is null ? null : (up, []);
        var down = Of(migration.Migration.Down, migration.Context.Up.StateAfter.FindTable(rename.Table), rename.Table.OrDefault, newName, name);
        return down is not null && down.Count == up.Count ? (up, down) : null;
    }

    private static List<MigrationOperation>? Of(MigrationMethod method, Table? table, QualifiedName owner, string name, string newName)
    {
        var removed = new List<MigrationOperation>();
        var isRenamed = false;
        foreach (var operation in method.Operations)
        {
            switch (operation)
            {
                case RenameColumn own when own.Table.Is(owner) && SqlNames.Same(own.Name, name) && SqlNames.Same(own.NewName, newName) && !isRenamed:
                    isRenamed = true;
                    removed.Add(operation);
                    break;
                case RenameIndex index when IsByConvention(index, table, owner, name, newName):
                    removed.Add(operation);
                    break;
                case RenameTable or RenameColumn or AlterColumn or AddColumn or DropColumn when Concerns(operation, owner, name, newName):
                case RawSql sql when !sql.Text.IsKnown || Mentions(sql.Text.OrDefault!, name) || Mentions(sql.Text.OrDefault!, newName):
                case Opaque:
                case not (RenameTable or RenameColumn or AlterColumn or AddColumn or DropColumn or RawSql or RenameIndex) when Uses(operation, name, newName):
                    return null;
            }
        }

        return isRenamed ? removed : null;
    }

    /// <summary><c>IX_Users_Phone</c> becomes <c>IX_Users_PhoneNumber</c>, and the index is over the column.</summary>
    private static bool IsByConvention(RenameIndex rename, Table? table, QualifiedName owner, string name, string newName) =>
        rename is { Name.IsKnown: true, NewName.IsKnown: true } && (rename.Table.IsAbsent || rename.Table.Is(owner))
        && table?.FindIndex(rename.Name.OrDefault!) is { } index && SqlNames.Contains(index.Columns, name)
        && rename.NewName.Is("IX_" + owner.Name + "_" + string.Join("_", index.Columns.Items.Select(column => SqlNames.Same(column, name) ? newName : column)));

    private static bool Concerns(MigrationOperation operation, QualifiedName owner, string name, string newName)
    {
        return operation switch
        {
            RenameTable rename => rename.Table.Is(owner) || rename.NewName.Is(owner),
            RenameColumn rename => rename.Table.Is(owner) && (IsEither(rename.Name) || IsEither(rename.NewName)),
            AlterColumn alter => alter.Table.Is(owner) && (IsEither(alter.Column.Name) || Mentions(alter.Column.ComputedColumnSql.OrDefault ?? "", newName)),
            AddColumn add => add.Table.Is(owner) && (IsEither(add.Column.Name) || Mentions(add.Column.ComputedColumnSql.OrDefault ?? "", newName)),
            DropColumn drop => drop.Table.Is(owner) && IsEither(drop.Name),
            _ => false,
        };

        bool IsEither(Value<string> column) => SqlNames.Same(column, name) || SqlNames.Same(column, newName) || column.IsUnknown;
    }

    /// <summary>Whether another operation names the column, on whichever table: a key that refers to it does too.</summary>
    private static bool Uses(MigrationOperation operation, string name, string newName) => Columns(operation).Any(column => SqlNames.Same(column, name) || SqlNames.Same(column, newName))
        || (operation is AddCheckConstraint check && (!check.CheckConstraint.Sql.IsKnown || Mentions(check.CheckConstraint.Sql.OrDefault!, newName)));

    private static IEnumerable<string> Columns(MigrationOperation operation) => operation switch
    {
        CreateIndex create => create.Index.Columns,
        AddForeignKey add => add.ForeignKey.Columns.Items.Concat(add.ForeignKey.PrincipalColumns.Items),
        AddPrimaryKey add => add.Key.Columns,
        AddUniqueConstraint add => add.Key.Columns,
        CreateTable create => create.ForeignKeys.Items.SelectMany(static key => key.PrincipalColumns.Items),
        InsertData insert => insert.Data.Columns,
        UpdateData update => update.Data.Columns.Items.Concat(update.Keys.Columns.Items),
        DeleteData delete => delete.Keys.Columns,
        _ => [],
    };

    private static bool Mentions(string sql, string name) => sql.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0;
}
