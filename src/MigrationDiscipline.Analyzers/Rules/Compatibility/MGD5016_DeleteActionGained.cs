using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds foreign keys made again with a cascade that they did not have, so that deletes by the version still running take other rows along.</summary>
internal sealed class DeleteActionGained : OperationRule<AddForeignKey>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5016",
        "Delete action gained",
        "{0} is made again with ReferentialAction.{1}, which it did not have: a row of '{2}' that is deleted{3}, where the version still running counts on a refusal; keep ReferentialAction.{4} unless that is what you want",
        "Finds foreign keys made again with a cascade that they did not have, so that deletes by the version still running take other rows along.",
        RuleLevel.Advice,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(AddForeignKey add, OperationContext context)
    {
        if (add.ForeignKey is not { OnDelete: { IsKnown: true, OrDefault: "Cascade" or "SetNull" } action } key || !context.IsExisting(add.Table))
            return;
        if (context.Method.AddedConstraints.Replaced(add, context.Position) is not { Before: var before } || ReferentialActions.Normal(before.OnDelete) != "NoAction")
            return;
        // A relationship made required cascades by convention: then nobody chose it.
        var isMadeRequired = key.Columns.Items.Any(column => context.Method.AddedConstraints.IsMadeRequired(context.Position, add.Table.OrDefault, column));
        context.Report(
            Rule,
            isMadeRequired ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            Phrases.Named("Foreign key", key.Name),
            action,
            key.PrincipalTable,
            action.Is("Cascade") ? $" takes its rows of '{add.Table}' with it" : $" blanks its rows of '{add.Table}'",
            before.OnDelete.OrDefault ?? "NoAction");
    }
}
