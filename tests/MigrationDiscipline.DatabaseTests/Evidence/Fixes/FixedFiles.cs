using Microsoft.CodeAnalysis;
using MigrationDiscipline.Tests;
using MigrationDiscipline.Tests.CodeFixes;

namespace MigrationDiscipline.DatabaseTests.Evidence.Fixes;

/// <summary>What a fix leaves of a project.</summary>
internal static class FixedFiles
{
    /// <summary>The files after the fix of a case.</summary>
    public static Task<IReadOnlyList<(string Path, string Text)>> Of(FixCase @case) => Of(@case.Rule, @case.Fix, @case.Title, @case.Up, @case.History, @case.FilledIn);

    /// <summary>The files after a fix.</summary>
    /// <param name="rule">The rule that speaks.</param>
    /// <param name="fixName">The class of the fix.</param>
    /// <param name="title">Part of the title of its action.</param>
    /// <param name="up">The statements of <c>Up</c>.</param>
    /// <param name="history">Those of the migration before it, after the tables that all cases have.</param>
    /// <param name="filledIn">What somebody writes into the fix's template: text and replacement.</param>
    public static async Task<IReadOnlyList<(string Path, string Text)>> Of(
        string rule, string fixName, string title, string up, string history = "", IReadOnlyList<(string Text, string By)>? filledIn = null)
    {
        var fix = Product.CreateCodeFixes().SingleOrDefault(fix => fix.GetType().Name == fixName.Split(',')[0]);
        Skip.If(fix is null, $"skipped: {fixName} does not exist");
        using var fixing = new Fixing(EvidenceProject.FilesOf(up, history), Setup.Npgsql);
        var finding = Assert.Single(await fixing.Diagnose(), finding => finding.Id == rule);
        var action = Assert.Single(await fixing.Actions(fix, finding), action => action.Title.Contains(title, StringComparison.Ordinal));
        var solution = await Fixing.Apply(action);
        var files = new List<(string, string)>();
        foreach (var document in solution.Projects.Single().Documents)
        {
            var text = (await document.GetTextAsync()).ToString();
            foreach (var (placeholder, by) in filledIn ?? [])
            {
                Assert.True(!document.Name.Contains("_Test", StringComparison.Ordinal) || text.Contains(placeholder, StringComparison.Ordinal), text);
                text = text.Replace(placeholder, by, StringComparison.Ordinal);
            }

            // A document that a fix adds may have no path before it is written.
            files.Add((document.FilePath ?? "/Migrations/" + document.Name, text));
        }

        return files;
    }
}
