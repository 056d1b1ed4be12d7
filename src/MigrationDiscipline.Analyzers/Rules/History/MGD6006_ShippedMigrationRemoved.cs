using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds lines of the shipped file whose migrations no longer exist.</summary>
internal sealed class ShippedMigrationRemoved : ShippedFileRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD6006",
        "Shipped migration removed",
        "Migration '{0}' has shipped but is gone: new databases are made without it, and those that have run it can no longer be reverted past it; restore it, or delete this line if it was taken out on purpose",
        "Finds lines of the shipped file whose migrations no longer exist.",
        RuleLevel.Unsafe,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ShippedFileContext context)
    {
        foreach (var line in context.Gone)
            context.Report(Rule, line.Span, line.Id);
    }
}
