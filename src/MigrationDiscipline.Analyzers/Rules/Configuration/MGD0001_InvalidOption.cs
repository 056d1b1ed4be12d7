using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Rules.Configuration;

/// <summary>Reports an option of this package whose value it does not know, so that the default applies.</summary>
internal sealed class InvalidOption : Rule
{
    internal static readonly DiagnosticDescriptor Diagnostic = Describe(
        "MGD0001",
        "Unknown value of an option",
        "'{0} = {1}' is not a value that MigrationDiscipline knows, so it does as if the line were not there; write one of: {2}",
        "Reports an option of this package whose value it does not know, so that the default applies.",
        RuleLevel.Unsafe,
        Categories.Configuration,
        WellKnownDiagnosticTags.CompilationEnd);

    public override DiagnosticDescriptor Descriptor => Diagnostic;
}
