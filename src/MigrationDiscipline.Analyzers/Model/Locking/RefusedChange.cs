using System.Text.RegularExpressions;

namespace MigrationDiscipline.Model;

/// <summary>Why an engine or EF Core's provider refuses an operation.</summary>
/// <param name="Reason">Who refuses what, as a sentence without its end.</param>
/// <param name="WayOut">What to do instead.</param>
/// <param name="NeedsUsing">Whether PostgreSQL carries it out with <c>USING</c>.</param>
/// <param name="NeedsRows">Whether it goes well on an empty table.</param>
internal sealed record RefusedChange(string Reason, string WayOut, bool NeedsUsing = false, bool NeedsRows = false)
{
    private const string EnumPrefix = "Npgsql:Enum:";

    private static readonly Regex Constant = new(@"^(?:[+-]?\d+(?:\.\d+)?|'(?:[^']|'')*'|x'[0-9a-f]*'|null|true|false)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Why an alteration is refused; <c>null</c> where it is not, or nobody knows.</summary>
    /// <param name="before">The column before.</param>
    /// <param name="alter">The alteration.</param>
    /// <param name="engines">The engines it may run on.</param>
    public static RefusedChange? Of(Column before, AlterColumn alter, Engines engines)
    {
        var after = alter.Column;
        return engines switch
        {
            Engines.PostgreSql => OnPostgreSql(before, after),
            // As EF Core's generator asks, which throws where it changes.
            Engines.SqlServer when before.ClrType.IsKnown && alter.OldColumn.ClrType.IsKnown && before.IsNumberedBy("SqlServer") != after.IsNumberedBy("SqlServer") => new RefusedChange(
                $"SQL Server cannot {(after.IsNumberedBy("SqlServer") ? "make" : "take away")} an identity of a column that exists",
                "add a new column with the wanted definition, copy the values and drop the old one"),
            _ => null,
        };
    }

    /// <summary>A column that a view uses, on PostgreSQL: errors 0A000 and 2BP01 (RefusedOperationsTests).</summary>
    public static RefusedChange? OfView(SchemaState state, Value<QualifiedName> table, Value<string> column, string what) => state.FindViewOver(table, column) is { } view
        ? new RefusedChange($"PostgreSQL does not {what} '{column}' of '{table}', which view '{view.Name}' uses", "drop the view above and create it again below")
        : null;

    /// <summary>A label that an enum loses: Npgsql throws (RefusedOperationsTests), since PostgreSQL has no statement for it.</summary>
    public static RefusedChange? OfEnums(AlterDatabase alter)
    {
        foreach (var old in alter.Annotations)
        {
            if (!old.IsOld || !old.Name.StartsWith(EnumPrefix, StringComparison.Ordinal)
                || alter.Annotations.Items.FirstOrDefault(annotation => !annotation.IsOld && annotation.Name == old.Name) is not { } now
                || Labels(old) is not { } before || Labels(now) is not { } after)
            {
                continue;
            }

            if (before.FirstOrDefault(label => !after.Contains(label)) is { } gone)
            {
                return new RefusedChange(
                    $"the provider cannot remove the label '{gone}' of the enum '{old.Name.Substring(EnumPrefix.Length)}', for which PostgreSQL has no statement",
                    "keep the label, rename it with ALTER TYPE ... RENAME VALUE, or make a new type and move the columns to it with Sql");
            }
        }

        return null;

        static string[]? Labels(Annotation annotation) => (annotation.Value.OrDefault?.Constant as string)?.Split(',');
    }

    /// <summary>A column that SQLite adds to an empty table alone (docs: ALTER TABLE ADD COLUMN; RefusedOperationsTests).</summary>
    public static RefusedChange? OfSqlite(AddColumn add)
    {
        var column = add.Column;
        if (column.IsComputed)
        {
            return column.IsStored.Is(true)
                ? new RefusedChange($"SQLite cannot add the stored computed column '{column.Name}'", "make it virtual (stored: false)", NeedsRows: true)
                : null;
        }

        return column.DefaultValueSql.IsKnown && !IsConstant(column.DefaultValueSql.OrDefault!)
            ? new RefusedChange(
                $"SQLite cannot add '{column.Name}', whose default {column.DefaultValueSql} is not constant",
                "give it a constant default, or make it nullable without one and fill it with an UPDATE",
                NeedsRows: true)
            : null;
    }

    /// <summary>An index without which a foreign key has none: error 1553 (MariaDbAlgorithmsTests).</summary>
    public static RefusedChange? OfMySql(DropIndex drop, SchemaState state)
    {
        if (!drop.Name.IsKnown || state.FindTable(drop.Table) is not { IsTainted: false, IsComplete: true } table || table.FindIndex(drop.Name.OrDefault!) is not { } index)
            return null;
        var others = table.Indexes.Items.Where(other => other != index).Select(static other => other.Columns)
            .Concat(table.UniqueConstraints.Items.Select(static key => key.Columns))
            .Append(table.PrimaryKey?.Columns ?? default)
            .ToList();
        var key = table.ForeignKeys.Items.FirstOrDefault(key => Serves(index.Columns, key) && !others.Exists(other => Serves(other, key)));
        return key is null ? null : new RefusedChange(
            $"MySQL does not drop the index '{drop.Name}', which the foreign key '{key.Name}' needs",
            "drop the foreign key first and add it again afterwards, or create the index that takes its place above");

        // The columns of the key come first, in its order.
        static bool Serves(EquatableArray<string> columns, ForeignKey key) => key.Columns.Count > 0 && columns.Items.Take(key.Columns.Count).SequenceEqual(key.Columns.Items, SqlNames.Comparer);
    }

    private static bool IsConstant(string sql)
    {
        sql = sql.Trim();
        while (sql.StartsWith("(", StringComparison.Ordinal) && sql.EndsWith(")", StringComparison.Ordinal))
            sql = sql.Substring(1, sql.Length - 2).Trim();
        return Constant.IsMatch(sql);
    }

    private static RefusedChange? OnPostgreSql(Column before, Column after)
    {
        // A computed column is dropped and added: nothing is cast.
        if (before.IsComputed || after.IsComputed || !before.Type.IsKnown || !after.Type.IsKnown)
            return null;
        var (from, to) = (before.Type.OrDefault!, after.Type.OrDefault!);
        return PostgreSqlCasts.AreRefused(from, to)
            ? new RefusedChange($"PostgreSQL does not convert {from} to {to} by itself and the provider writes no USING", "write ALTER COLUMN ... TYPE ... USING with Sql", NeedsUsing: true)
            : null;
    }
}
