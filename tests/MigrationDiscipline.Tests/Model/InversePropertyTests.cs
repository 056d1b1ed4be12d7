using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

/// <summary>What holds of the inverse of any migration over a schema that is known.</summary>
public class InversePropertyTests
{
    /// <summary>A failure prints the smallest migration found and the seed for <c>[Property(Replay = ...)]</c>.</summary>
    [Property(MaxTest = 10_000, Arbitrary = [typeof(RandomMigration)], QuietOnSuccess = true)]
    public void Inverse_after_up_leads_back_to_the_schema_before(RandomMigration migration)
    {
        var state = migration.After;
        var done = new List<string>();
        foreach (var step in Inverse.Of(migration.Up, migration.Before, RandomMigration.Key))
        {
            Assert.False(step is LostStep, $"Lost: {step}\nafter{string.Concat(done)}");
            var undo = ((UndoStep)step).Operation;
            var text = "\n  " + OperationText.Of(undo);
            if (OperationValidity.Problem(state, undo) is { } problem)
                Assert.Fail($"The inverse cannot run: {problem}:{text}\nafter{string.Concat(done)}");
            done.Add(text);
            state = state.Apply(undo, "down");
        }

        var differences = SchemaDifferences.Between(migration.Before, state, RandomOperations.SequenceNames);
        Assert.True(differences.Count == 0, $"The schema differs (- before, + after the inverse):\n{string.Join("\n", differences)}\nThe inverse:{string.Concat(done)}");
    }
}
