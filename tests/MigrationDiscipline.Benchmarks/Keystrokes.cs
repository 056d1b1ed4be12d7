using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace MigrationDiscipline.Benchmarks;

/// <summary>
/// What an editor asks for when somebody has typed: a compilation with one file changed, and the findings in that file alone. The analyzers that are there besides have bound what they need of the
/// file before, so that a figure is what ours add.
/// </summary>
internal static class Keystrokes
{
    /// <param name="runs">How often each file is typed in.</param>
    public static void Measure(int runs)
    {
        Console.WriteLine("| project | typed | no-op (ms) | EF Core's (ms) | ours (ms) |");
        Console.WriteLine("|---|---|---|---|---|");
        var history = Compilations.Create(400);
        Measure("400 migrations", "in the newest migration", history, "_Step399.cs", "\"Added9\"", "\"Adde9\"", runs);
        Measure("400 migrations", "in a method of a service", history, "Service7.cs", "Take(20)", "Take(30)", runs);
        var model = Compilations.Create(GeneratedModel.Create(500));
        Measure("500 entities", "in a method of a service", model, "Entity7Service.cs", "Take(20)", "Take(30)", runs);
        Measure("500 entities", "in a method of a class with properties", model, "Entity7.cs", "\" \" + Kind", "\"-\" + Kind", runs);
        Measure("500 entities", "a property of an entity", model, "Entity7.cs", "string Name", "string Nam", runs);
        Measure("500 entities", "in a configuration", model, "Entity7Configuration.cs", "18, 2", "18, 3", runs);
    }

    private static void Measure(string project, string typed, CSharpCompilation compilation, string file, string text, string changed, int runs)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath.EndsWith(file, StringComparison.Ordinal) && Path.GetFileName(tree.FilePath).EndsWith(file, StringComparison.Ordinal));
        var before = tree.GetText();
        var start = before.ToString().IndexOf(text, StringComparison.Ordinal);
        var after = before.WithChanges(new TextChange(new TextSpan(start, text.Length), changed));
        var times = new[] { new List<double>(), [], [] };
        for (var i = 0; i <= runs; i++)
        {
            DiagnosticAnalyzer[][] sets = [[new NoOpAnalyzer()], Compilations.OfEFCore(), Compilations.Ours()];
            for (var set = 0; set < sets.Length; set++)
            {
                // To and fro, as the editor sees it: each time a tree and a compilation that nobody has asked anything.
                var now = tree.WithChangedText(i % 2 == 0 ? after : before.WithChanges(new TextChange(new TextSpan(0, 0), " ")));
                var edited = compilation.ReplaceSyntaxTree(tree, now);
                times[set].Add(Time(edited, now, sets[set]));
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {project} | {typed} | {times[0].Skip(1).Min():F1} | {times[1].Skip(1).Min():F1} | {times[2].Skip(1).Min():F1} |"));
    }

    private static double Time(CSharpCompilation compilation, SyntaxTree tree, DiagnosticAnalyzer[] analyzers)
    {
        var start = Stopwatch.GetTimestamp();
        var run = compilation.WithAnalyzers([.. analyzers]);
        var model = compilation.GetSemanticModel(tree);
        run.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None).GetAwaiter().GetResult();
        run.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None).GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
