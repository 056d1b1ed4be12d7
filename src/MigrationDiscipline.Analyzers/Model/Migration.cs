using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Model;

/// <summary>One migration, read.</summary>
internal sealed record Migration
{
    /// <summary>The id by which the tool orders and records it (<c>20240106121712_UseEnumForOrderStatus</c>); unknown without attribute.</summary>
    public required Value<string> Id { get; init; }

    /// <summary>Full name of the class.</summary>
    public required string ClassName { get; init; }

    /// <summary>Full name of the context type it belongs to; absent without attribute.</summary>
    public Value<string> Context { get; init; }

    /// <summary>The class name in the file that holds <c>Up</c>.</summary>
    public required Location Location { get; init; }

    /// <summary>Whether the class is abstract or generic, so that the tool cannot make one.</summary>
    public bool CannotBeConstructed { get; init; }

    /// <summary>Whether other classes derive from it: then it is a base class of the application and no migration itself.</summary>
    public bool IsBaseOfOthers { get; init; }

    /// <summary>
    /// What orders it where the id cannot be known: the file's name, when that begins with a timestamp as the scaffolder writes it.
    /// </summary>
    public string? FileId { get; init; }

    public required MigrationMethod Up { get; init; }
    public required MigrationMethod Down { get; init; }

    /// <summary>The class name without its namespace.</summary>
    public string SimpleName => ClassName.Substring(ClassName.LastIndexOf('.') + 1);

    /// <summary>What <c>Up</c> and <c>Down</c> depend on besides their own text; a place that both lead to once, and what belongs to the application once each expression.</summary>
    public IEnumerable<Dependency> Dependencies => Up.Dependencies.All.IsEmpty && Down.Dependencies.All.IsEmpty
        ? []
        : Up.Dependencies.All.Items.Concat(Down.Dependencies.All.Items)
            .GroupBy(static dependency => dependency.Location).Select(static ofPlace => ofPlace.First())
            .GroupBy(static dependency => dependency.DiffersByRun ? (object)dependency : dependency.What).Select(static ofThing => ofThing.First());

    /// <summary>What replay and origins know it by: the id, or the class where there is none.</summary>
    public string Key => Id.OrDefault ?? ClassName;
}

/// <summary>What the body of <c>Up</c> or <c>Down</c> is.</summary>
internal enum MethodBody
{
    /// <summary>No override: EF Core's own <c>Down</c> throws when somebody reverts.</summary>
    Missing,

    /// <summary>An override without statements.</summary>
    Empty,

    /// <summary>An override that only throws.</summary>
    Throws,

    /// <summary>An override with statements.</summary>
    Statements,

    /// <summary>A base class of the application overrides it.</summary>
    Inherited,
}

/// <summary><c>Up</c> or <c>Down</c>.</summary>
internal sealed record MigrationMethod
{
    public required MethodBody Body { get; init; }

    /// <summary>The method's name; none when missing.</summary>
    public Location Location { get; init; } = Location.None;

    /// <summary>The operations in order, SQL as one <see cref="RawSql"/> a call.</summary>
    public EquatableArray<MigrationOperation> Operations { get; init; }

    /// <summary>Whether an empty body holds a comment (a reason somebody gave).</summary>
    public bool HasComment { get; init; }

    /// <summary>
    /// Whether a <c>throw</c> stands directly in the body: EF Core builds all operations before it runs one, so nothing of the method is ever carried out.
    /// </summary>
    public bool AlwaysThrows { get; init; }

    /// <summary>What it depends on besides its own text.</summary>
    public MethodDependencies Dependencies { get; init; } = MethodDependencies.None;

    /// <summary>The operations in order, each <see cref="RawSql"/> followed by the statements in it. Made anew at each call.</summary>
    public EquatableArray<MigrationOperation> Flatten()
    {
        var all = new List<MigrationOperation>(Operations.Count);
        foreach (var operation in Operations)
        {
            all.Add(operation);
            if (operation is RawSql sql)
                all.AddRange(sql.Statements);
        }

        return all.ToEquatableArray();
    }
}
