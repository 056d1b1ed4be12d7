using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds columns renamed to a name of another meaning, under which the old values then turn up.</summary>
internal sealed class SuspiciousRename : OperationRule<RenameColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2005",
        "Column renamed to another meaning",
        "Column '{0}' of table '{1}' is renamed to '{2}', so its old values turn up under a name that says something else{3}; if these are two things, add one column and drop the other",
        "Finds columns renamed to a name of another meaning, under which the old values then turn up.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(RenameColumn rename, OperationContext context)
    {
        // Where nothing else was at hand, the doubt is a sentence of MGD5001, which speaks of every rename of an existing column.
        if (context.IsExisting(rename.Table, rename.Name) && context.Method.Guesses.DoubtOf(rename) == RenameDoubt.WrongGuess)
            context.Report(Rule, rename.Name, rename.Table, rename.NewName, context.Method.Guesses.Of(rename).Reason);
    }
}
