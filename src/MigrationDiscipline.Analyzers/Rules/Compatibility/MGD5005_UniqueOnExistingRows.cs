using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds unique indexes, unique constraints and primary keys over values that are there already and may be duplicates.</summary>
internal sealed class UniqueOnExistingRows : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5005",
        "Unique over values that may be duplicates",
        "{0} {1}; {2}",
        "Finds unique indexes, unique constraints and primary keys over values that are there already and may be duplicates.",
        RuleLevel.Unsafe,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(CreateIndex), typeof(AddPrimaryKey), typeof(AddUniqueConstraint)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        var table = ((TableOperation)operation).Table;
        var (kind, unique) = operation switch
        {
            CreateIndex { Index: { } index } when index.IsUnique.Is(true) => ("Unique index", index),
            AddPrimaryKey { UsingIndex.IsAbsent: true, Key: { } key } => ("Primary key", new Model.Index(key.Name, key.Columns)),
            AddUniqueConstraint { UsingIndex.IsAbsent: true, Key: { } key } => ("Unique constraint", new Model.Index(key.Name, key.Columns)),
            _ => default,
        };
        if (unique is not { Columns.IsEmpty: false } || !table.IsKnown || !context.IsExisting(table) || context.IsUniqueBefore(unique) || context.MayBeCleanedUp(unique.Columns))
            return;

        var values = unique.Columns.Items.Select(column => ValuesOf(column, table, unique, context)).ToList();
        if (values.Contains(RowValues.Distinct))
            return;
        var name = unique.Name.IsKnown ? $"{kind} '{unique.Name}'" : $"{kind} over {Phrases.List(unique.Columns)}";
        if (values.TrueForAll(static value => value == RowValues.Nulls))
        {
            context.Report(Rule, name, $"fails on the second row of '{table}', since {Phrases.List(unique.Columns)} is NULL in all of them and these NULLs count as equal", "filter the index to the rows that have a value");
        }
        else if (values.TrueForAll(static value => value == RowValues.Same))
        {
            context.Report(
                Rule, name, $"fails on the second row of '{table}', since the default puts the same {Phrases.List(unique.Columns)} into all of them",
                "add the column nullable, give each row a value of its own, then make it unique");
        }
        else
        {
            context.Report(
                Rule, name, $"fails if two rows of '{table}' have the same {Phrases.List(unique.Columns)}, and refuses such rows that the version still running writes",
                "make the rows unique and stop writing duplicates in a release before");
        }
    }

    /// <summary>What the rows that are there hold in a column.</summary>
    private static RowValues ValuesOf(string name, Value<QualifiedName> table, Model.Index unique, OperationContext context)
    {
        if (context.IsExisting(table, name) || context.State.FindColumn(table, name) is not { } column)
            return RowValues.Any;
        if (GeneratedValues.DifferByRow(column))
            return RowValues.Distinct;
        if (column.IsComputed || column.DefaultValue.IsUnknown || !column.DefaultValueSql.IsAbsent)
            return RowValues.Any;
        // SQL Server fills a new nullable column with NULL whatever its default (no WITH VALUES).
        var isNull = column.IsNullable.Is(true) && (column.DefaultValue.IsAbsent || context.Engines.AreAllIn(Engines.SqlServer));
        if (isNull)
            return !unique.AreNullsDistinct || (context.Engines.AreAllIn(Engines.SqlServer) && unique.Filter.IsAbsent) ? RowValues.Nulls : RowValues.Distinct;
        // A required column without a default cannot be added where there are rows.
        if (column.DefaultValue.IsAbsent)
            return RowValues.Distinct;
        return column.IsNullable.Is(false) ? RowValues.Same : RowValues.Any;
    }

    private enum RowValues
    {
        /// <summary>Whatever was written.</summary>
        Any,

        /// <summary>No two rows are duplicates by this column.</summary>
        Distinct,

        /// <summary>One and the same value.</summary>
        Same,

        /// <summary>NULL, and NULLs count as equal.</summary>
        Nulls,
    }
}
