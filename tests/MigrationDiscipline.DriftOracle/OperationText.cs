using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationDiscipline.DriftOracle;

/// <summary>A migration operation in one line for people: <c>AlterColumn Posts.Title (IsNullable: False to True)</c>.</summary>
internal static class OperationText
{
    /// <summary>The operation's name, what it is about, and what an alteration changes.</summary>
    public static string Of(MigrationOperation operation)
    {
        var name = operation.GetType().Name.Replace("Operation", "", StringComparison.Ordinal);
        var subject = string.Join('.', new[] { "Table", "Name" }.Select(property => Value(operation, property) as string).Where(static text => text is not null));
        var newName = Value(operation, "NewName") is string text ? " to " + text : "";
        var changes = Value(operation, "OldColumn") is ColumnOperation old ? Changes(old, (ColumnOperation)operation) : "";
        return $"{name} {subject}{newName}{changes}".TrimEnd();
    }

    private static string Changes(ColumnOperation before, ColumnOperation after)
    {
        var changed = typeof(ColumnOperation).GetProperties()
            .Where(static property => property.Name is not ("Name" or "Table" or "Schema" or "Item") && property.GetIndexParameters().Length == 0)
            .Select(property => (property.Name, Before: Show(property.GetValue(before)), After: Show(property.GetValue(after))))
            .Where(static change => change.Before != change.After)
            .Select(static change => $"{change.Name}: {change.Before} to {change.After}")
            .Concat(Annotations(before).Except(Annotations(after), StringComparer.Ordinal).Select(static annotation => "-" + annotation))
            .Concat(Annotations(after).Except(Annotations(before), StringComparer.Ordinal).Select(static annotation => "+" + annotation));
        return $" ({string.Join(", ", changed)})";
    }

    private static IEnumerable<string> Annotations(MigrationOperation operation) => operation.GetAnnotations().Select(static annotation => $"{annotation.Name}={Show(annotation.Value)}");

    private static object? Value(MigrationOperation operation, string property) =>
        operation.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)?.GetValue(operation);

    private static string Show(object? value) => value switch
    {
        null => "none",
        string text => text,
        IEnumerable items => string.Join(' ', items.Cast<object?>().Select(Show)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
