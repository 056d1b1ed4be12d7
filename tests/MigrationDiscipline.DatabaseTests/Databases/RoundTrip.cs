using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests.Databases;

/// <summary>What is left of a database after <c>Up</c> and a <c>Down</c>.</summary>
internal static class RoundTrip
{
    /// <summary>
    /// Creates the model before the change, fills its tables, runs both and says what differs from before: nothing, if all is well.
    /// </summary>
    public static IReadOnlyList<string> Run(FixedProject project, LiveDatabase database, int rows, bool scaffolded)
    {
        var migration = scaffolded ? project.Change.Complete : project.Change.Change;
        database.Run(project.Initial.UpOperations, project.Initial);
        database.Fill(rows);
        var survivors = new SurvivingColumns(migration.UpOperations);
        var tables = database.Tables().Where(table => survivors.Has(table.Schema, table.Name)).ToList();
        var before = tables.ToDictionary(static table => table.SchemaQualifiedName, table => database.Rows(table.Schema, table.Name));
        var schema = database.Schema();
        try
        {
            // The designer stands by the migration with our Down; both lead to one model.
            database.Run(migration.UpOperations, project.Change.Change);
        }
        catch (Exception exception)
        {
            return ["Up fails: " + exception.Message];
        }

        try
        {
            database.Run(migration.DownOperations, project.Initial);
        }
        catch (Exception exception)
        {
            return ["Down fails: " + exception.Message];
        }

        var after = database.Schema();
        var differences = schema.Except(after).Select(static line => "- " + line).Concat(after.Except(schema).Select(static line => "+ " + line)).ToList();
        if (differences.Count > 0)
            return differences;
        foreach (var table in tables)
        {
            var left = Rows(database.Rows(table.Schema, table.Name), values: before[table.SchemaQualifiedName]);
            var expected = Rows(before[table.SchemaQualifiedName], values: before[table.SchemaQualifiedName]);
            differences.AddRange(expected.Except(left).Select(row => $"- row of {table.Name}: {row}"));
            differences.AddRange(left.Except(expected).Select(row => $"+ row of {table.Name}: {row}"));

            IReadOnlyList<string> Rows(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, IReadOnlyList<IReadOnlyDictionary<string, string>> values)
            {
                var lost = values.SelectMany(static row => row)
                    .Where(cell => !survivors.Has(table.Schema, table.Name, cell.Key, cell.Value))
                    .Select(static cell => cell.Key)
                    .ToHashSet();
                return [.. rows.Select(row => string.Join(", ", row
                    .Where(cell => !lost.Contains(cell.Key))
                    .OrderBy(static cell => cell.Key, StringComparer.Ordinal)
                    .Select(static cell => cell.Key + "=" + cell.Value)))];
            }
        }

        return differences;
    }
}
