namespace MigrationDiscipline.Model;

/// <summary><c>AddColumn</c>.</summary>
internal sealed record AddColumn : TableOperation
{
    public required Column Column { get; init; }
}

/// <summary><c>AlterColumn</c>: the column afterwards, and before as the call says it.</summary>
internal sealed record AlterColumn : TableOperation
{
    public required Column Column { get; init; }

    /// <summary>What the <c>old...</c> arguments say; hand-written calls often leave them out.</summary>
    public required Column OldColumn { get; init; }

    /// <summary>The column before, as a column that stands for itself: what <c>OldAnnotation</c> says are its annotations.</summary>
    public Column Before => OldColumn with { Annotations = OldColumn.Annotations.Map(static annotation => annotation with { IsOld = false }) };

    /// <summary>
    /// The column before: as the call says it where it says anything (the scaffolder always writes the old type), else as the history knows it for certain; <c>null</c>
    /// when neither does.
    /// </summary>
    public Column? BeforeIn(SchemaState state) =>
        OldColumn.ClrType.IsKnown ? Before : state.FindTable(Table) is { IsTainted: false } && state.FindColumn(Table, Column.Name) is { IsTainted: false } known ? known : null;

    /// <summary>
    /// Whether the other call says the same the other way round, as the scaffolder writes <c>Up</c> and <c>Down</c> from two models. Their names may
    /// differ: the column or its table may be renamed between them.
    /// </summary>
    public bool IsMirroredBy(AlterColumn other) =>
        OldColumn.ClrType.IsKnown && other.OldColumn.ClrType.IsKnown
        && DefinitionComparison.Difference(Before, other.Column) is null && DefinitionComparison.Difference(other.Before, Column) is null;
}

/// <summary><c>DropColumn</c>.</summary>
internal sealed record DropColumn : TableOperation
{
    public required Value<string> Name { get; init; }

    /// <summary>
    /// Whether the call itself shows a column that the provider owns, for want of a history: PostgreSQL's <c>xmin</c>, or a period column of a
    /// temporal table by the annotations that EF Core writes on the drop.
    /// </summary>
    public bool IsProviderOwned => SqlNames.Same(Name, "xmin") || TemporalPeriods.Includes(Annotations, Name);
}

/// <summary><c>RenameColumn</c>.</summary>
internal sealed record RenameColumn : TableOperation
{
    public required Value<string> Name { get; init; }
    public required Value<string> NewName { get; init; }
}

/// <summary><c>ALTER COLUMN ... SET NOT NULL</c> or <c>DROP NOT NULL</c> in SQL, which say nothing else of the column.</summary>
internal sealed record SetColumnNullability : TableOperation
{
    public required Value<string> Name { get; init; }
    public required bool IsNullable { get; init; }
}
