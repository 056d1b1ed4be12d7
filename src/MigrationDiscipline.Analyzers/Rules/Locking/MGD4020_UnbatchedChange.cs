using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds changes of many rows in one statement, which keeps all of them locked until it is done.</summary>
internal sealed class UnbatchedChange : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4020",
        "Unbatched change of rows",
        "This {0} works through '{1}' in one statement, so what it locks in '{2}' stays locked until the last row is done, and a failure undoes all of it; change the rows in batches, each in a transaction of its own",
        "Finds changes of many rows in one statement, which keeps all of them locked until it is done.",
        RuleLevel.Advice,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(UpdateRows), typeof(DeleteRows), typeof(InsertRows), typeof(UpdateData), typeof(DeleteData)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        // Rows of a new table are nobody's; beside a schema change another rule speaks.
        if (BulkChanges.Felt(context) is { } bulk && context.IsLockFelt(bulk.Table) && BulkChanges.SchemaChangeBeside(context) is null)
            context.Report(Rule, bulk.Verb, bulk.Source ?? bulk.Table, bulk.Table);
    }
}
