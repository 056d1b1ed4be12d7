using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Rules.Configuration;

/// <summary>Reports what could not be read because of a defect of this package, so that its findings there may be missing.</summary>
internal sealed class UnreadableMigration : Rule
{
    /// <summary>Arguments: what was being read (a file, a migration), and the exception with its position.</summary>
    internal static readonly DiagnosticDescriptor Diagnostic = Describe(
        "MGD0002",
        "Migration that could not be read",
        "MigrationDiscipline failed while it read {0}, so findings may be missing; this is a defect of the package, please report it: {1}",
        "Reports what could not be read because of a defect of this package, so that its findings there may be missing.",
        RuleLevel.Unsafe,
        Categories.Configuration,
        WellKnownDiagnosticTags.CompilationEnd);

    public override DiagnosticDescriptor Descriptor => Diagnostic;
}
