using MigrationDiscipline.Model;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>Compares definitions of columns, keys and indexes.</summary>
internal static class Definitions
{
    /// <summary>Whether both columns are the same but for name and what only fills existing rows.</summary>
    public static bool AreSame(Column left, Column right) =>
        left.ClrType == right.ClrType && left.Type == right.Type && left.IsNullable == right.IsNullable && left.MaxLength == right.MaxLength
        && left.Precision == right.Precision && left.Scale == right.Scale && left.IsUnicode == right.IsUnicode && left.IsFixedLength == right.IsFixedLength
        && left.IsRowVersion == right.IsRowVersion && left.DefaultValueSql == right.DefaultValueSql && left.ComputedColumnSql == right.ComputedColumnSql
        && left.IsStored == right.IsStored && left.Comment == right.Comment && left.Collation == right.Collation
        && Equals(OwnDefault(left).OrDefault?.Constant, OwnDefault(right).OrDefault?.Constant)
        && AreSame(left.Annotations, right.Annotations);

    public static bool AreSame(EquatableArray<Annotation> left, EquatableArray<Annotation> right) =>
        left.Count == right.Count && left.Items.All(annotation => right.Items.Any(other =>
            other.Name == annotation.Name && other.Value.OrDefault?.Text == annotation.Value.OrDefault?.Text));

    /// <summary>Whether an index is another one with its columns renamed.</summary>
    public static bool IsSame(Model.Index index, Model.Index other, Func<string, string> rename) =>
        !index.Columns.IsEmpty && SqlNames.Same(index.Columns.Map(rename), other.Columns) && index.IsUnique == other.IsUnique
        && index.Filter.IsAbsent && other.Filter.IsAbsent && index.Descending == other.Descending && AreSame(index.Annotations, other.Annotations)
        && index.Name.IsKnown && other.Name.IsKnown;

    /// <summary>Whether a foreign key is another one with its columns renamed, name included.</summary>
    public static bool IsSame(ForeignKey key, ForeignKey other, Func<string, string> rename) =>
        SqlNames.Same(key.Name, other.Name) && SqlNames.Same(key.Columns.Map(rename), other.Columns) && key.PrincipalTable == other.PrincipalTable
        && SqlNames.Same(key.PrincipalColumns, other.PrincipalColumns) && key.OnDelete == other.OnDelete && key.OnUpdate == other.OnUpdate;

    /// <summary>Whether a key is another one with its columns renamed, name included.</summary>
    public static bool IsSame(Key key, Key other, Func<string, string> rename) =>
        SqlNames.Same(key.Name, other.Name) && SqlNames.Same(key.Columns.Map(rename), other.Columns) && AreSame(key.Annotations, other.Annotations);

    /// <summary>The alteration of a column in place; <c>null</c> when a part of either definition is not known.</summary>
    public static AlterColumn? Alteration(Value<QualifiedName> table, Column old, Column column)
    {
        if (!Inverse.IsWritable(old) || !Inverse.IsWritable(column))
            return null;
        var before = old with { Name = column.Name, DefaultValue = OwnDefault(old) };
        var fillsNulls = old.IsNullable.Is(true) && column.IsNullable.Is(false);
        return new AlterColumn
        {
            Table = table,
            Column = fillsNulls ? Inverse.ForExistingRows(column) : column with { DefaultValue = OwnDefault(column) },
            OldColumn = before with { Annotations = before.Annotations.Map(static annotation => annotation with { IsOld = true }) },
        };
    }

    /// <summary>The default without the one that the scaffolder invents for the rows of a required column.</summary>
    private static Value<Literal> OwnDefault(Column column)
    {
        var invented = Inverse.ForExistingRows(column with { DefaultValue = Value<Literal>.Absent }).DefaultValue;
        return invented.IsKnown && column.DefaultValue.IsKnown
            && (invented.OrDefault!.Text == column.DefaultValue.OrDefault!.Text || (invented.OrDefault.Constant is { } constant && constant.Equals(column.DefaultValue.OrDefault.Constant)))
            ? Value<Literal>.Absent
            : column.DefaultValue;
    }
}
