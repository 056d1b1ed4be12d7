using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>The labels of an enum type before and after.</summary>
/// <param name="Type">The type of PostgreSQL, or the column of MySQL.</param>
/// <param name="Before">The labels before, in order.</param>
/// <param name="After">The labels after, in order.</param>
internal sealed record EnumChange(string Type, EquatableArray<string> Before, EquatableArray<string> After)
{
    private const string Annotation = "Npgsql:Enum:";
    private static readonly Regex s_label = new(@"'((?:[^']|'')*)'", RegexOptions.CultureInvariant);

    /// <summary>The labels that are new.</summary>
    public IEnumerable<string> Added => After.Items.Where(label => !Before.Items.Contains(label));

    public bool RemovesNone => Before.Items.All(label => After.Items.Contains(label));

    /// <summary>Whether the labels that both have stand in another order.</summary>
    public bool Reorders => !Before.Items.Where(label => After.Items.Contains(label)).SequenceEqual(After.Items.Where(label => Before.Items.Contains(label)));

    /// <summary>A label that another one stands for in its place; <c>null</c> where none does.</summary>
    public (string Old, string New)? Renamed
    {
        get
        {
            for (var i = 0; i < Before.Count && Before.Count == After.Count; i++)
            {
                if (!After.Items.Contains(Before[i]) && !Before.Items.Contains(After[i]))
                    return (Before[i], After[i]);
            }

            return null;
        }
    }

    /// <summary>The enum types of PostgreSQL that are there before and after <c>AlterDatabase</c>.</summary>
    public static IEnumerable<EnumChange> Of(AlterDatabase alter)
    {
        foreach (var annotation in alter.Annotations)
        {
            if (annotation.IsOld || !annotation.Name.StartsWith(Annotation, StringComparison.Ordinal) || annotation.Value.OrDefault?.Constant is not string after
                || alter.Annotations.Items.FirstOrDefault(other => other.IsOld && other.Name == annotation.Name)?.Value.OrDefault?.Constant is not string before)
                continue;
            yield return new EnumChange(annotation.Name.Substring(Annotation.Length), before.Split(',').ToEquatableArray(), after.Split(',').ToEquatableArray());
        }
    }

    /// <summary>A column of MySQL whose type lists its labels before and after: <c>enum('a','b')</c>.</summary>
    public static EnumChange? Of(AlterColumn alter) =>
        alter.Column.Name.IsKnown && Labels(alter.OldColumn.Type) is { } before && Labels(alter.Column.Type) is { } after
            ? new EnumChange($"{alter.Table}.{alter.Column.Name}", before, after)
            : null;

    private static EquatableArray<string>? Labels(Value<string> type) =>
        type.OrDefault is { } text && (text.StartsWith("enum(", StringComparison.OrdinalIgnoreCase) || text.StartsWith("set(", StringComparison.OrdinalIgnoreCase))
            ? s_label.Matches(text).Cast<Match>().Select(static match => match.Groups[1].Value).ToEquatableArray()
            : null;
}

/// <summary>Finds the statements that use a label of an enum type.</summary>
/// <param name="type">The type with or without its schema, as SQL or an annotation names it.</param>
/// <param name="label">The label.</param>
internal sealed class EnumLabelUse(string type, string label)
{
    private readonly string _typeName = type.Substring(type.LastIndexOf('.') + 1);

    /// <summary>Whether the operation certainly uses it: a value or a default of a column of that type, or a literal cast to it.</summary>
    /// <param name="operation">The operation; of SQL one statement.</param>
    /// <param name="state">The schema when it starts.</param>
    /// <param name="text">The SQL it stands in, without what adds the label.</param>
    public bool IsIn(MigrationOperation operation, SchemaState state, string? text) => operation switch
    {
        InsertData insert => HasValue(insert.Table, insert.Data, state),
        UpdateData update => HasValue(update.Table, update.Data, state) || HasValue(update.Table, update.Keys, state),
        DeleteData delete => HasValue(delete.Table, delete.Keys, state),
        AddColumn add => IsDefault(add.Column),
        AlterColumn alter => IsDefault(alter.Column),
        CreateTable create => create.Columns.Items.Any(IsDefault),
        InsertRows or UpdateRows or DeleteRows => text is not null && (IsCast(text) || (text.Contains(Quoted) && HasColumn(((TableOperation)operation).Table, state))),
        _ => false,
    };

    private string Quoted => "'" + label.Replace("'", "''") + "'";

    private bool IsCast(string text) => Regex.IsMatch(text, Regex.Escape(Quoted) + @"\s*::\s*(?:""?\w+""?\.)?""?" + Regex.Escape(_typeName) + @"\b", RegexOptions.IgnoreCase);

    private bool HasColumn(Value<QualifiedName> table, SchemaState state) => state.FindTable(table)?.Columns.Items.Any(IsOfType) == true;

    private bool IsOfType(Column column) =>
        column.Type.OrDefault is { } text && SqlNames.Same(text.Substring(text.LastIndexOf('.') + 1).Trim('"'), _typeName);

    private bool IsDefault(Column column) =>
        IsOfType(column) && ((column.DefaultValue.IsKnown && Is(column.DefaultValue.OrDefault!)) || column.DefaultValueSql.OrDefault?.Contains(Quoted) == true);

    private bool HasValue(Value<QualifiedName> table, DataRows data, SchemaState state)
    {
        for (var i = 0; i < data.Columns.Count; i++)
        {
            if (state.FindColumn(table, data.Columns[i]) is { } column && IsOfType(column)
                && data.Rows.Items.Any(row => i < row.Count && row[i].IsKnown && Is(row[i].OrDefault!)))
                return true;
        }

        return false;
    }

    /// <summary>A text, or a member of the enum in C#, whose name the provider writes in its own case: <c>Mood.VeryGood</c> is <c>very_good</c>.</summary>
    private bool Is(Literal literal) =>
        literal.Constant is string text ? text == label
        : literal.Text.Contains('.') && SqlNames.Same(literal.Text.Substring(literal.Text.LastIndexOf('.') + 1), label.Replace("_", ""));
}
