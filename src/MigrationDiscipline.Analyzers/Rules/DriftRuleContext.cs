using Microsoft.CodeAnalysis;
using MigrationDiscipline.Drift;

namespace MigrationDiscipline.Rules;

/// <summary>What a rule may know of one place where the model in code differs from its snapshot.</summary>
internal sealed class DriftRuleContext(DriftFinding finding, Action<Diagnostic> report)
{
    /// <summary>The types or members, quoted: two of them at most, since a member of a base class may bring columns to many.</summary>
    public string Subjects => finding.Subjects.Count <= 2
        ? Phrases.List(finding.Subjects)
        : Phrases.List(finding.Subjects.Take(2)) + $" and {finding.Subjects.Count - 2} more";

    /// <summary>The contexts, quoted.</summary>
    public string Contexts => Phrases.List(finding.Contexts);

    /// <summary>What differs.</summary>
    public string Facts => string.Join("; ", finding.Facts);

    public void Report(DiagnosticDescriptor descriptor, params object?[] arguments) => report(Diagnostic.Create(descriptor, finding.Location, arguments));
}
