using System.Text;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Writing;

internal sealed partial class EFCoreWriter
{
    private string Write(AlterColumn alter)
    {
        var old = alter.OldColumn;
        IEnumerable<string?> oldFacets =
        [
            old.ClrType.IsKnown ? $"oldClrType: typeof({old.ClrType})" : null,
            .. Facets(old).Where(static facet => facet is not null && facet != "nullable: false")
                .Select(static facet => "old" + char.ToUpperInvariant(facet![0]) + facet.Substring(1)),
        ];
        return Call($"AlterColumn<{alter.Column.ClrType}>", [.. Name(alter.Column.Name, alter.Table), .. Facets(alter.Column), .. oldFacets])
            + Annotations(alter.Column.Annotations)
            + Annotations(old.Annotations.Map(static annotation => annotation with { IsOld = true }));
    }

    /// <summary>The arguments that describe a column, in the scaffolder's order.</summary>
    private static IEnumerable<string?> Facets(Column column)
    {
        yield return Text("type", column.Type);
        yield return Flag("unicode", column.IsUnicode);
        yield return Flag("fixedLength", column.IsFixedLength);
        yield return Number("maxLength", column.MaxLength);
        yield return Number("precision", column.Precision);
        yield return Number("scale", column.Scale);
        yield return column.IsRowVersion.Is(true) ? "rowVersion: true" : null;
        yield return "nullable: " + CSharpText.Of(column.IsNullable.Is(true));
        if (column.DefaultValueSql.IsKnown)
        {
            yield return Text("defaultValueSql", column.DefaultValueSql);
        }
        else if (column.ComputedColumnSql.IsKnown)
        {
            yield return Text("computedColumnSql", column.ComputedColumnSql);
            yield return Flag("stored", column.IsStored);
        }
        else if (column.DefaultValue.IsKnown)
        {
            yield return "defaultValue: " + CSharpText.Of(column.DefaultValue);
        }

        yield return Text("comment", column.Comment);
        yield return Text("collation", column.Collation);

        static string? Flag(string parameter, Value<bool> flag) => flag.IsKnown ? $"{parameter}: {CSharpText.Of(flag.OrDefault)}" : null;
    }

    private string Write(CreateTable create)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var members = create.Columns.Items.Select(column => (Column: column, Member: CSharpText.Identifier(column.Name.OrDefault!, taken))).ToList();
        var text = new StringBuilder();
        text.Append(_builder).Append(".CreateTable(\n");
        foreach (var argument in Name(create.Table))
        {
            if (argument is not null)
                text.Append("    ").Append(argument).Append(",\n");
        }

        text.Append("    columns: table => new\n    {");
        var separator = "\n";
        foreach (var (column, member) in members)
        {
            var name = member == column.Name.OrDefault ? null : Text("name", column.Name);
            var facets = new[] { name }.Concat(Facets(column)).Where(static facet => facet is not null);
            text.Append(separator).Append("        ").Append(member).Append(" = table.Column<").Append(column.ClrType).Append(">(").Append(string.Join(", ", facets)).Append(')');
            text.Append(Annotations(column.Annotations, "            "));
            separator = ",\n";
        }

        text.Append("\n    },\n    constraints: table =>\n    {\n");
        foreach (var constraint in Constraints(create, name => members.First(pair => SqlNames.Same(pair.Column.Name, name)).Member))
            text.Append("        ").Append(constraint).Append(";\n");
        text.Append("    }");
        if (create.Comment.IsKnown)
            text.Append(",\n    ").Append(Text("comment", create.Comment));
        return text.Append(')').Append(Annotations(create.Annotations)).ToString();
    }

    private static IEnumerable<string> Constraints(CreateTable create, Func<string, string> memberOf)
    {
        if (create.PrimaryKey is { } primary)
            yield return Key("PrimaryKey", primary);
        foreach (var unique in create.UniqueConstraints)
            yield return Key("UniqueConstraint", unique);
        foreach (var check in create.CheckConstraints)
            yield return $"table.CheckConstraint({CSharpText.Of(check.Name.OrDefault!)}, {CSharpText.Of(check.Sql.OrDefault!)})";
        foreach (var key in create.ForeignKeys)
        {
            IEnumerable<string?> arguments =
            [
                Text("name", key.Name),
                (key.Columns.Count == 1 ? "column: " : "columns: ") + Members(key.Columns),
                .. Principal(key),
            ];
            yield return "table.ForeignKey(\n            " + string.Join(",\n            ", arguments.Where(static argument => argument is not null)) + ")"
                + Annotations(key.Annotations, "            ");
        }

        string Key(string method, Key key) => $"table.{method}({CSharpText.Of(key.Name.OrDefault!)}, {Members(key.Columns)})" + Annotations(key.Annotations, "            ");

        string Members(EquatableArray<string> columns) => columns.Count == 1
            ? "x => x." + memberOf(columns[0])
            : $"x => new {{ {string.Join(", ", columns.Select(column => "x." + memberOf(column)))} }}";
    }
}
