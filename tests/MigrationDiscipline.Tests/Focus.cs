using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.Tests;

/// <summary>
/// Which rules a test looks at. The small migrations of rule tests lock tables and break running code in passing: the rules about that stay silent in the tests of
/// others and in the examples of their pages, unless these ask for them. Tests of histories and hosts see all rules.
/// </summary>
internal static partial class Focus
{
    private static readonly string[] OnlyWhereAskedFor = [Categories.Locking, Categories.Compatibility];

    /// <summary>The ids to leave out of a test.</summary>
    /// <param name="sources">Its sources, with markup.</param>
    public static IEnumerable<string> LeftOut(IEnumerable<string> sources)
    {
        if (CallingFolder() is not { } folder)
            return [];
        var asked = sources.SelectMany(static source => Markup().Matches(source)).Select(static match => match.Groups[1].Value);
        return LeftOut("MigrationDiscipline." + folder, asked.ToHashSet());
    }

    /// <summary>The ids to leave out of a test of one category that asks for some rules.</summary>
    public static IEnumerable<string> LeftOut(string category, IReadOnlyCollection<string> asked)
    {
        var categories = RuleCatalog.All.Where(rule => asked.Contains(rule.Descriptor.Id)).Select(static rule => rule.Descriptor.Category).Append(category).ToHashSet();
        return RuleCatalog.All.Select(static rule => rule.Descriptor)
            .Where(descriptor => OnlyWhereAskedFor.Contains(descriptor.Category) && !categories.Contains(descriptor.Category))
            .Select(static descriptor => descriptor.Id);
    }

    /// <summary>Adds them to the options of a compilation.</summary>
    public static T Suppress<T>(T options, IEnumerable<string> ids)
        where T : CompilationOptions =>
        (T)options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.AddRange(ids.Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))));

    /// <summary>The folder of rules (<c>DataLoss</c>), or <c>CodeFixes</c>, whose test is running; <c>null</c> for other tests.</summary>
    private static string? CallingFolder()
    {
        foreach (var frame in new StackTrace().GetFrames())
        {
            var space = frame.GetMethod()?.DeclaringType?.Namespace ?? "";
            if (Folder().Match(space) is { Success: true } match)
                return match.Groups[1].Value;
        }

        return null;
    }

    [GeneratedRegex(@"\{\|(MGD\d{4}):")]
    private static partial Regex Markup();

    [GeneratedRegex(@"^MigrationDiscipline\.Tests\.(?:Rules\.)?(DataLoss|Rollback|Locking|Compatibility|History|SqlText|Deployment|CodeFixes)\b")]
    private static partial Regex Folder();
}
