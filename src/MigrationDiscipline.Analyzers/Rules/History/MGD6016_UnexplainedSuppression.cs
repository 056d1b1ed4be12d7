using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Rules.History;

/// <summary>Finds suppressions of rules of this package that nobody has given a reason for.</summary>
internal sealed class UnexplainedSuppression : Rule
{
    /// <summary>Arguments: the ids, and where the reason belongs.</summary>
    public static readonly DiagnosticDescriptor Diagnostic = Describe(
        "MGD6016",
        "Suppression without a reason",
        "Nobody has said why {0} may be suppressed here, so nobody can tell later whether that was safe; say it in {1}",
        "Finds suppressions of rules of this package that nobody has given a reason for.",
        RuleLevel.OptIn,
        Categories.History);

    public override DiagnosticDescriptor Descriptor => Diagnostic;
}
