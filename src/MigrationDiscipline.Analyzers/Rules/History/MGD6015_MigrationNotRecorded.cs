using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Rules.History;

/// <summary>Offers to record migrations in the shipped file.</summary>
internal sealed class MigrationNotRecorded : RecordRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6015",
        "Migration not recorded as shipped",
        "Migration '{0}' is not in Migrations.Shipped.txt, so nobody notices when it is edited after it has shipped; record it when it ships",
        "Offers to record migrations in the shipped file.",
        RuleLevel.Offer,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(RecordContext context)
    {
        if (!context.Migration.IsRecorded && context.Migration.CanBeRecorded)
            context.Report(Rule, context.Migration.Location, context.Migration.Id);
    }
}
