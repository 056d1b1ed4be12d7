using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds new migrations that sort before one that has shipped.</summary>
internal sealed class MigrationMergedLate : RecordRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6007",
        "Migration merged late",
        "Migration '{0}' is new but sorts before '{1}', which has shipped: databases that have that one run the two in another order than new ones, and a script made from there on leaves this one out; give it a later id",
        "Finds new migrations that sort before one that has shipped.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(RecordContext context)
    {
        var migration = context.Migration;
        if (migration.IsShipped || !migration.CanBeRecorded || migration.NewestRecordedId is not { } newest)
            return;
        if (string.Compare(migration.Id, newest, StringComparison.OrdinalIgnoreCase) < 0)
            context.Report(Rule, migration.Location, migration.Id, newest);
    }
}
