using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds migrations that wait for a lock without a limit.</summary>
internal sealed class NoLockTimeout : MethodRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4014",
        "No lock timeout",
        "{0} waits for its {1} on '{2}' until the last transaction that uses the table ends, and everybody who comes later waits behind it; set a limit first: {3}",
        "Finds migrations that wait for a lock without a limit.",
        RuleLevel.OptIn,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(MethodContext method)
    {
        foreach (var step in method.Steps)
        {
            // Text that cannot be read, and a helper that cannot be followed, may set one.
            if (step.Operation is SetLockTimeout or RawSql { Text.IsUnknown: true } or Opaque { MayTouchAnything: true } || LockTimeouts.Statement(step.Engines) is not { } statement)
                return;
            if (step.Operation.IsConditional || step.FeltLocks.FirstOrDefault() is not { } effect)
                continue;
            var name = effect.Lock.Name.EndsWith("lock", StringComparison.Ordinal) ? effect.Lock.Name : effect.Lock.Name + " lock";
            step.Report(Rule, Phrases.Operation(step.Operation), name, effect.Table, statement);
            return;
        }
    }
}
