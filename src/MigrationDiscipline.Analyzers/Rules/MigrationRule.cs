namespace MigrationDiscipline.Rules;

/// <summary>A rule about a migration as a whole: its <c>Down</c>, its attributes, its place in the history.</summary>
internal abstract class MigrationRule : Rule
{
    /// <summary>
    /// Whether the rule also speaks of what keeps a migration from being found, so that it must be called for classes without
    /// an id as well.
    /// </summary>
    public virtual bool AppliesWithoutId => true;

    /// <summary>Guard clauses, then one report.</summary>
    public abstract void Check(MigrationContext context);
}
