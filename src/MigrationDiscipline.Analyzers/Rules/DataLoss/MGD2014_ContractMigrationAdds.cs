using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds contract migrations that add something beside what they drop.</summary>
internal sealed class ContractMigrationAdds : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2014",
        "Contract migration that also adds",
        "Contract migration '{0}' also {1}: what new code needs must be there before it starts, what old code needs may go only after it has stopped, and one migration cannot run at both times; move this to a migration of its own that runs before the release",
        "Finds contract migrations that add something beside what they drop.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AddColumn), typeof(CreateTable), typeof(AlterColumn), typeof(SetColumnNullability)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        // One that only tightens what it finds (NOT NULL, say) is the last step of an expansion and drops nothing.
        if (!context.IsContract || !context.Method.IsUp || !context.Method.Operations.Any(Drops) || What(operation, context) is not { } what)
            return;
        // A rename scaffolded as drop and add is one mistake, and MGD2003's or MGD2004's.
        if (context.Method.Pairings.RenamedColumns.Any(pair => ReferenceEquals(pair.Add, operation)) || context.Method.Pairings.RenamedTables.Any(pair => ReferenceEquals(pair.Create, operation)))
            return;
        context.Report(Rule, context.Migration.Migration.SimpleName, what);
    }

    private static bool Drops(MigrationOperation operation) => operation is DropColumn or DropTable or DropSchema;

    private static string? What(MigrationOperation operation, OperationContext context) => operation switch
    {
        // A table to copy by, gone at the end, is no addition; nor is a column of a table that is reported itself.
        CreateTable create when Remains(create.Table, context) => $"creates table '{create.Table}'",
        AddColumn add when Remains(add.Table, context) && !IsNew(add.Table, context) && context.Method.StateAfter.PresenceOfColumn(add.Table, add.Column.Name) != Presence.Absent
            => $"adds column '{add.Column.Name}' to table '{add.Table}'",
        AlterColumn alter when alter.Column.IsNullable.Is(false) && alter.OldColumn.IsNullable.Is(true) && Remains(alter.Table, context) && !IsNew(alter.Table, context)
            => $"makes column '{alter.Column.Name}' of table '{alter.Table}' required",
        SetColumnNullability { IsNullable: false } set when Remains(set.Table, context) && !IsNew(set.Table, context) && context.State.FindColumn(set.Table, set.Name)?.IsNullable.Is(false) != true
            => $"makes column '{set.Name}' of table '{set.Table}' required",
        _ => null,
    };

    private static bool Remains(Value<QualifiedName> table, OperationContext context) => context.Method.StateAfter.PresenceOfTable(table) != Presence.Absent;

    private static bool IsNew(Value<QualifiedName> table, OperationContext context) => context.State.FindTable(table)?.CreatedBy == context.Migration.Migration.Key;
}
