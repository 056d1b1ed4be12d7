namespace MigrationDiscipline.DriftOracle;

/// <summary>What can be asked.</summary>
public enum QuestionKind
{
    /// <summary>The model snapshot as the tool writes it for a model.</summary>
    Snapshot,

    /// <summary>The model that later models are compared with: an assembly with a snapshot, which is kept under <see cref="Question.Base"/>.</summary>
    KeepSnapshot,

    /// <summary>What a migration from the kept snapshot to a model would do.</summary>
    Compare,

    /// <summary><c>Database.HasPendingModelChanges()</c> of an assembly that holds a model and its snapshot: the public, slower way to the same answer.</summary>
    HasPendingModelChanges,
}

/// <summary>One line on standard input.</summary>
public sealed record Question
{
    public QuestionKind Kind { get; init; }

    /// <summary>The full name of the context.</summary>
    public string Context { get; init; } = "";

    /// <summary>The last part of the provider's name: <c>Sqlite</c>, <c>SqlServer</c> or <c>PostgreSQL</c>.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The name under which a snapshot is kept, for each provider.</summary>
    public string Base { get; init; } = "";

    /// <summary>The assembly with the model.</summary>
    public byte[] Assembly { get; init; } = [];

    /// <summary>The assembly with the snapshot, which refers to <see cref="Assembly"/>.</summary>
    public byte[] SnapshotAssembly { get; init; } = [];
}

/// <summary>One line on standard output for each question, in order.</summary>
public sealed record Answer
{
    /// <summary>Why there is no answer: EF Core refuses the model.</summary>
    public string? Error { get; init; }

    public string? Snapshot { get; init; }

    public bool HasPendingModelChanges { get; init; }

    /// <summary>What a migration would do, one line each.</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];
}
