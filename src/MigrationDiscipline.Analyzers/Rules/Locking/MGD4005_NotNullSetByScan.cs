using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds columns made required while the engine reads the whole table under a lock that blocks everybody.</summary>
internal sealed class NotNullSetByScan : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4005",
        "NOT NULL set by a scan under an exclusive lock",
        "Making column '{0}' of table '{1}' required reads every row under {2} lock, so nobody can read or write the table meanwhile{3}; {4}",
        "Finds columns made required while the engine reads the whole table under a lock that blocks everybody.",
        RuleLevel.Risky,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AlterColumn), typeof(SetColumnNullability)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        if (context.Requirement is not { } requirement || !requirement.IsScannedUnderLock(context))
            return;
        var isPostgreSql = (context.Engines & Engines.PostgreSql) != 0;
        var invented = requirement.Fate == RowsFate.Invented ? $", and rows that hold NULL get {requirement.Value}, which nobody chose" : "";
        var wayOut = !isPostgreSql ? "do it when nobody needs the table, or by ALTER COLUMN ... WITH (ONLINE = ON) in SQL where the edition has it"
            : Requirement.BelievesChecks(context) ? "validate a CHECK (... IS NOT NULL) NOT VALID first, which blocks nobody and spares the reading"
            : "keep a validated CHECK (... IS NOT NULL) in its place, since PostgreSQL before 12 has no other way";
        context.Report(Rule, requirement.Column, requirement.Table, isPostgreSql ? "an ACCESS EXCLUSIVE" : "a Sch-M", invented, wayOut);
    }
}
