using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds foreign keys added to existing tables, whose rows are then all checked while nobody can write to either table.</summary>
internal sealed class ForeignKeyChecked : OperationRule<AddForeignKey>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4003",
        "Foreign key checked under a lock",
        "{0} makes {1} check every row of '{2}' under {3}, so nobody can {4} until that is done{5}; {6}",
        "Finds foreign keys added to existing tables, whose rows are then all checked while nobody can write to either table.",
        RuleLevel.Risky,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(AddForeignKey add, OperationContext context)
    {
        var key = add.ForeignKey;
        var engine = context.EngineThatChecks(add);
        if (key.IsNotValid || engine == Engines.None)
            return;
        var isPostgreSql = engine == Engines.PostgreSql;
        var replaced = context.Method.AddedConstraints.Replaced(add, context.Position);
        var referred = key.PrincipalTable == add.Table ? "" : key.PrincipalTable.IsKnown ? $" on it and on '{key.PrincipalTable}'" : " on it and on the table that it refers to";
        context.Report(
            Rule,
            Phrases.Named("Foreign key", key.Name),
            isPostgreSql ? "PostgreSQL" : "SQL Server",
            add.Table,
            (isPostgreSql ? "a SHARE ROW EXCLUSIVE lock" : "a schema modification lock (Sch-M)") + referred,
            (isPostgreSql ? "write to " : "read or write ") + (referred.Length == 0 ? "it" : "either"),
            replaced is { Before.IsNotValid: false } ? "" : ", and a row without a match makes it fail",
            replaced is { IsOnlyRenamed: true, Before: var before } ? $"it is '{before.Name}' under another name, so rename that one, which checks nothing"
                : isPostgreSql ? "add it NOT VALID and validate it in a migration of its own"
                : "add it while nobody works with the tables");
    }
}
