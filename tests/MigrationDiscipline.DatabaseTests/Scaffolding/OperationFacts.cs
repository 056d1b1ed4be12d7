using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationDiscipline.DatabaseTests.Scaffolding;

/// <summary>
/// An operation of EF Core with everything that it holds as text: by reflection, so that no property and no annotation is forgotten.
/// </summary>
/// <param name="Key">What it does to what: <c>AlterColumn Product.Name</c>, or the rows that it touches.</param>
/// <param name="All">Path and text of each property and annotation that is set.</param>
internal sealed record OperationFacts(string Key, IReadOnlyDictionary<string, string> All)
{
    public static OperationFacts Of(MigrationOperation operation)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect(operation, "", all);
        var kind = operation.GetType().Name.Replace("Operation", "", StringComparison.Ordinal);
        if (Rows(operation) is { } rows)
            all["Rows"] = rows;
        string[] names = ["Schema", "Table", "Name", "Rows"];
        return new OperationFacts(kind + " " + string.Join(".", names.Where(all.ContainsKey).Select(name => all[name].Trim('\''))), all);
    }

    /// <summary>
    /// How the operations that we write differ from those that the scaffolder writes, in whatever order they stand: <c>-</c> what it alone writes, <c>+</c>
    /// what we alone write, and each fact that is another.
    /// </summary>
    public static IReadOnlyList<string> Differences(IEnumerable<MigrationOperation> scaffolded, IEnumerable<MigrationOperation> ours)
    {
        var left = scaffolded.Select(Of).ToList();
        var right = ours.Select(Of).ToList();
        left.RemoveAll(facts => Take(right, other => facts.IsSame(other)) is not null);
        var differences = new List<string>();
        foreach (var facts in left)
        {
            if (Take(right, other => other.Key == facts.Key) is { } other)
                differences.AddRange(facts.DifferencesFrom(other));
            else
                differences.Add("- " + facts.Key);
        }

        differences.AddRange(right.Select(static facts => "+ " + facts.Key));
        return differences;
    }

    private static OperationFacts? Take(List<OperationFacts> list, Predicate<OperationFacts> match)
    {
        var index = list.FindIndex(match);
        if (index < 0)
            return null;
        var found = list[index];
        list.RemoveAt(index);
        return found;
    }

    private bool IsSame(OperationFacts other) => Key == other.Key && !DifferencesFrom(other).Any();

    private IEnumerable<string> DifferencesFrom(OperationFacts ours) => All.Keys.Union(ours.All.Keys)
        .Where(path => All.GetValueOrDefault(path) != ours.All.GetValueOrDefault(path))
        .Select(path => $"{Key}: {path} is {ours.All.GetValueOrDefault(path, "absent")}, not {All.GetValueOrDefault(path, "absent")}");

    private static void Collect(IAnnotatable operation, string prefix, IDictionary<string, string> all)
    {
        foreach (var property in operation.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.Name is nameof(MigrationOperation.IsDestructiveChange) or nameof(MigrationOperation.IsReadOnly))
                continue;
            // Rows are told as a whole: the order of their columns says nothing.
            if (operation is InsertDataOperation or DeleteDataOperation or UpdateDataOperation && property.Name is "Columns" or "Values" or "KeyColumns" or "KeyValues")
                continue;
            var value = property.GetValue(operation);
            // What an operation without the property says is what one with false in it says.
            if (value is null || (property.PropertyType == typeof(bool) && value is false))
                continue;
            if (value is MigrationOperation part)
                Collect(part, prefix + property.Name + ".", all);
            else
                all[prefix + property.Name] = Show(value);
        }

        foreach (var annotation in operation.GetAnnotations())
            all[prefix + annotation.Name] = Show(annotation.Value);
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        MigrationOperation operation => "{" + string.Join(" ", Of(operation).All.Select(static fact => fact.Key + "=" + fact.Value)) + "}",
        string text => "'" + text + "'",
        Type type => type.Name,
        char letter => $"char {(int)letter}",
        DateTime or DateTimeOffset => string.Create(CultureInfo.InvariantCulture, $"{value.GetType().Name} {value:O}"),
        IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(Show)) + "]",
        // An enum member and its number are two values: the generated code must name the right type.
        Enum member => $"{member.GetType().Name}.{member}",
        IFormattable formattable => $"{value.GetType().Name} {formattable.ToString(null, CultureInfo.InvariantCulture)}",
        _ => value.ToString()!,
    };

    private static string? Rows(MigrationOperation operation) => operation switch
    {
        InsertDataOperation insert => Rows(insert.Columns, insert.Values),
        DeleteDataOperation delete => Rows(delete.KeyColumns, delete.KeyValues),
        UpdateDataOperation update => Rows(update.KeyColumns, update.KeyValues) + " to " + Rows(update.Columns, update.Values),
        _ => null,
    };

    private static string Rows(string[] columns, object?[,] values) => string.Join(" | ", Enumerable.Range(0, values.GetLength(0)).Select(row =>
        string.Join(", ", columns.Select((column, index) => column + "=" + Show(values[row, index])).Order(StringComparer.Ordinal))));
}
