using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.CSharp;

namespace MigrationDiscipline.Benchmarks;

/// <summary>A warm run of all our analyzers against one of an analyzer that does nothing.</summary>
[MemoryDiagnoser]
public class WarmRunBenchmarks
{
    private CSharpCompilation _compilation = null!;

    [Params(100, 400)]
    public int Migrations { get; set; }

    [GlobalSetup]
    public void Setup() => _compilation = Compilations.Create(Migrations);

    [Benchmark(Baseline = true)]
    public int NoOp() => Compilations.Run(_compilation, new NoOpAnalyzer());

    [Benchmark]
    public int MigrationDiscipline() => Compilations.Run(_compilation, Compilations.Ours());
}
