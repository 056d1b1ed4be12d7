using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MigrationDiscipline.Benchmarks;

/// <summary>
/// Warm runs in one process: all our analyzers against one that does nothing, in turn, and what the driver counts for ours and for EF Core's in one run of both; the smallest of several.
/// </summary>
internal static class WarmRuns
{
    /// <param name="runs">How often each run is timed.</param>
    /// <param name="sizes">Numbers of migrations.</param>
    public static void Measure(int runs, params int[] sizes)
    {
        Console.WriteLine("| migrations | no-op (ms) | ours (ms) | ours / no-op | EF Core's, counted on one thread (ms) | ours, counted on one thread (ms) | EF Core's, counted on all (ms) | ours, counted on all (ms) |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var migrations in sizes)
        {
            var files = GeneratedProject.Create(migrations);
            var compilation = Compilations.Create(files);
            var (noOp, ours) = (new List<double>(), new List<double>());
            var counted = new List<double>[] { [], [], [], [] };
            for (var i = 0; i <= runs; i++)
            {
                noOp.Add(Time(() => Compilations.Run(compilation, new NoOpAnalyzer())));
                ours.Add(Time(() => Compilations.Run(compilation, Compilations.Ours())));
                foreach (var concurrent in new[] { false, true })
                {
                    // A build parses its files anew: what is kept with trees is of no use to it.
                    foreach (var (assembly, time) in Compilations.Counted(Compilations.Create(files), concurrent, [.. Compilations.Ours(), .. Compilations.OfEFCore()]))
                        counted[(concurrent ? 2 : 0) + (assembly == typeof(MigrationAnalyzer).Assembly ? 1 : 0)].Add(time.TotalMilliseconds);
                }
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {migrations} | {noOp.Min():F0} | {ours.Min():F0} | {ours.Min() / noOp.Min():F2} | {counted[0].Min():F1} | {counted[1].Min():F1} | {counted[2].Min():F1} | {counted[3].Min():F1} |"));
        }
    }

    /// <summary>
    /// What all our analyzers, and EF Core's own, add to a run over a project with a large model: the smallest of several runs each, in turn, on one thread. What the driver counts for an
    /// analyzer stands beside it; it counts the binding of a body for whoever asks first, and nothing for whoever only asks for operations.
    /// </summary>
    /// <param name="runs">How often each run is made.</param>
    /// <param name="sizes">Numbers of entities.</param>
    public static void MeasureModel(int runs, params int[] sizes)
    {
        Console.WriteLine("| entities | no-op (ms) | EF Core's (ms) | ours (ms) | both (ms) | EF Core's add (ms) | ours add (ms) | ours add beside EF Core's (ms) | counted for EF Core's (ms) | counted for ours (ms) |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var entities in sizes)
        {
            var files = GeneratedModel.Create(entities);
            var times = new List<double>[] { [], [], [], [] };
            var (efCore, ours) = (new List<double>(), new List<double>());
            for (var i = 0; i <= runs; i++)
            {
                // A build parses its files anew, so that nothing is kept with their trees; the parsing is in no figure.
                DiagnosticAnalyzer[][] sets = [[], Compilations.OfEFCore(), Compilations.Ours(), [.. Compilations.Ours(), .. Compilations.OfEFCore()]];
                for (var set = 0; set < sets.Length; set++)
                {
                    var compilation = Compilations.Create(files);
                    IReadOnlyDictionary<Assembly, TimeSpan>? counted = null;
                    times[set].Add(Time(() => counted = Compilations.Counted(compilation, [new NoOpAnalyzer(), .. sets[set]])));
                    if (set < sets.Length - 1)
                        continue;
                    foreach (var (assembly, time) in counted!)
                    {
                        if (assembly != typeof(NoOpAnalyzer).Assembly)
                            (assembly == typeof(MigrationAnalyzer).Assembly ? ours : efCore).Add(time.TotalMilliseconds);
                    }
                }
            }

            var (noOp, withEFCore, withOurs, both) = (times[0].Min(), times[1].Min(), times[2].Min(), times[3].Min());
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {entities} | {noOp:F0} | {withEFCore:F0} | {withOurs:F0} | {both:F0} | {withEFCore - noOp:F0} | {withOurs - noOp:F0} | {both - withEFCore:F0} | {efCore.Min():F0} | {ours.Min():F0} |"));
        }
    }

    private static double Time(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
