using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds constraints that are added NOT VALID and validated in one transaction.</summary>
internal sealed class ValidatedTooSoon : OperationRule<ValidateConstraint>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4018",
        "NOT VALID and VALIDATE in one transaction",
        "'{0}' was added NOT VALID in the same transaction{1}, so its {2} lock is held while VALIDATE reads all rows, and nobody can {3} '{4}' meanwhile; {5}",
        "Finds constraints that are added NOT VALID and validated in one transaction.",
        RuleLevel.Risky,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(ValidateConstraint validate, OperationContext context)
    {
        if (!context.Engines.AreAllIn(Engines.PostgreSql) || validate.SuppressesTransaction || !validate.Name.IsKnown || !context.IsLockFelt(validate.Table))
            return;
        if (context.State.FindTable(validate.Table) is not { IsTainted: false } table)
            return;
        var name = validate.Name.OrDefault!;
        var key = table.FindForeignKey(name);
        var check = table.FindCheckConstraint(name);
        if ((key?.LockedBy ?? check?.LockedBy) is not { } locker)
            return;
        // A command outside of the transaction commits what stands before it, whatever it does.
        var isHere = locker == context.Migration.Migration.Key;
        var below = isHere ? context.Above.SkipWhile(operation => !Adds(operation, name)) : context.Above;
        if (below.Any(static operation => operation.SuppressesTransaction))
            return;
        var runsAllTogether = context.Migration.Place.EFCoreVersion?.Major == 9;
        if (!isHere && !(runsAllTogether && context.Migration.IsUnshipped(locker)))
            return;
        context.Report(
            Rule,
            name,
            isHere ? "" : $" (by '{locker}': EF Core 9 runs all pending migrations in one)",
            key is null ? "ACCESS EXCLUSIVE" : "SHARE ROW EXCLUSIVE",
            key is null ? "read or write" : "write to",
            table.Name,
            runsAllTogether ? "validate it with suppressTransaction: true, or in a migration of a later deployment" : "validate it in a migration of its own");
    }

    private static bool Adds(MigrationOperation operation, string name) => operation switch
    {
        AddForeignKey add => SqlNames.Same(add.ForeignKey.Name, name),
        AddCheckConstraint add => SqlNames.Same(add.CheckConstraint.Name, name),
        _ => false,
    };
}
