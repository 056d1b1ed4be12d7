using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds SQL and data operations on a table that EF Core makes anew at the end of the same migration, because SQLite cannot alter it.</summary>
internal sealed class ChangeDuringRebuild : MethodRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4015",
        "Change while a rebuild is pending",
        "SQLite cannot do {0}, so EF Core makes '{1}' anew when everything else in this migration is done: {2}; move it to a migration of its own behind this one",
        "Finds SQL and data operations on a table that EF Core makes anew at the end of the same migration, because SQLite cannot alter it.",
        RuleLevel.Advice,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(MethodContext method)
    {
        var version = method.Migration.Place.EFCoreVersion;
        // Before EF Core 5 these operations were refused.
        if (version is { Major: < 5 })
            return;
        var names = new FinalNames(method.Operations);
        var rebuilds = method.Steps.Where(step => IsRebuild(step) && !IsDropped(step, names)).ToList();
        if (rebuilds.Count == 0)
            return;
        foreach (var step in method.Steps)
        {
            if (step.Operation.IsConditional)
                continue;
            // What is on the table by SQL alone is lost wherever it stands; data is only surprised where it comes after the operation that it seems to follow.
            var made = MadeBySql(step.Operation);
            var rebuild = rebuilds.Find(candidate => made is not null ? Names(step, Table(candidate, names)) : candidate.Position < step.Position && ChangesData(step, candidate, names));
            if (rebuild is null)
                continue;
            var table = ((TableOperation)rebuild.Operation).Table;
            step.ReportWith(
                rebuild.Operation, Rule, Phrases.Operation(rebuild.Operation), table,
                made is not null ? $"{made} is lost with the old table" : $"this {Verb(step.Operation)} still finds it as it was");
            return;
        }
    }

    private static bool IsRebuild(OperationContext step) =>
        step.Operation is TableOperation { IsConditional: false } change && step.Engines == Engines.Sqlite && step.IsLockFelt(change.Table) && SqliteRebuild.IsCausedBy(change, step.Above);

    private static bool IsDropped(OperationContext step, FinalNames names) => step.Method.Steps.Any(later =>
        later.Position > step.Position && later.Operation is DropTable { Table.IsKnown: true } drop && names.Table(later.Position, drop.Table.OrDefault).Equals(Table(step, names)));

    private static QualifiedName Table(OperationContext step, FinalNames names) => names.Table(step.Position, ((TableOperation)step.Operation).Table.OrDefault);

    private static bool ChangesData(OperationContext step, OperationContext rebuild, FinalNames names) =>
        step.Operation is InsertData or UpdateData or DeleteData or InsertRows or UpdateRows or DeleteRows
        && step.Operation is TableOperation { Table.IsKnown: true } change && names.Table(step.Position, change.Table.OrDefault).Equals(Table(rebuild, names));

    private static bool Names(OperationContext step, QualifiedName table) => step.Operation switch
    {
        Opaque opaque => SqlNames.Contains(opaque.Names, table.Name),
        CreateIndex create => create.Table.IsKnown && SqlNames.Same(create.Table.OrDefault.Name, table.Name),
        _ => false,
    };

    /// <summary>A trigger or an index that the model does not know; <c>null</c> for everything else.</summary>
    private static string? MadeBySql(MigrationOperation operation) => operation switch
    {
        Opaque { MayTouchAnything: false } opaque when opaque.Text.StartsWith("CREATE TRIGGER", StringComparison.OrdinalIgnoreCase) => "this trigger",
        CreateIndex { IsFromSql: true } => "this index",
        _ => null,
    };

    private static string Verb(MigrationOperation operation) => operation switch
    {
        InsertRows => "INSERT",
        UpdateRows => "UPDATE",
        DeleteRows => "DELETE",
        _ => operation.GetType().Name,
    };
}
