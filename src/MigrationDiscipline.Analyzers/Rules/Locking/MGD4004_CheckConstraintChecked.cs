using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds check constraints added to existing tables, whose rows are then all checked under a lock that shuts everybody out.</summary>
internal sealed class CheckConstraintChecked : OperationRule<AddCheckConstraint>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4004",
        "Check constraint checked under a lock",
        "{0} makes {1} every row of '{2}' under {3} until that is done{4}; {5}",
        "Finds check constraints added to existing tables, whose rows are then all checked under a lock that shuts everybody out.",
        RuleLevel.Risky,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(AddCheckConstraint add, OperationContext context)
    {
        var check = add.CheckConstraint;
        var engine = context.EngineThatChecks(add);
        if (check.IsNotValid || engine == Engines.None)
            return;
        var (work, @lock, way) = engine switch
        {
            Engines.PostgreSql => ("PostgreSQL check", "an ACCESS EXCLUSIVE lock, so nobody can read or write it", "add it NOT VALID and validate it in a migration of its own"),
            Engines.SqlServer => ("SQL Server check", "a schema modification lock (Sch-M), so nobody can read or write it", "add it while nobody works with the table"),
            _ => ("MySQL copy", "a lock against writes, so nobody can write to it", "add it while nobody works with the table"),
        };
        var replaced = context.Method.AddedConstraints.Replaced(add, context.Position);
        context.Report(
            Rule,
            Phrases.Named("Check constraint", check.Name),
            work,
            add.Table,
            @lock,
            replaced is { IsNotValid: false } ? "" : ", and a row that breaks the rule makes it fail",
            way);
    }
}
