using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds columns that become computed or stop to be, which the provider carries out by dropping and adding them.</summary>
internal sealed class ComputedColumnReplaced : OperationRule<AlterColumn>
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2010",
        "Column made computed or plain",
        "Column '{0}' of table '{1}' {2}, for which the provider drops the column and adds it again, so {3}; {4}",
        "Finds columns that become computed or stop to be, which the provider carries out by dropping and adding them.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(AlterColumn alter, OperationContext context)
    {
        if (!context.Engines.AreAllIn(Engines.PostgreSql | Engines.SqlServer) || context.Before(alter) is not { } before || !context.IsExisting(alter.Table, alter.Column.Name))
            return;
        switch (before.IsComputed, alter.Column.IsComputed)
        {
            case (false, true):
                Report("becomes computed", "every value in it is lost", "add the computed column under a name of its own, and drop the old one when nobody needs its values");
                break;
            case (true, false):
                Report("is no longer computed", "no row has a value any more", "add a plain column, copy the values into it with Sql, drop this one and rename the other");
                break;
            case (true, true) when IsOther(before.ComputedColumnSql, alter.Column.ComputedColumnSql):
                Report("is computed in another way", "every row gets a new value and the indexes on it are built again", "check that nothing relies on the old values", DiagnosticSeverity.Info);
                break;
        }

        void Report(string change, string effect, string wayOut, DiagnosticSeverity severity = DiagnosticSeverity.Warning) =>
            context.Report(Rule, severity, alter.Column.Name, alter.Table, change, effect, wayOut);
    }

    private static bool IsOther(Value<string> before, Value<string> after) => before.IsKnown && after.IsKnown && before != after;
}
