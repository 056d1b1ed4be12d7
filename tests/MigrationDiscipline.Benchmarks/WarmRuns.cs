using System.Diagnostics;
using System.Globalization;

namespace MigrationDiscipline.Benchmarks;

/// <summary>
/// Warm runs in one process: all our analyzers against one that does nothing, in turn; the smallest of several. Prints what one run costs, cold (the
/// first in the process: most of it is the runtime compiling our code) and warm.
/// </summary>
internal static class WarmRuns
{
    /// <param name="runs">How often each run is timed.</param>
    /// <param name="sizes">Numbers of migrations.</param>
    public static void Measure(int runs, params int[] sizes)
    {
        Console.WriteLine("| migrations | no-op, warm (ms) | ours, warm (ms) | ours / no-op | ours alone, counted by the driver, cold (ms) | warm (ms) |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var migrations in sizes)
        {
            var compilation = Compilations.Create(migrations);
            var (noOp, ours, counted) = (new List<double>(), new List<double>(), new List<double>());
            for (var i = 0; i <= runs; i++)
            {
                noOp.Add(Time(() => Compilations.Run(compilation, new NoOpAnalyzer())));
                ours.Add(Time(() => Compilations.Run(compilation, Compilations.Ours())));
                counted.Add(Compilations.Counted(compilation, Compilations.Ours()).Values.Sum(static time => time.TotalMilliseconds));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {migrations} | {noOp.Min():F0} | {ours.Min():F0} | {ours.Min() / noOp.Min():F2} | {counted[0]:F1} | {counted.Min():F1} |"));
        }
    }

    /// <summary>
    /// All our analyzers and EF Core's own in one run over a project with a large model, as the driver counts them: cold (the first in the process) and warm.
    /// </summary>
    /// <param name="runs">How often the run is made.</param>
    /// <param name="sizes">Numbers of entities.</param>
    public static void MeasureModel(int runs, params int[] sizes)
    {
        Console.WriteLine("| entities | EF Core's, cold (ms) | ours, cold (ms) | EF Core's, warm (ms) | ours, warm (ms) | ours / EF Core's, warm |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var entities in sizes)
        {
            var compilation = Compilations.Create(GeneratedModel.Create(entities));
            var (efCore, ours) = (new List<double>(), new List<double>());
            for (var i = 0; i <= runs; i++)
            {
                foreach (var (assembly, time) in Compilations.Counted(compilation, [.. Compilations.Ours(), .. Compilations.OfEFCore()]))
                    (assembly == typeof(MigrationAnalyzer).Assembly ? ours : efCore).Add(time.TotalMilliseconds);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {entities} | {efCore[0]:F0} | {ours[0]:F0} | {efCore.Min():F0} | {ours.Min():F0} | {ours.Min() / efCore.Min():F2} |"));
        }
    }

    private static double Time(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
