using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds changes of many rows in the transaction of a schema change, whose lock is held meanwhile.</summary>
internal sealed class BulkChangeBesideSchemaChange : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4012",
        "Bulk change beside a schema change",
        "{0}; move the {1} into a migration of its own, in batches",
        "Finds changes of many rows in the transaction of a schema change, whose lock is held meanwhile.",
        RuleLevel.Risky,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(UpdateRows), typeof(DeleteRows), typeof(InsertRows), typeof(UpdateData), typeof(DeleteData)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        if (BulkChanges.Felt(context) is not { } bulk || BulkChanges.SchemaChangeBeside(context) is not { } schemaChange)
            return;
        var effect = schemaChange.FeltLocks.First();
        var name = Phrases.Operation(schemaChange.Operation);
        context.Report(
            Rule,
            schemaChange.Position < context.Position
                ? $"{name} above holds its {effect.Lock.Name} lock until this {bulk.Verb} has worked through '{bulk.Source ?? bulk.Table}', so nobody can {Phrases.Blocked(effect.Lock)} '{effect.Table}' meanwhile"
                : $"The rows that this {bulk.Verb} touches in '{bulk.Table}' stay locked until {name} below has got its {effect.Lock.Name} lock on '{effect.Table}' and is done",
            bulk.Verb);
    }
}
