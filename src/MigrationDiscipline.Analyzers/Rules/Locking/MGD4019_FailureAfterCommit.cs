using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Locking;

/// <summary>Finds steps that can fail on rows behind other changes of the schema, which MySQL has committed by then.</summary>
internal sealed class FailureAfterCommit : MethodRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD4019",
        "Failure behind committed changes",
        "MySQL commits every change of the schema by itself, so if {0} fails because {1}, {2} stays and the migration can neither be applied again nor reverted; move {0} to a migration of its own",
        "Finds steps that can fail on rows behind other changes of the schema, which MySQL has committed by then.",
        RuleLevel.Advice,
        Categories.Locking);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(MethodContext method)
    {
        var steps = method.Steps.Where(static step => step.Engines == Engines.MySql).ToList();
        var names = new FinalNames(method.Operations);
        foreach (var step in steps)
        {
            if (step.Operation.IsConditional || Failure(step) is not { } failure || IsMadeAnew(step, names))
                continue;
            if (steps.FindLast(above => above.Position < step.Position && IsCommitted(above.Operation)) is not { } committed)
                continue;
            step.ReportWith(committed.Operation, Rule, Phrases.Operation(step.Operation), failure, Phrases.Operation(committed.Operation) + " above");
            return;
        }
    }

    private static string? Failure(OperationContext step)
    {
        switch (step.Operation)
        {
            // A definition in SQL that is not understood: ALTER TABLE ... MODIFY, say.
            case Opaque { MayTouchAnything: false } raw when raw.Text.StartsWith("ALTER TABLE", StringComparison.OrdinalIgnoreCase):
                return raw.Names.Items.Any(name => step.State.FindTable(new QualifiedName(name)) is { } table && step.IsLockFelt(table.Name)) ? "a row stands in its way" : null;
            case TableOperation change when step.IsLockFelt(change.Table):
                return RowFailure.Of(change, step.State, name => step.Migration.IsUnshipped(step.State.FindColumn(change.Table, name)?.AddedBy), Engines.MySql);
            default:
                return null;
        }
    }

    private static bool IsCommitted(MigrationOperation operation) => !operation.IsConditional && operation is TableOperation and not (InsertData or UpdateData or DeleteData or InsertRows or UpdateRows or DeleteRows);

    /// <summary>Whether the rule was there when the method started, over the same columns: then every row satisfies it.</summary>
    private static bool IsMadeAnew(OperationContext step, FinalNames names)
    {
        var (columns, principal) = step.Operation switch
        {
            CreateIndex create => (create.Index.Columns, default),
            AddUniqueConstraint add => (add.Key.Columns, default),
            AddPrimaryKey add => (add.Key.Columns, default),
            AddForeignKey add => (add.ForeignKey.Columns, add.ForeignKey.PrincipalTable),
            _ => (default(EquatableArray<string>), default(Value<QualifiedName>)),
        };
        if (columns.IsEmpty || step.Operation is not TableOperation { Table.IsKnown: true } change)
            return false;
        var name = change.Table.OrDefault;
        var before = step.Method.StateBefore.Tables.FirstOrDefault(table => names.Table(FinalNames.Start, table.Name).Equals(names.Table(step.Position, name)));
        if (before is null)
            return false;
        var final = columns.Map(column => names.Column(step.Position, name, column).Column);
        return step.Operation is AddForeignKey
            ? before.ForeignKeys.Items.Any(key => Same(key.Columns) && key.PrincipalTable.IsKnown && principal.IsKnown
                && names.Table(FinalNames.Start, key.PrincipalTable.OrDefault).Equals(names.Table(step.Position, principal.OrDefault)))
            : (before.PrimaryKey is { } primary && Same(primary.Columns)) || before.UniqueConstraints.Items.Any(key => Same(key.Columns))
                || before.Indexes.Items.Any(index => index.IsUnique.Is(true) && Same(index.Columns));

        bool Same(EquatableArray<string> own) => SqlNames.Same(own.Map(column => names.Column(FinalNames.Start, before.Name, column).Column), final);
    }
}
