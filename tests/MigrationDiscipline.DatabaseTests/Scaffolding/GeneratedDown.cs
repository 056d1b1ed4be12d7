using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationDiscipline.DatabaseTests.Scaffolding;

/// <summary>A scaffolded migration whose <c>Down</c> our fixer wrote, compiled, beside the one that the scaffolder wrote.</summary>
/// <param name="Text">The migration after the fix.</param>
/// <param name="CompleteText">The migration as scaffolded.</param>
/// <param name="Change">The migration with our <c>Down</c>.</param>
/// <param name="Complete">The migration with the scaffolder's <c>Down</c>.</param>
/// <param name="IsReported">Whether a rule says that <c>Down</c> is empty, so that the fix is offered to people.</param>
internal sealed record GeneratedDown(string Text, string CompleteText, Migration Change, Migration Complete, bool IsReported)
{
    /// <summary>Our <c>Down</c>, made anew for the caller to change.</summary>
    public IReadOnlyList<MigrationOperation> NewDown() => New(Change).DownOperations;

    /// <summary>The scaffolder's <c>Down</c>, made anew for the caller to change.</summary>
    public IReadOnlyList<MigrationOperation> NewCompleteDown() => New(Complete).DownOperations;

    private static Migration New(Migration migration)
    {
        var made = (Migration)Activator.CreateInstance(migration.GetType())!;
        made.ActiveProvider = migration.ActiveProvider!;
        return made;
    }
}
