using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds operations that the engine or EF Core's provider refuses when the migration is applied.</summary>
internal sealed class OperationRefused : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2016",
        "Operation that is refused",
        "The migration fails here{0}: {1}; {2}",
        "Finds operations that the engine or EF Core's provider refuses when the migration is applied.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AlterColumn), typeof(DropColumn), typeof(AlterDatabase), typeof(AddColumn), typeof(DropIndex)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        var refusal = operation switch
        {
            AlterColumn alter => context.Before(alter) is { } before ? RefusedChange.Of(before, alter, context.Engines) ?? OfView(alter, context) : null,
            DropColumn { IsConditional: false } drop => context.Engines == Engines.PostgreSql ? RefusedChange.OfView(context.State, drop.Table, drop.Name, "drop") : null,
            AlterDatabase alter => context.Engines == Engines.PostgreSql ? RefusedChange.OfEnums(alter) : null,
            AddColumn add => context.Engines == Engines.Sqlite && context.IsExisting(add.Table) ? RefusedChange.OfSqlite(add) : null,
            DropIndex drop => context.Engines == Engines.MySql ? RefusedChange.OfMySql(drop, context.State) : null,
            _ => null,
        };
        if (refusal is not null)
            context.Report(Rule, refusal.NeedsRows ? " on a table with rows" : "", refusal.Reason, refusal.WayOut);
    }

    private static RefusedChange? OfView(AlterColumn alter, OperationContext context) =>
        context.Engines == Engines.PostgreSql && !alter.IsConditional && PostgreSqlColumnWork.SetsType(alter) == true
            ? RefusedChange.OfView(context.State, alter.Table, alter.Column.Name, "change the type of")
            : null;
}
