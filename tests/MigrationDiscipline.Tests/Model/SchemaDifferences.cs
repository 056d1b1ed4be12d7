using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using Index = MigrationDiscipline.Model.Index;

namespace MigrationDiscipline.Tests.Model;

/// <summary>
/// What differs between two schemas, a line each. Left aside is what no database could show: the order of columns and parts (a column that comes back stands
/// last), which migration made something and where it is written, the case of a name that only refers to a column or table, and the default that the
/// scaffolder invents for rows that exist.
/// </summary>
internal static class SchemaDifferences
{
    public static IReadOnlyList<string> Between(SchemaState expected, SchemaState actual, IEnumerable<QualifiedName> sequences)
    {
        var left = Lines(expected, sequences).ToList();
        var right = Lines(actual, sequences).ToList();
        return [.. left.Except(right).Select(static line => "- " + line), .. right.Except(left).Select(static line => "+ " + line)];
    }

    private static IEnumerable<string> Lines(SchemaState state, IEnumerable<QualifiedName> sequences) => Parts(state, sequences)
        .GroupBy(static line => line)
        .Select(static group => group.Count() == 1 ? group.Key : $"{group.Key} ({group.Count()} times)");

    private static IEnumerable<string> Parts(SchemaState state, IEnumerable<QualifiedName> sequences) => state.Tables
        .SelectMany(Lines)
        .Concat(sequences.Select(state.FindSequence).OfType<CreateSequence>().Select(static sequence =>
            $"sequence {sequence.Sequence}: {sequence.ClrType}, {sequence.StartValue}, {sequence.IncrementBy}, {sequence.MinValue}, {sequence.MaxValue}, {sequence.IsCyclic}"))
        .Append($"all tables known: {state.KnowsAllTables}");

    private static IEnumerable<string> Lines(Table table)
    {
        var name = "table " + table.Name;
        yield return $"{name}: comment {table.Comment}, complete {table.IsComplete}, tainted {table.IsTainted}, {Sorted(table.Annotations)}";
        foreach (var column in table.Columns)
            yield return $"{name}: {Line(column)}";
        if (table.PrimaryKey is { } primary)
            yield return $"{name}: primary {Line(primary)}";
        foreach (var key in table.UniqueConstraints)
            yield return $"{name}: unique {Line(key)}";
        foreach (var index in table.Indexes)
            yield return $"{name}: {Line(index)}";
        foreach (var key in table.ForeignKeys)
        {
            yield return $"{name}: foreign key {key.Name} {References(key.Columns)} to {key.PrincipalTable.ToString().ToUpperInvariant()} {References(key.PrincipalColumns)}, "
                + $"delete {key.OnDelete}, update {key.OnUpdate}, {Sorted(key.Annotations)}";
        }

        foreach (var check in table.CheckConstraints)
            yield return $"{name}: check {check.Name} {check.Sql}";
    }

    private static string Line(Column column)
    {
        var own = column with { DefaultValue = default };
        var invented = Inverse.ForExistingRows(own).DefaultValue;
        // The record prints every property: one that the model gets later is compared too.
        return ((column.DefaultValue == invented ? own : column) with { AddedBy = null, Location = Location.None, Annotations = [] }) + " " + Sorted(column.Annotations);
    }

    private static string Line(Index index) =>
        $"index {index.Name} {References(index.Columns)}, unique {index.IsUnique}, filter {index.Filter}, descending {string.Join(" ", index.Descending)}, {Sorted(index.Annotations)}";

    private static string Line(Key key) => $"key {key.Name} {References(key.Columns)}, {Sorted(key.Annotations)}";

    private static string References(EquatableArray<string> names) => $"({string.Join(", ", names).ToUpperInvariant()})";

    private static string Sorted(EquatableArray<Annotation> annotations) =>
        "annotations " + string.Join(", ", annotations.Items.Select(static annotation => annotation.ToString()).Order(StringComparer.Ordinal));
}
