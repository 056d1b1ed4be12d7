using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.SqlText;

/// <summary>Finds SQL and arguments of operations that nobody can know at compile time.</summary>
internal sealed class UnknownText : MethodRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD7001",
        "Unknown at compile time",
        "{0} cannot be known at compile time, so nobody has checked {1}; write it as a constant",
        "Finds SQL and arguments of operations that nobody can know at compile time.",
        RuleLevel.Advice,
        Categories.SqlText);

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Check(MethodContext method)
    {
        var context = method.Migration;
        // One schema name from a constructor may stand in every operation: it is said once.
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in method.Operations)
        {
            // MGD6010 and MGD6012 say where the value comes from.
            if (method.Method.Dependencies.Explain(operation))
                continue;
            if (operation is RawSql { Text.IsUnknown: true })
            {
                context.Report(Rule, DiagnosticSeverity.Info, operation.Location, operation.AdditionalLocations, "This SQL", "what it does");
                continue;
            }

            if (operation.UnknownArguments.Items.FirstOrDefault(argument => said.Add(argument.Text)) is not { } unknown)
                continue;
            foreach (var argument in operation.UnknownArguments)
                said.Add(argument.Text);
            // An argument inside a helper stands in another place than the finding.
            var location = operation.AdditionalLocations.IsEmpty ? unknown.Location : operation.Location;
            context.Report(Rule, DiagnosticSeverity.Info, location, operation.AdditionalLocations, $"The argument '{unknown.Parameter}' ({Shorten(unknown.Text)})", "what the operation does");
        }
    }

    private static string Shorten(string text)
    {
        var line = text.Replace("\r", "").Replace('\n', ' ').Trim();
        return line.Length <= 40 ? line : line.Substring(0, 39) + "…";
    }
}
