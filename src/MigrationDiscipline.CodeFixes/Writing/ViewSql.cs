using MigrationDiscipline.Model;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.CodeFixes.Writing;

/// <summary>A view of a table's old name, in the SQL of each engine.</summary>
internal static class ViewSql
{
    /// <summary>
    /// The statement that makes the view when the method is done: all columns, those that the method renames under their old names; <c>null</c> where the engine or the columns
    /// are not known. SQL Server wants it alone in its batch, which an idempotent script breaks: hence EXEC.
    /// </summary>
    /// <param name="engine">The engine.</param>
    /// <param name="view">The old name.</param>
    /// <param name="method">The method that renames the table.</param>
    /// <param name="rename">The renaming.</param>
    public static string? Create(Engines engine, QualifiedName view, MethodContext method, RenameTable rename)
    {
        var names = new FinalNames(method.Operations);
        var index = IndexOf(method, rename);
        var table = names.Table(index, rename.NewName.OrDefault);
        var renamed = new Dictionary<string, string>(SqlNames.Comparer);
        for (var i = 0; i < method.Operations.Count; i++)
        {
            if (method.Operations[i] is not RenameColumn { Table.IsKnown: true } column || !names.Table(i, column.Table.OrDefault).Equals(table))
                continue;
            if (!column.Name.IsKnown || !column.NewName.IsKnown)
                return null;
            var final = names.Column(i, column.Table.OrDefault, column.NewName.OrDefault!).Column;
            // The first of several steps has the name that the running version knows.
            if (!renamed.ContainsKey(final))
                renamed.Add(final, column.Name.OrDefault!);
        }

        if (Name(engine, view) is not { } viewName || Name(engine, table) is not { } tableName || Columns(engine, renamed, method.StateAfter.FindTable(table)) is not { } columns)
            return null;
        var create = $"CREATE VIEW {viewName} AS SELECT {columns} FROM {tableName}";
        return engine == Engines.SqlServer ? $"EXEC(N'{create.Replace("'", "''")}');" : create + ";";
    }

    /// <summary>The statement that drops the view; <c>null</c> where the engine is not known.</summary>
    public static string? Drop(Engines engine, QualifiedName view) => Name(engine, view) is { } name ? $"DROP VIEW {name};" : null;

    private static string? Columns(Engines engine, Dictionary<string, string> renamed, Table? table)
    {
        if (renamed.Count == 0)
            return "*";
        return table is { IsComplete: true, IsTainted: false }
            ? string.Join(", ", table.Columns.Items.Select(column => renamed.TryGetValue(column.Name.OrDefault!, out var old)
                ? $"{Name(engine, column.Name.OrDefault!)} AS {Name(engine, old)}"
                : Name(engine, column.Name.OrDefault!)))
            : null;
    }

    private static string? Name(Engines engine, QualifiedName name) =>
        name.Schema == QualifiedName.UnknownSchema || Name(engine, name.Name) is not { } last ? null
        : name.Schema is null || engine is Engines.MySql or Engines.Sqlite ? last
        : Name(engine, name.Schema) + "." + last;

    private static string? Name(Engines engine, string name) => engine switch
    {
        Engines.PostgreSql or Engines.Sqlite => PostgreSqlText.Name(name),
        Engines.SqlServer => "[" + name.Replace("]", "]]") + "]",
        Engines.MySql => "`" + name.Replace("`", "``") + "`",
        _ => null,
    };

    private static int IndexOf(MethodContext method, MigrationOperation operation)
    {
        for (var i = 0; i < method.Operations.Count; i++)
        {
            if (ReferenceEquals(method.Operations[i], operation))
                return i;
        }

        return -1;
    }
}
