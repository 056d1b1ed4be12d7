using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

/// <summary>Why a database would refuse an operation: what it names is not there, what it makes is there, or something still needs what it drops.</summary>
internal static class OperationValidity
{
    /// <summary>The reason; <c>null</c> when the operation can run.</summary>
    public static string? Problem(SchemaState state, MigrationOperation operation) => operation switch
    {
        RawSql sql => sql.Statements.Select(statement => Problem(state, statement)).FirstOrDefault(static problem => problem is not null),
        CreateTable create => Problem(state, create),
        DropIndex { Table.IsAbsent: true } drop => OnlyOne(state, drop.Name, drop),
        RenameIndex { Table.IsAbsent: true } rename => OnlyOne(state, rename.Name, rename),
        TableOperation change => state.FindTable(change.Table) is { } table ? Problem(state, table, change) : "the table is not there",
        CreateSequence create => state.FindSequence(create.Sequence.OrDefault) is null ? null : "the sequence is there already",
        RenameSequence rename when state.FindSequence(rename.NewName.OrDefault) is { } other && !other.Sequence.Is(rename.Sequence.OrDefault) => "the new name is taken",
        SequenceOperation other => state.FindSequence(other.Sequence.OrDefault) is null ? "the sequence is not there" : null,
        _ => "of a kind that the test does not know",
    };

    private static string? Problem(SchemaState state, CreateTable create)
    {
        if (state.FindTable(create.Table) is not null)
            return "the table is there already";
        var table = new Table { Name = create.Table.OrDefault, Columns = create.Columns, PrimaryKey = create.PrimaryKey, UniqueConstraints = create.UniqueConstraints };
        var names = create.Columns.Items.Select(static column => column.Name.OrDefault!).ToList();
        if (names.Count == 0 || HasTwice(names))
            return "it needs columns with names of their own";
        var keys = Keys(table).ToList();
        return keys.Select(key => Missing(table, key.Columns)).FirstOrDefault(static problem => problem is not null)
            ?? (keys.Exists(key => keys.Exists(other => other != key && SqlNames.Same(other.Columns, key.Columns))) ? "two keys over the same columns" : null)
            ?? create.ForeignKeys.Items.Select(key => Problem(state, table, key)).FirstOrDefault(static problem => problem is not null)
            ?? (HasTwice(ConstraintNames(table with { ForeignKeys = create.ForeignKeys, CheckConstraints = create.CheckConstraints })) ? "two constraints of one name" : null);
    }

    private static string? Problem(SchemaState state, Table table, TableOperation operation) => operation switch
    {
        DropTable => state.Tables.Any(other => other.Name != table.Name && other.ForeignKeys.Items.Any(key => key.PrincipalTable.Is(table.Name)))
            ? "a foreign key refers to the table"
            : null,
        RenameTable rename => state.FindTable(rename.NewName) is { } other && other.Name != table.Name ? "the new name is taken" : null,
        AlterTable => null,
        AddColumn add => table.FindColumn(add.Column.Name.OrDefault!) is null ? null : "the column is there already",
        DropColumn drop => Missing(table, [drop.Name.OrDefault!])
            ?? (References(state, table).Any(key => SqlNames.Contains(key.PrincipalColumns, drop.Name.OrDefault!)) ? "a foreign key refers to the column" : null),
        AlterColumn alter => Missing(table, [alter.Column.Name.OrDefault!]),
        RenameColumn rename => Missing(table, [rename.Name.OrDefault!]) ?? Taken(table.FindColumn(rename.NewName.OrDefault!) is not null, rename.Name, rename.NewName),
        CreateIndex create => table.FindIndex(create.Index.Name.OrDefault!) is null ? Missing(table, create.Index.Columns) : "the index is there already",
        DropIndex drop => table.FindIndex(drop.Name.OrDefault!) is null ? "the index is not there" : null,
        RenameIndex rename => table.FindIndex(rename.Name.OrDefault!) is null
            ? "the index is not there"
            : Taken(table.FindIndex(rename.NewName.OrDefault!) is not null, rename.Name, rename.NewName),
        AddForeignKey add => NameTaken(table, add.ForeignKey.Name) ?? Problem(state, table, add.ForeignKey),
        AddPrimaryKey add => table.PrimaryKey is null ? NewKey(table, add.Key) : "the table has a primary key",
        AddUniqueConstraint add => NewKey(table, add.Key),
        AddCheckConstraint add => NameTaken(table, add.CheckConstraint.Name),
        DropForeignKey drop => table.FindForeignKey(drop.Name.OrDefault!) is null ? "the foreign key is not there" : null,
        DropPrimaryKey drop => table.PrimaryKey is { } key && SqlNames.Same(key.Name, drop.Name) ? StillNeeded(state, table, key) : "the primary key is not there",
        DropUniqueConstraint drop => table.FindUniqueConstraint(drop.Name.OrDefault!) is { } key ? StillNeeded(state, table, key) : "the unique constraint is not there",
        DropCheckConstraint drop => table.FindCheckConstraint(drop.Name.OrDefault!) is null ? "the check constraint is not there" : null,
        DropConstraint drop when !ConstraintNames(table).Contains(drop.Name.OrDefault!, SqlNames.Comparer) => "the constraint is not there",
        DropConstraint drop => Keys(table).FirstOrDefault(key => SqlNames.Same(key.Name, drop.Name)) is { } key ? StillNeeded(state, table, key) : null,
        _ => "of a kind that the test does not know",
    };

    private static string? Problem(SchemaState state, Table table, ForeignKey key)
    {
        var principal = key.PrincipalTable.Is(table.Name) ? table : state.FindTable(key.PrincipalTable);
        if (principal is null)
            return "the principal table is not there";
        return Missing(table, key.Columns)
            ?? (Keys(principal).Any(target => SqlNames.Same(target.Columns, key.PrincipalColumns)) ? null : "the principal columns are no key");
    }

    /// <summary>Two keys over the same columns are left out: which of them a foreign key needs, engines answer differently.</summary>
    private static string? NewKey(Table table, Key key) =>
        NameTaken(table, key.Name)
        ?? Missing(table, key.Columns)
        ?? (Keys(table).Any(other => SqlNames.Same(other.Columns, key.Columns)) ? "a key over these columns is there already" : null);

    private static string? StillNeeded(SchemaState state, Table table, Key key) =>
        References(state, table).Any(reference => SqlNames.Same(reference.PrincipalColumns, key.Columns)) ? "a foreign key needs the key" : null;

    private static IEnumerable<ForeignKey> References(SchemaState state, Table principal) =>
        state.Tables.SelectMany(static table => table.ForeignKeys.Items).Where(key => key.PrincipalTable.Is(principal.Name));

    public static IEnumerable<Key> Keys(Table table) => table.PrimaryKey is { } primary ? table.UniqueConstraints.Items.Insert(0, primary) : table.UniqueConstraints;

    public static IEnumerable<string> ConstraintNames(Table table) => Keys(table).Select(static key => key.Name)
        .Concat(table.ForeignKeys.Items.Select(static key => key.Name))
        .Concat(table.CheckConstraints.Items.Select(static check => check.Name))
        .Select(static name => name.OrDefault!);

    private static bool HasTwice(IEnumerable<string> names) => names.GroupBy(static name => name, SqlNames.Comparer).Any(static group => group.Count() > 1);

    private static string? NameTaken(Table table, Value<string> name) =>
        ConstraintNames(table).Contains(name.OrDefault!, SqlNames.Comparer) ? "a constraint of that name is there already" : null;

    private static string? Missing(Table table, EquatableArray<string> columns) =>
        columns.Items.FirstOrDefault(column => table.FindColumn(column) is null) is { } missing ? $"the column {missing} is not there" : null;

    private static string? Taken(bool isThere, Value<string> name, Value<string> newName) =>
        isThere && !SqlNames.Same(name, newName) ? "the new name is taken" : null;

    private static string? OnlyOne(SchemaState state, Value<string> index, TableOperation operation) =>
        state.Tables.Where(table => table.FindIndex(index.OrDefault!) is not null).ToList() is [var owner]
            ? Problem(state, owner, operation)
            : "not exactly one table has the index";
}
