namespace MigrationDiscipline.Rules;

/// <summary>A rule about all that one method does: called for <c>Up</c>, and for <c>Down</c> where <c>check_down</c> is set.</summary>
internal abstract class MethodRule : MigrationRule
{
    public sealed override void Check(MigrationContext context)
    {
        Check(context.Up);
        if (context.Options.CheckDown)
            Check(context.Down);
    }

    /// <summary>Guard clauses, then one report.</summary>
    protected abstract void Check(MethodContext method);
}
