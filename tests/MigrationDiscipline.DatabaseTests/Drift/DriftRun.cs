using System.Collections.Concurrent;
using System.Collections.Immutable;
using MigrationDiscipline.DatabaseTests.Drift.Mutations;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>All mutations of all applications on one EF Core version, asked of both: EF Core and us.</summary>
/// <param name="Unchanged">What we say about applications that nobody changed: should be nothing.</param>
/// <param name="Cases">Those that compile.</param>
/// <param name="NotCompiling">How many mutations do not compile.</param>
/// <param name="OracleTime">Processor time of EF Core.</param>
/// <param name="OurTime">Processor time of this process: compiling, and our rules.</param>
internal sealed record DriftRun(ImmutableArray<string> Unchanged, ImmutableArray<DriftCase> Cases, int NotCompiling, TimeSpan OracleTime, TimeSpan OurTime)
{
    private static readonly ConcurrentDictionary<EFCoreRelease, Lazy<Task<DriftRun>>> Known = new();

    /// <summary>How many mutations of a kind are asked for each application: a few, or what the variable says.</summary>
    private static int OfAKind { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("MIGRATION_DISCIPLINE_DRIFT_SAMPLE"), out var number) ? number : 2;

    /// <summary>Run once, for all tests that ask.</summary>
    public static Task<DriftRun> On(EFCoreRelease release) => Known.GetOrAdd(release, static release => new Lazy<Task<DriftRun>>(() => Run(release))).Value;

    private static async Task<DriftRun> Run(EFCoreRelease release)
    {
        var start = Environment.CpuUsage.TotalTime;
        using var oracle = OracleProcess.Start(release);
        var (unchanged, cases, notCompiling) = (new List<string>(), new List<DriftCase>(), 0);
        foreach (var name in Shape.Names)
        {
            var shape = Shape.Load(name, release);
            var bases = new Dictionary<string, DriftBase>(StringComparer.Ordinal);
            foreach (var provider in EFCoreRelease.Providers)
            {
                bases[provider] = await DriftBase.Create(oracle, shape, release, provider);
                unchanged.AddRange((await bases[provider].Findings()).Select(finding => $"{name}, {release.Major} {provider}: {finding}"));
            }

            var mutations = AllMutations.Sample(shape, OfAKind).ToList();
            var asked = new DriftCase[]?[mutations.Count];
            await Parallel.ForAsync(0, mutations.Count, async (index, _) => asked[index] = await Ask(release, shape, bases, mutations[index]));
            cases.AddRange(asked.SelectMany(static some => some ?? []));
            notCompiling += asked.Count(static some => some is null);
        }

        return new DriftRun([.. unchanged], [.. cases], notCompiling, oracle.ProcessorTime, Environment.CpuUsage.TotalTime - start);
    }

    private static async Task<DriftCase[]?> Ask(EFCoreRelease release, Shape shape, Dictionary<string, DriftBase> bases, Mutation mutation)
    {
        if (DriftBase.Emit(DriftBase.Mutate(shape.Compilation, mutation)) is not { } model)
            return null;
        var cases = new List<DriftCase>();
        foreach (var (provider, application) in bases)
        {
            var answering = application.Ask(model);
            var findings = await application.Findings(mutation);
            cases.Add(new DriftCase(release, provider, shape.Name, mutation, await answering, findings));
        }

        return [.. cases];
    }
}
