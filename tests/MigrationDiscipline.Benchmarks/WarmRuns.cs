using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

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
                counted.Add(Counted(compilation));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {migrations} | {noOp.Min():F0} | {ours.Min():F0} | {ours.Min() / noOp.Min():F2} | {counted[0]:F1} | {counted.Min():F1} |"));
        }
    }

    private static double Time(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Counted(CSharpCompilation compilation)
    {
        var run = compilation.Clone().WithAnalyzers(
            [.. Compilations.Ours()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var result = run.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        return result.AnalyzerTelemetryInfo.Values.Sum(static telemetry => telemetry.ExecutionTime.TotalMilliseconds);
    }
}
