using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds commands in SQL that keep others off a table while they work: VACUUM FULL, CLUSTER, REINDEX, REFRESH, partitions, triggers, exclusion constraints.</summary>
internal sealed class BlockingCommand : OperationRule<UtilityCommand>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4017",
        "Command that blocks a table",
        "{0} takes {1} lock on {2}, so {3}; {4}",
        "Finds commands in SQL that keep others off a table while they work: VACUUM FULL, CLUSTER, REINDEX, REFRESH, partitions, triggers, exclusion constraints.",
        RuleLevel.Risky,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(UtilityCommand command, OperationContext context)
    {
        var version = context.Options.EngineVersion;
        if (!context.Engines.AreAllIn(Engines.PostgreSql) || Claim.Of(command, version) is not { } claim)
            return;
        // That it cannot run at all comes first.
        if (NonTransactional.HeadOf(command, context.Engines, version) is not null && (!command.SuppressesTransaction || command.IsDynamic))
            return;
        var locked = command.Kind == UtilityKind.AttachPartition ? command.Partition : command.Object;
        if (locked.IsUnknown || !IsFelt(command, locked, context))
            return;
        context.Report(Rule, claim.Head, claim.Lock, locked.IsAbsent ? "one table after another" : $"'{locked}'", claim.Blocks, claim.Way);
    }

    private static bool IsFelt(UtilityCommand command, Value<QualifiedName> locked, OperationContext context)
    {
        if (locked.IsAbsent)
            return context.Options.LargeTables.IsEmpty;
        // A check that was validated may prove what the partition's bounds say: then no row is read.
        if (command.Kind == UtilityKind.AttachPartition && context.State.FindTable(locked) is { } partition && partition.CheckConstraints.Items.Any(static check => !check.IsNotValid))
            return false;
        if (command.Kind == UtilityKind.Reindex && context.State.FindTable(locked) is null && context.State.FindTableOfIndex(default, locked.OrDefault.Name) is { } owner)
            return context.IsLockFelt(owner.Name);
        return context.Options.IsLockFelt(locked.OrDefault) && (IsTable(command) ? context.IsExisting(locked) : !IsMadeAbove(locked.OrDefault, context));
    }

    /// <summary>Views and indexes that were made in SQL are in no schema that we know.</summary>
    private static bool IsTable(UtilityCommand command) => command.Kind is not (UtilityKind.RefreshMaterializedView or UtilityKind.Reindex);

    private static bool IsMadeAbove(QualifiedName name, OperationContext context) =>
        context.Above.Any(operation => operation is Opaque opaque && SqlNames.Contains(opaque.Names, name.Name) && opaque.Text.StartsWith("CREATE", StringComparison.OrdinalIgnoreCase))
        || (context.State.FindTable(name) is not null && !context.IsExisting(name));

    /// <summary>What a command does to others, in words (docs: Explicit Locking, and each command's page; measured in the evidence suite).</summary>
    private sealed record Claim(string Head, string Lock, string Blocks, string Way)
    {
        private const string AccessExclusive = "an ACCESS EXCLUSIVE";
        private const string Rewritten = "nobody can read or write it while every row is written anew";

        public static Claim? Of(UtilityCommand command, Version? version) => command.Kind switch
        {
            UtilityKind.VacuumFull => new("VACUUM FULL", AccessExclusive, Rewritten, "run plain VACUUM, which blocks nobody, or plan a downtime"),
            UtilityKind.Cluster => new("CLUSTER", AccessExclusive, Rewritten, "plan a downtime for it"),
            UtilityKind.SetLogged => new("SET LOGGED or UNLOGGED", AccessExclusive, Rewritten, "plan a downtime for it"),
            UtilityKind.Reindex when !command.IsConcurrent =>
                new("REINDEX", "a SHARE", "nobody can write to it, and hardly a query on it starts, while the index is built", "write REINDEX ... CONCURRENTLY, in a Sql call of its own with suppressTransaction: true"),
            UtilityKind.RefreshMaterializedView when !command.IsConcurrent =>
                new("REFRESH MATERIALIZED VIEW", AccessExclusive, "nobody can read it while its query runs", "write REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index on the view"),
            UtilityKind.AttachPartition =>
                new("ATTACH PARTITION", AccessExclusive, "nobody can read or write it while all its rows are checked", "first add a CHECK that says what the partition's bounds say NOT VALID, and validate it in a migration of its own"),
            UtilityKind.DetachPartition when !command.IsConcurrent => new("DETACH PARTITION", AccessExclusive, "nobody can read or write any partition until the migration ends",
                version?.Major < 14 ? "let it be the last step of a migration of its own" : "write DETACH PARTITION ... CONCURRENTLY, in a Sql call of its own with suppressTransaction: true"),
            UtilityKind.SwitchTrigger => new("ENABLE or DISABLE TRIGGER", "a SHARE ROW EXCLUSIVE", "nobody can write to it until the migration ends", "keep what stands between it and the end of the migration short"),
            UtilityKind.AddExclusionConstraint =>
                new("EXCLUDE", AccessExclusive, "nobody can read or write it while the index of the constraint is built", "PostgreSQL has no concurrent form: plan a downtime, or make a new table"),
            _ => null,
        };
    }
}
