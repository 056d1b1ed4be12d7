using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>
/// Compares definitions of one object at two points of the history, and names the difference in words. What one side does not say, or nobody can know, is no
/// difference: old versions of EF Core wrote fewer facets.
/// </summary>
internal static class DefinitionComparison
{
    /// <summary>Annotations that make the database number the rows.</summary>
    private static readonly string[] Numbering = ["Identity", "ValueGenerationStrategy", "Autoincrement", "ValueGeneratedOnAdd", "Serial"];

    /// <summary>What differs, as <c>type 'nvarchar(50)' instead of 'nvarchar(100)'</c>; <c>null</c> for nothing that is certain.</summary>
    public static string? Difference(Column before, Column after)
    {
        if (ReferenceEquals(before, after) || before.IsTainted || after.IsTainted)
            return null;
        return OfType(before, after)
            ?? Flag(before.IsNullable, after.IsNullable, "nullable", "required")
            ?? OfDefault(before, after)
            ?? Text("computed by", before.ComputedColumnSql, after.ComputedColumnSql)
            ?? Flag(before.IsRowVersion, after.IsRowVersion, "a row version", "no row version")
            ?? (IsNumbered(before) == IsNumbered(after) || !before.ClrType.IsKnown || !after.ClrType.IsKnown ? null : IsNumbered(after) ? "numbered by the database, not by the application" : "no longer numbered by the database")
            ?? Text("comment", before.Comment, after.Comment)
            ?? Text("collation", before.Collation, after.Collation);
    }

    public static string? Difference(Index before, Index after)
    {
        if (ReferenceEquals(before, after) || before.Columns.IsEmpty || after.Columns.IsEmpty)
            return null;
        return Columns(before.Columns, after.Columns)
            ?? Flag(before.IsUnique, after.IsUnique, "unique", "not unique")
            ?? Text("filter", before.Filter, after.Filter)
            ?? (SameOrder(before, after) ? null : "another sort order")
            ?? Text("included columns", Included(before), Included(after));
    }

    public static string? Difference(ForeignKey before, ForeignKey after)
    {
        if (ReferenceEquals(before, after) || before.Columns.IsEmpty || after.Columns.IsEmpty)
            return null;
        return Columns(before.Columns, after.Columns)
            ?? (before.PrincipalTable.IsKnown && after.PrincipalTable.IsKnown && before.PrincipalTable != after.PrincipalTable
                ? $"a reference to '{after.PrincipalTable}' instead of '{before.PrincipalTable}'"
                : null)
            ?? Action("on delete", before.OnDelete, after.OnDelete)
            ?? Action("on update", before.OnUpdate, after.OnUpdate);
    }

    public static string? Difference(Key before, Key after) =>
        before.Columns.IsEmpty || after.Columns.IsEmpty ? null : Columns(before.Columns, after.Columns);

    public static string? Difference(CheckConstraint before, CheckConstraint after) =>
        before.Sql.IsKnown && after.Sql.IsKnown && Normalize(before.Sql.OrDefault!) != Normalize(after.Sql.OrDefault!) ? $"'{after.Sql}' instead of '{before.Sql}'" : null;

    public static string? Difference(CreateSequence before, CreateSequence after) =>
        ReferenceEquals(before, after) ? null
        : Number("increment", before.IncrementBy.Select(static value => (long)value), after.IncrementBy.Select(static value => (long)value))
            ?? Number("minimum", before.MinValue, after.MinValue)
            ?? Number("maximum", before.MaxValue, after.MaxValue)
            ?? Flag(before.IsCyclic, after.IsCyclic, "cyclic", "not cyclic");

    /// <summary>Whether the column's default is the one that the scaffolder gives to rows that exist, or none at all.</summary>
    public static bool HasOnlyTypeDefault(Column column) =>
        column.DefaultValueSql.IsAbsent && (column.DefaultValue.IsAbsent || (column.DefaultValue.IsKnown && IsTypeDefault(column.DefaultValue.OrDefault!)));

    private static bool IsTypeDefault(Literal literal) => literal.Constant switch
    {
        null => Inverse.IsTypeDefault(literal.Text) || literal.Text.EndsWith("[0]", StringComparison.Ordinal) || literal.Text.EndsWith("()", StringComparison.Ordinal) || literal.Text.Contains(".Empty"),
        string text => text.Length == 0,
        bool flag => !flag,
        // EF Core's, and ours, since databases refuse that.
        char letter => letter is '\0' or ' ',
        DateTime time => time == DateTime.MinValue,
        DateTimeOffset time => time == DateTimeOffset.MinValue,
        TimeSpan time => time == TimeSpan.Zero,
        Guid guid => guid == Guid.Empty,
        // A decimal would not hold every double.
        IConvertible number => Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture) == 0,
        _ => false,
    };

    private static string? OfType(Column before, Column after)
    {
        if (before.Type.IsUnknown || after.Type.IsUnknown || before.ClrType.IsUnknown || after.ClrType.IsUnknown)
            return null;
        if (before.Type.IsKnown && after.Type.IsKnown)
            return ColumnTypes.AreSame(before, after) ? null : $"type '{after.Type}' instead of '{before.Type}'";
        if (before.ClrType.IsKnown && after.ClrType.IsKnown && !ColumnTypes.AreSame(before, after))
            return $"type '{after.ClrType}' instead of '{before.ClrType}'";
        return before.MaxLength.IsKnown && after.MaxLength.IsKnown ? Number("length", before.MaxLength.Select(static value => (long)value), after.MaxLength.Select(static value => (long)value)) : null;
    }

    /// <summary>How the defaults differ; a type's default that comes or goes is no difference.</summary>
    public static string? OfDefault(Column before, Column after)
    {
        if (before.DefaultValue.IsUnknown || after.DefaultValue.IsUnknown || (HasOnlyTypeDefault(before) && HasOnlyTypeDefault(after)))
            return null;
        if (before.DefaultValueSql.IsAbsent && after.DefaultValueSql.IsAbsent && before.DefaultValue.IsKnown && after.DefaultValue.IsKnown)
        {
            return before.DefaultValue.OrDefault!.IsSameValue(after.DefaultValue.OrDefault!) || CannotCompare(before.DefaultValue.OrDefault!, after.DefaultValue.OrDefault!)
                ? null
                : $"default {after.DefaultValue} instead of {before.DefaultValue}";
        }

        if (before.DefaultValueSql.IsUnknown || after.DefaultValueSql.IsUnknown)
            return null;
        var (old, now) = (Default(before), Default(after));
        return old == now ? null : now is null ? $"no default instead of {old}" : old is null ? $"default {now} instead of none" : $"default {now} instead of {old}";
    }

    /// <summary>Two texts that are no constants to us may stand for one value.</summary>
    private static bool CannotCompare(Literal left, Literal right) => left.Constant is null || right.Constant is null;

    private static string? Default(Column column) =>
        column.DefaultValueSql.IsKnown ? Normalize(column.DefaultValueSql.OrDefault!) : HasOnlyTypeDefault(column) ? null : column.DefaultValue.OrDefault?.ToString();

    /// <summary>Whether the database numbers the rows by this column.</summary>
    public static bool IsNumbered(Column column) => column.Annotations.Items.Any(static annotation =>
        !annotation.IsOld && !IsNone(annotation) && Numbering.Any(name => annotation.Name.EndsWith(name, StringComparison.OrdinalIgnoreCase)));

    private static bool IsNone(Annotation annotation) => annotation.Value.OrDefault is { Text: var text } && (text == "false" || text.EndsWith(".None", StringComparison.Ordinal));

    private static string? Columns(EquatableArray<string> before, EquatableArray<string> after) =>
        SqlNames.Same(before, after) ? null : $"columns {string.Join(", ", after.Items)} instead of {string.Join(", ", before.Items)}";

    private static string? Action(string when, Value<string> before, Value<string> after)
    {
        if (before.IsUnknown || after.IsUnknown)
            return null;
        var (old, now) = (ReferentialActions.Normal(before), ReferentialActions.Normal(after));
        return old == now ? null : $"'{now}' {when} instead of '{old}'";
    }

    private static string? Text(string what, Value<string> before, Value<string> after)
    {
        if (before.IsUnknown || after.IsUnknown || Normalize(before.OrDefault ?? "") == Normalize(after.OrDefault ?? ""))
            return null;
        return after.IsAbsent ? $"no {what} instead of '{before}'" : before.IsAbsent ? $"{what} '{after}' instead of none" : $"{what} '{after}' instead of '{before}'";
    }

    private static string? Number(string what, Value<long> before, Value<long> after) =>
        before.IsUnknown || after.IsUnknown || before == after ? null
        : after.IsAbsent ? $"no {what} instead of {before}" : before.IsAbsent ? $"{what} {after} instead of none" : $"{what} {after} instead of {before}";

    private static string? Flag(Value<bool> before, Value<bool> after, string yes, string no) =>
        before.IsKnown && after.IsKnown && before.OrDefault != after.OrDefault ? $"{(after.OrDefault ? yes : no)} instead of {(before.OrDefault ? yes : no)}" : null;

    /// <summary>An array of flags may stand for "all descending" in one version and be written out in another: only two full lists are compared.</summary>
    private static bool SameOrder(Index before, Index after)
    {
        var (old, now) = (before.Descending, after.Descending);
        if (old.Count != before.Columns.Count && old.Count > 0 || now.Count != after.Columns.Count && now.Count > 0)
            return true;
        return Enumerable.Range(0, before.Columns.Count).All(i => (old.Count > 0 && old[i]) == (now.Count > 0 && now[i]));
    }

    private static Value<string> Included(Index index) =>
        index.Annotations.Items.FirstOrDefault(static annotation => annotation.Name.EndsWith(":Include", StringComparison.Ordinal) || annotation.Name.EndsWith(":IndexInclude", StringComparison.Ordinal))
            is { } included ? included.Value.Select(static literal => literal.Text) : default;

    private static string Normalize(string sql) => Regex.Replace(sql, @"\s+", " ").Trim();
}
