using System.Globalization;
using BenchmarkDotNet.Running;
using MigrationDiscipline.Benchmarks;

// "compiler [runs]": the compiler's own figures. "warm [runs]": runs in one process; then numbers of migrations. Anything else: BenchmarkDotNet.
var runs = args.Length > 1 && int.TryParse(args[1], CultureInfo.InvariantCulture, out var given) ? given : 7;
int[] sizes = args.Length > 2 ? args.Skip(2).Select(static text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray() : [100, 400];
switch (args.FirstOrDefault())
{
    case "compiler":
        CompilerRuns.Measure(runs, sizes);
        break;
    case "warm":
        WarmRuns.Measure(runs, sizes);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(WarmRunBenchmarks).Assembly).Run(args);
        break;
}
