using Microsoft.CodeAnalysis;
using MigrationDiscipline.History;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>What the model says that the operations of a migration lock.</summary>
internal static class PredictedLocks
{
    /// <summary>One entry for each operation of <c>Up</c>; SQL is what its statements are together.</summary>
    public static IReadOnlyList<LockEffects> Of(Compilation compilation)
    {
        var histories = new MigrationHistories(compilation, MigrationDeclarations.Find, static _ => MigrationOptions.Default);
        var found = histories.Find(compilation.Assembly.GetTypeByMetadataName("Shop.Migrations.Test")!, CancellationToken.None)!;
        var place = found.History.PlaceOf(found.Migration, CancellationToken.None);
        var state = place.StateBefore;
        var effects = new List<LockEffects>();
        foreach (var operation in place.Migration.Up.Operations)
        {
            var list = new LockList();
            foreach (var part in operation is RawSql sql ? sql.Statements : [operation])
            {
                list.Add(LockEffects.Of(part, state, Engines.PostgreSql, version: null));
                state = state.Apply(part, place.Migration.Key);
            }

            effects.Add(list.ToEffects());
        }

        return effects;
    }

    /// <summary>How a prediction differs from what the statements of the operation did.</summary>
    /// <param name="predicted">What the model says.</param>
    /// <param name="measured">The statements.</param>
    /// <param name="tables">The tables that were there before the migration: nobody sees how others are locked.</param>
    public static IEnumerable<string> Differences(LockEffects predicted, IReadOnlyList<MeasuredStatement> measured, IReadOnlyList<string> tables)
    {
        if (measured.Any(static statement => statement.Failure is not null))
            yield break;
        var locks = measured.SelectMany(static statement => statement.Locks).Where(static pair => !MeasuredStatement.IsIndex(pair.Key))
            .GroupBy(static pair => pair.Key, static pair => pair.Value).ToDictionary(static group => group.Key, static group => group.Max());
        // What is checked against a table that others use takes no time as long as the table of the migration's own is empty.
        var hasNewTable = predicted.Tables.Items.Any(effect => !tables.Contains(effect.Table.Name));
        foreach (var effect in predicted.Tables.Items.Where(effect => tables.Contains(effect.Table.Name)))
        {
            var table = effect.Table.Name;
            // Outside of a transaction a lock that nobody waits for is gone before it is seen.
            var unseen = measured.All(static statement => statement.IsSuppressed) && effect.Lock.Blocks == LockBlocks.Nothing && !locks.ContainsKey(table);
            var mode = locks.GetValueOrDefault(table);
            if (!unseen && EvidenceTable.NameOf(mode) != effect.Lock.Name)
                yield return $"{table}: {EvidenceTable.NameOf(mode)}, not {effect.Lock.Name}";
            if (effect.Work != TableWork.Unknown && !hasNewTable && !measured.Any(static statement => IsUnseenWork(statement.Sql)) && WorkOn(table, measured) is var work && work != effect.Work)
                yield return $"{table}: {work}, not {effect.Work}";
        }

        if (predicted.IsComplete)
        {
            foreach (var (table, mode) in locks.Where(pair => pair.Value >= LockMode.Share && predicted.Tables.Items.All(effect => effect.Table.Name != pair.Key)))
                yield return $"{table}: {EvidenceTable.NameOf(mode)}, not foreseen";
        }
    }

    /// <summary>The server tells nothing of this work, and a table that is emptied has another file without any.</summary>
    private static bool IsUnseenWork(string sql) =>
        sql.StartsWith("VACUUM", StringComparison.Ordinal) || sql.StartsWith("REFRESH MATERIALIZED VIEW CONCURRENTLY", StringComparison.Ordinal) || sql.StartsWith("TRUNCATE", StringComparison.Ordinal);

    private static TableWork WorkOn(string table, IReadOnlyList<MeasuredStatement> measured) =>
        measured.Any(statement => statement.Rewritten.Contains(table)) ? TableWork.Rewrite
        : measured.Any(statement => statement.Built.Contains(table)) ? TableWork.IndexBuild
        // The table that a foreign key refers to is locked while the rows of the other one are checked.
        : measured.Any(statement => statement.Verified.Contains(table) || (statement.Validated.Count > 0 && statement.Locks.GetValueOrDefault(table) >= LockMode.ShareUpdateExclusive)) ? TableWork.Scan
        : TableWork.Instant;
}
