using System.Collections.Immutable;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Rules;

/// <summary>A rule about a model in code that is no longer the one of its snapshot.</summary>
internal abstract class DriftRule : Rule
{
    /// <summary>The differences that it speaks of.</summary>
    public abstract ImmutableArray<ModelDifferenceKind> Kinds { get; }

    /// <summary>Guard clauses, then one report.</summary>
    public abstract void Check(DriftRuleContext context);
}
