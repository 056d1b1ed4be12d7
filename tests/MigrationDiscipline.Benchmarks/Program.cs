using BenchmarkDotNet.Running;
using MigrationDiscipline.Benchmarks;

// "compiler [runs]": the compiler's own figures. Anything else: BenchmarkDotNet.
if (args is ["compiler", ..])
    CompilerRuns.Measure(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 7);
else
    BenchmarkSwitcher.FromAssembly(typeof(WarmRunBenchmarks).Assembly).Run(args);
