using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Rules.Configuration;

/// <summary>Reports lines of the shipped file that cannot be understood, so that they protect no migration.</summary>
internal sealed class UnreadableShippedLine : ShippedFileRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD0003",
        "Line of the shipped file that cannot be read",
        "This line is left aside, so the migration that it is about counts as not shipped: {0}",
        "Reports lines of the shipped file that cannot be understood, so that they protect no migration.",
        RuleLevel.Unsafe,
        Categories.Configuration);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ShippedFileContext context)
    {
        foreach (var line in context.File.Unreadable)
            context.Report(Rule, line.Span, line.Problem);
    }
}
