using System.Globalization;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Writing;

/// <summary>
/// Writes operations as EF Core's scaffolder writes them: named arguments, one a line, in the scaffolder's order. Lines end in <c>\n</c> and
/// start at column 0; <see cref="Layout"/> puts them where they belong.
/// </summary>
internal sealed partial class EFCoreWriter
{
    private readonly string _builder;

    /// <param name="builder">The name of the migration builder.</param>
    public EFCoreWriter(string builder) => _builder = builder;

    /// <summary>One statement; <c>null</c> for an operation that the builder has no call for.</summary>
    public string? Write(MigrationOperation operation)
    {
        var call = operation switch
        {
            CreateTable create => Write(create),
            DropTable drop => Call("DropTable", Name(drop.Table)) + Annotations(drop.Annotations),
            RenameTable rename => Call("RenameTable", [.. Name(rename.Table), .. NewName(rename.NewName.OrDefault)]),
            AlterTable alter => Call("AlterTable", [.. Name(alter.Table), Text("comment", alter.Comment), Text("oldComment", alter.OldComment)]) + Annotations(alter.Annotations),
            AddColumn add => Call($"AddColumn<{add.Column.ClrType}>", [.. Name(add.Column.Name, add.Table), .. Facets(add.Column)]) + Annotations(add.Column.Annotations),
            AlterColumn alter => Write(alter),
            DropColumn drop => Call("DropColumn", Name(drop.Name, drop.Table)) + Annotations(drop.Annotations),
            RenameColumn rename => Call("RenameColumn", [.. Name(rename.Name, rename.Table), Text("newName", rename.NewName)]),
            CreateIndex create => Write(create),
            DropIndex { IsConcurrent: true } or AddPrimaryKey { UsingIndex.IsAbsent: false } or AddUniqueConstraint { UsingIndex.IsAbsent: false } or RenameConstraint => WriteSql((TableOperation)operation),
            DropIndex drop => Call("DropIndex", Name(drop.Name, drop.Table)),
            RenameIndex rename => Call("RenameIndex", [.. Name(rename.Name, rename.Table), Text("newName", rename.NewName)]),
            AddForeignKey add => Write(add),
            DropForeignKey drop => Call("DropForeignKey", Name(drop.Name, drop.Table)),
            AddPrimaryKey add => Call("AddPrimaryKey", [.. Name(add.Key.Name, add.Table), Names("column", add.Key.Columns)]) + Annotations(add.Key.Annotations),
            DropPrimaryKey drop => Call("DropPrimaryKey", Name(drop.Name, drop.Table)),
            AddUniqueConstraint add => Call("AddUniqueConstraint", [.. Name(add.Key.Name, add.Table), Names("column", add.Key.Columns)]) + Annotations(add.Key.Annotations),
            DropUniqueConstraint drop => Call("DropUniqueConstraint", Name(drop.Name, drop.Table)),
            AddCheckConstraint add => Call("AddCheckConstraint", [.. Name(add.CheckConstraint.Name, add.Table), Text("sql", add.CheckConstraint.Sql)]),
            DropCheckConstraint drop => Call("DropCheckConstraint", Name(drop.Name, drop.Table)),
            EnsureSchema ensure => Call("EnsureSchema", [Text("name", ensure.Name)]),
            DropSchema drop => Call("DropSchema", [Text("name", drop.Name)]),
            AlterDatabase alter => Call("AlterDatabase", [Text("collation", alter.Collation), Text("oldCollation", alter.OldCollation)]) + Annotations(alter.Annotations),
            SequenceOperation sequence => Write(sequence),
            UpdateData update => Write(update),
            DeleteData delete => Write(delete),
            RawSql { Text.IsKnown: true } sql => Sql(sql.Text.OrDefault!, sql.SuppressesTransaction),
            _ => null,
        };
        return call is null ? null : call + ";";
    }

    /// <summary>EF Core takes a missing new schema for the default one.</summary>
    private static IEnumerable<string?> NewName(QualifiedName name) => [Text("newName", name.Name), Text("newSchema", name.Schema)];

    private string Write(CreateIndex create)
    {
        var index = create.Index;
        return Call("CreateIndex",
        [
            .. Name(index.Name, create.Table),
            Names("column", index.Columns),
            index.IsUnique.Is(true) ? "unique: true" : null,
            Descending(index.Descending),
            Text("filter", index.Filter),
        ]) + Annotations(index.Annotations);
    }

    /// <summary>An empty array says that every column descends.</summary>
    private static string? Descending(EquatableArray<bool> flags)
    {
        if (flags.IsEmpty)
            return null;
        return flags.Items.Contains(false) ? $"descending: new[] {{ {string.Join(", ", flags.Select(CSharpText.Of))} }}" : "descending: new bool[0]";
    }

    private string Write(AddForeignKey add) =>
        Call("AddForeignKey", [.. Name(add.ForeignKey.Name, add.Table), Names("column", add.ForeignKey.Columns), .. Principal(add.ForeignKey)])
        + Annotations(add.ForeignKey.Annotations);

    private static IEnumerable<string?> Principal(ForeignKey key)
    {
        yield return Text("principalSchema", key.PrincipalTable.OrDefault.Schema);
        yield return Text("principalTable", key.PrincipalTable.OrDefault.Name);
        yield return key.PrincipalColumns.IsEmpty ? null : Names("principalColumn", key.PrincipalColumns);
        yield return Action("onUpdate", key.OnUpdate);
        yield return Action("onDelete", key.OnDelete);

        static string? Action(string parameter, Value<string> action) =>
            action.IsKnown && !action.Is("NoAction") ? $"{parameter}: ReferentialAction.{action}" : null;
    }

    private string? Write(SequenceOperation operation) => operation switch
    {
        CreateSequence create => Call(create.ClrType.Is("long") || !create.ClrType.IsKnown ? "CreateSequence" : $"CreateSequence<{create.ClrType}>",
        [
            .. Name(create.Sequence),
            Long("startValue", create.StartValue, 1),
            Number("incrementBy", create.IncrementBy, 1),
            Long("minValue", create.MinValue),
            Long("maxValue", create.MaxValue),
            create.IsCyclic.Is(true) ? "cyclic: true" : null,
        ]),
        AlterSequence alter => Call("AlterSequence",
        [
            .. Name(alter.Sequence),
            Number("incrementBy", alter.IncrementBy, 1),
            Long("minValue", alter.MinValue),
            Long("maxValue", alter.MaxValue),
            alter.IsCyclic.Is(true) ? "cyclic: true" : null,
            Number("oldIncrementBy", alter.OldIncrementBy, 1),
            Long("oldMinValue", alter.OldMinValue),
            Long("oldMaxValue", alter.OldMaxValue),
            alter.OldIsCyclic.Is(true) ? "oldCyclic: true" : null,
        ]),
        RestartSequence { StartValue.IsKnown: true } restart => Call("RestartSequence", [.. Name(restart.Sequence), Long("startValue", restart.StartValue)]),
        DropSequence drop => Call("DropSequence", Name(drop.Sequence)),
        RenameSequence rename => Call("RenameSequence", [.. Name(rename.Sequence), .. NewName(rename.NewName.OrDefault)]),
        _ => null,
    };

    private string? Write(UpdateData update) => update is not { Keys.Rows.Items: [var key], Data.Rows.Items: [var row] } ? null : Call("UpdateData",
    [
        Text("schema", update.Table.OrDefault.Schema),
        Text("table", update.Table.OrDefault.Name),
        Names("keyColumn", update.Keys.Columns),
        Values("keyValue", key),
        Names("column", update.Data.Columns),
        Values("value", row),
    ]);

    private static string Values(string parameter, EquatableArray<Value<Literal>> row) =>
        row.Count == 1 ? $"{parameter}: {CSharpText.Of(row[0])}" : $"{parameter}s: new object[] {{ {string.Join(", ", row.Select(CSharpText.Of))} }}";

    private string? Write(DeleteData delete) => delete.Keys.Rows.Items is not [var row] ? null : Call("DeleteData",
    [
        Text("schema", delete.Table.OrDefault.Schema),
        Text("table", delete.Table.OrDefault.Name),
        Names("keyColumn", delete.Keys.Columns),
        Values("keyValue", row),
    ]);

    private string Call(string method, IEnumerable<string?> arguments)
    {
        var given = arguments.Where(static argument => argument is not null).ToList();
        return given.Count == 0 ? $"{_builder}.{method}()" : $"{_builder}.{method}(\n    {string.Join(",\n    ", given)})";
    }

    private static string Annotations(EquatableArray<Annotation> annotations, string indent = "    ") => string.Concat(annotations.Select(annotation =>
        $"\n{indent}.{(annotation.IsOld ? "OldAnnotation" : "Annotation")}({CSharpText.Of(annotation.Name)}, {CSharpText.Of(annotation.Value)})"));

    private static IEnumerable<string?> Name(Value<QualifiedName> name) => [Text("name", name.OrDefault.Name), Text("schema", name.OrDefault.Schema)];

    private static IEnumerable<string?> Name(Value<string> name, Value<QualifiedName> table) =>
    [
        Text("name", name),
        table.IsKnown ? Text("schema", table.OrDefault.Schema) : null,
        table.IsKnown ? Text("table", table.OrDefault.Name) : null,
    ];

    /// <summary><c>column: "A"</c> or <c>columns: new[] { "A", "B" }</c>.</summary>
    private static string Names(string parameter, EquatableArray<string> names) =>
        names.Count == 1 ? $"{parameter}: {CSharpText.Of(names[0])}" : $"{parameter}s: {CSharpText.Of(names.Items)}";

    private static string? Text(string parameter, Value<string> text) => text.IsKnown ? $"{parameter}: {CSharpText.Of(text.OrDefault!)}" : null;

    private static string? Number(string parameter, Value<int> number, int? usual = null) =>
        number.IsKnown && number.OrDefault != usual ? $"{parameter}: {number.OrDefault.ToString(CultureInfo.InvariantCulture)}" : null;

    private static string? Long(string parameter, Value<long> number, long? usual = null) =>
        number.IsKnown && number.OrDefault != usual ? $"{parameter}: {number.OrDefault.ToString(CultureInfo.InvariantCulture)}L" : null;
}
