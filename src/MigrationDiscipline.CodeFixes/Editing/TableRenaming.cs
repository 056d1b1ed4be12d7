using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>The operations that turn a table into another one with its rows kept, in the order in which EF Core writes them.</summary>
/// <param name="Structure">Everything but the new foreign keys.</param>
/// <param name="ForeignKeys">The new foreign keys; they may refer to tables that are created later.</param>
/// <param name="ReplacedIndexes">The creations of indexes that are renamed instead.</param>
internal sealed record TableRenaming(IReadOnlyList<MigrationOperation> Structure, IReadOnlyList<MigrationOperation> ForeignKeys, IReadOnlyList<MigrationOperation> ReplacedIndexes)
{
    /// <summary>The plan; <c>null</c> where the tables differ in what only their author can decide.</summary>
    public static TableRenaming? Plan(Table old, CreateTable create, IReadOnlyList<CreateIndex> createdIndexes)
    {
        if (old.Comment != create.Comment || !Definitions.AreSame(old.Annotations, create.Annotations) || !create.Columns.Items.All(Inverse.IsWritable))
            return null;
        var renamedKey = RenamedKey(old, create);
        string Rename(string column) => renamedKey is var (from, to) && SqlNames.Same(column, from) ? to : column;
        var (before, after) = ((Value<QualifiedName>)old.Name, create.Table);
        var (drops, changes, keys) = (new List<MigrationOperation>(), new List<MigrationOperation>(), new List<MigrationOperation>());

        drops.AddRange(old.ForeignKeys.Items.Where(key => !create.ForeignKeys.Items.Any(other => Definitions.IsSame(key, other, Rename)))
            .Select(key => new DropForeignKey { Table = before, Name = key.Name }));
        drops.AddRange(old.UniqueConstraints.Items.Where(key => !create.UniqueConstraints.Items.Any(other => Definitions.IsSame(key, other, Rename)))
            .Select(key => new DropUniqueConstraint { Table = before, Name = key.Name }));
        var keepsKey = old.PrimaryKey is { } oldKey ? create.PrimaryKey is { } newKey && Definitions.IsSame(oldKey, newKey, Rename) : create.PrimaryKey is null;
        if (!keepsKey && old.PrimaryKey is { } dropped)
            drops.Add(new DropPrimaryKey { Table = before, Name = dropped.Name });
        drops.AddRange(old.CheckConstraints.Items.Where(check => !create.CheckConstraints.Items.Contains(check))
            .Select(check => new DropCheckConstraint { Table = before, Name = check.Name }));

        var replaced = new List<MigrationOperation>();
        foreach (var index in old.Indexes)
        {
            var created = createdIndexes.FirstOrDefault(other => Definitions.IsSame(index, other.Index, Rename));
            if (created is null)
                drops.Add(new DropIndex { Table = before, Name = index.Name });
            else
                replaced.Add(created);
            if (created is not null && !SqlNames.Same(index.Name, created.Index.Name))
                changes.Add(new RenameIndex { Table = after, Name = index.Name, NewName = created.Index.Name });
        }

        foreach (var column in old.Columns.Items.Where(column => create.Columns.Items.All(other => !SqlNames.Same(Rename(column.Name.OrDefault!), other.Name.OrDefault))))
            changes.Add(new DropColumn { Table = after, Name = column.Name });
        foreach (var column in create.Columns)
        {
            var same = old.Columns.Items.FirstOrDefault(other => SqlNames.Same(Rename(other.Name.OrDefault!), column.Name.OrDefault));
            if (same is null)
                changes.Add(new AddColumn { Table = after, Column = Inverse.ForExistingRows(column) });
            else if (!Definitions.AreSame(same.Annotations, column.Annotations))
                return null;
            else if (!Definitions.AreSame(same, column))
                changes.Add(Definitions.Alteration(after, same, column)!);
        }

        if (!keepsKey && create.PrimaryKey is { } added)
            keys.Add(new AddPrimaryKey { Table = after, Key = added });
        keys.AddRange(create.UniqueConstraints.Items.Where(key => !old.UniqueConstraints.Items.Any(other => Definitions.IsSame(other, key, Rename)))
            .Select(key => new AddUniqueConstraint { Table = after, Key = key }));
        keys.AddRange(create.CheckConstraints.Items.Where(check => !old.CheckConstraints.Items.Contains(check))
            .Select(check => new AddCheckConstraint { Table = after, CheckConstraint = check }));
        var foreignKeys = create.ForeignKeys.Items.Where(key => !old.ForeignKeys.Items.Any(other => Definitions.IsSame(other, key, Rename)))
            .Select(key => new AddForeignKey { Table = after, ForeignKey = key });

        MigrationOperation[] renaming = renamedKey is var (name, newName)
            ? [new RenameTable { Table = before, NewName = after }, new RenameColumn { Table = after, Name = name, NewName = newName }]
            : [new RenameTable { Table = before, NewName = after }];
        return new TableRenaming([.. drops, .. renaming, .. changes, .. keys], [.. foreignKeys], replaced);
    }

    /// <summary>A key column that only follows the name of its table: <c>PersonId</c> to <c>HumanId</c>.</summary>
    private static (string From, string To)? RenamedKey(Table old, CreateTable create)
    {
        if (old.PrimaryKey is not { Columns: [var from] } || create.PrimaryKey is not { Columns: [var to] } || SqlNames.Same(from, to) || old.FindColumn(to) is not null)
            return null;
        var column = create.Columns.Items.FirstOrDefault(column => SqlNames.Same(column.Name, to));
        return column is not null && old.FindColumn(from) is { } oldColumn && Definitions.AreSame(oldColumn, column) ? (from, to) : null;
    }
}
