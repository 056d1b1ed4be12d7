using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds columns and tables dropped while the version that still runs may read them.</summary>
internal sealed class DroppedWhileRead : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5014",
        "Dropped while it is read",
        "{0} is dropped while the version of the application that is still running reads it: every query for it fails until that version is gone; release code that does not use it first, and drop it in {1}",
        "Finds columns and tables dropped while the version that still runs may read them.",
        RuleLevel.Advice,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(DropColumn), typeof(DropTable)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        // Where values are lost, MGD2001 and its relatives speak.
        if (context.IsContract || !context.Method.IsUp || What(operation, context) is not { } what)
            return;
        context.Report(Rule, what, Phrases.ContractMigration(context.Options));
    }

    private static string? What(MigrationOperation operation, OperationContext context) => operation switch
    {
        DropColumn drop when IsThere(drop, context) && context.ValuesOf(drop) is null => $"Column '{drop.Name}' of table '{drop.Table}'",
        DropTable drop when IsThere(drop, context) && context.RowsOf(drop) is null && context.LostHistory is null => $"Table '{drop.Table}'",
        _ => null,
    };

    /// <summary>Whether code that runs can read the column: PostgreSQL's <c>xmin</c> goes by no SQL, and the columns of a temporal period go with the period.</summary>
    private static bool IsThere(DropColumn drop, OperationContext context) =>
        drop.Table.IsKnown && drop.Name.IsKnown && !drop.IsProviderOwned && context.IsExisting(drop.Table, drop.Name)
        && context.State.FindTable(drop.Table)?.IsPeriodColumn(drop.Name.OrDefault!) != true
        && context.State.PresenceOfColumn(drop.Table, drop.Name) != Presence.Absent
        // One that another takes the place of, as when a type is changed by copying.
        && context.Method.StateAfter.PresenceOfColumn(drop.Table, drop.Name) != Presence.Present;

    private static bool IsThere(DropTable drop, OperationContext context) =>
        drop.Table.IsKnown && context.IsExisting(drop.Table) && !(drop.IfExists && context.State.PresenceOfTable(drop.Table) != Presence.Present)
        && context.Method.StateAfter.PresenceOfTable(drop.Table) != Presence.Present;
}
