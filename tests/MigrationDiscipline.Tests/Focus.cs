using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.Tests;

/// <summary>
/// Which rules a test looks at. The small migrations of rule tests lock tables and break running code in passing: the rules about that stay silent in the tests of
/// other rules, unless the markup names them, and in the examples of pages of another category. Tests of histories and hosts see all rules.
/// </summary>
internal static partial class Focus
{
    private static readonly string[] OnlyWhereAskedFor = [Categories.Locking, Categories.Compatibility];

    /// <summary>The ids to leave out of the test that is running.</summary>
    /// <param name="sources">Its sources, with markup.</param>
    public static IEnumerable<string> LeftOut(IEnumerable<string> sources)
    {
        if (RunningTest() is not { } test)
            return [];
        var asked = sources.SelectMany(static source => Markup().Matches(source)).Select(static match => match.Groups[1].Value).ToHashSet();
        return LeftOut(rule => asked.Contains(rule.Descriptor.Id) || rule.GetType().Name + "Tests" == test);
    }

    /// <summary>The ids to leave out of examples about a category.</summary>
    public static IEnumerable<string> LeftOutOf(string category) => LeftOut(rule => rule.Descriptor.Category == category);

    /// <summary>Adds them to the options of a compilation.</summary>
    public static T Suppress<T>(T options, IEnumerable<string> ids)
        where T : CompilationOptions =>
        (T)options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.AddRange(ids.Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))));

    private static IEnumerable<string> LeftOut(Func<Rule, bool> isLookedAt) => RuleCatalog.All
        .Where(rule => OnlyWhereAskedFor.Contains(rule.Descriptor.Category) && !isLookedAt(rule))
        .Select(static rule => rule.Descriptor.Id);

    /// <summary>The class of the test that is running, if it is about a rule or a fix.</summary>
    private static string? RunningTest()
    {
        foreach (var frame in new StackTrace().GetFrames())
        {
            var type = frame.GetMethod()?.DeclaringType;
            // A method that awaits is a class of the compiler's inside of it.
            while (type?.DeclaringType is { } outer)
                type = outer;
            if (type is not null && Folder().IsMatch(type.Namespace ?? "") && type.Name.EndsWith("Tests", StringComparison.Ordinal))
                return type.Name;
        }

        return null;
    }

    [GeneratedRegex(@"\{\|(MGD\d{4}):")]
    private static partial Regex Markup();

    [GeneratedRegex(@"^MigrationDiscipline\.Tests\.(Rules\.(?!Configuration)|CodeFixes\b)")]
    private static partial Regex Folder();
}
