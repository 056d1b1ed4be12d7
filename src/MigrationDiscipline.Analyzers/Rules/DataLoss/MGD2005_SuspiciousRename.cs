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
        // In SQL somebody wrote the rename by hand; EF Core's guess is what this rule doubts.
        if (rename is { IsFromSql: true } or not { Table.IsKnown: true, Name.IsKnown: true, NewName.IsKnown: true } || !context.IsExisting(rename.Table, rename.Name))
            return;
        string name = rename.Name.OrDefault!, newName = rename.NewName.OrDefault!;
        var guess = context.Method.Guesses.Of(rename);
        if (NameWords.AreRelated(name, newName) ? guess.Closer is null : IsSameProperty(rename, name, context))
            return;
        var severity = guess.IsAmbiguous ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
        context.Report(Rule, severity, rename.Name, rename.Table, rename.NewName, guess.Reason);
    }

    /// <summary>Whether the model shows the old name's property on the new column: then only <c>HasColumnName</c> changed.</summary>
    private static bool IsSameProperty(RenameColumn rename, string name, OperationContext context) =>
        context.Migration.Place.PropertyOfColumn(rename.Table.OrDefault, rename.NewName.OrDefault!) is { } property && NameWords.AreRelated(name, property);
}
