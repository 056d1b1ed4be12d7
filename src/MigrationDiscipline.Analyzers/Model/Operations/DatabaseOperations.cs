namespace MigrationDiscipline.Model;

/// <summary><c>AlterDatabase</c>: collation and annotations (extensions, enums, character set).</summary>
internal sealed record AlterDatabase : MigrationOperation
{
    public Value<string> Collation { get; init; }
    public Value<string> OldCollation { get; init; }
}

/// <summary><c>EnsureSchema</c>.</summary>
internal sealed record EnsureSchema : MigrationOperation
{
    public required Value<string> Name { get; init; }
}

/// <summary><c>DropSchema</c>.</summary>
internal sealed record DropSchema : MigrationOperation
{
    public required Value<string> Name { get; init; }
}

/// <summary><c>DROP DATABASE</c> in SQL: EF Core has no builder call for it.</summary>
internal sealed record DropDatabase : MigrationOperation
{
    public required Value<string> Name { get; init; }
}

/// <summary>An operation on a sequence.</summary>
internal abstract record SequenceOperation : MigrationOperation
{
    public required Value<QualifiedName> Sequence { get; init; }
}

/// <summary><c>CreateSequence</c>.</summary>
internal sealed record CreateSequence : SequenceOperation
{
    /// <summary>The type argument as written; <c>long</c> when there is none.</summary>
    public Value<string> ClrType { get; init; }
    public Value<long> StartValue { get; init; } = 1;
    public Value<int> IncrementBy { get; init; } = 1;
    public Value<long> MinValue { get; init; }
    public Value<long> MaxValue { get; init; }
    public Value<bool> IsCyclic { get; init; } = false;
}

/// <summary><c>AlterSequence</c>, with what the <c>old...</c> arguments say.</summary>
internal sealed record AlterSequence : SequenceOperation
{
    public Value<int> IncrementBy { get; init; } = 1;
    public Value<long> MinValue { get; init; }
    public Value<long> MaxValue { get; init; }
    public Value<bool> IsCyclic { get; init; } = false;
    public Value<int> OldIncrementBy { get; init; } = 1;
    public Value<long> OldMinValue { get; init; }
    public Value<long> OldMaxValue { get; init; }
    public Value<bool> OldIsCyclic { get; init; } = false;
}

/// <summary><c>RenameSequence</c>.</summary>
internal sealed record RenameSequence : SequenceOperation
{
    public required Value<QualifiedName> NewName { get; init; }
}

/// <summary><c>RestartSequence</c>.</summary>
internal sealed record RestartSequence : SequenceOperation
{
    public Value<long> StartValue { get; init; }
}

/// <summary><c>DropSequence</c>.</summary>
internal sealed record DropSequence : SequenceOperation;
