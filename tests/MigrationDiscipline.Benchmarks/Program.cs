using System.Globalization;
using BenchmarkDotNet.Running;
using MigrationDiscipline.Benchmarks;

// "compiler [runs]": the compiler's own figures. "warm [runs]": runs in one process; then numbers of migrations. "model-compiler" and "model-warm": the same for a large model; then
// numbers of entities. "keystrokes [runs]": what an editor asks for when somebody types. Anything else: BenchmarkDotNet.
var runs = args.Length > 1 && int.TryParse(args[1], CultureInfo.InvariantCulture, out var given) ? given : 7;
int[] sizes = args.Skip(2).Select(static text => int.TryParse(text, CultureInfo.InvariantCulture, out var size) ? size : 0).Where(static size => size > 0).ToArray();
int[] migrations = sizes is [] ? [100, 400] : sizes;
int[] entities = sizes is [] ? [500] : sizes;
switch (args.FirstOrDefault())
{
    case "compiler":
        CompilerRuns.Measure(runs, migrations);
        break;
    case "warm":
        WarmRuns.Measure(runs, migrations);
        break;
    case "model-compiler":
        CompilerRuns.MeasureModel(runs, entities);
        break;
    case "model-warm":
        WarmRuns.MeasureModel(runs, entities);
        break;
    case "keystrokes":
        Keystrokes.Measure(runs);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(WarmRunBenchmarks).Assembly).Run(args);
        break;
}
