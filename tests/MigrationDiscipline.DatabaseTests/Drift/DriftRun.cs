using System.Collections.Concurrent;
using System.Collections.Immutable;
using MigrationDiscipline.DatabaseTests.Drift.Mutations;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>All mutations of all applications on one EF Core version, asked of both: EF Core and us.</summary>
/// <param name="Unchanged">What we or EF Core say about applications that nobody changed: should be nothing.</param>
/// <param name="Disagreements">Where EF Core's public answer is another one than that of the harness, which is asked for a few mutations.</param>
/// <param name="Cases">Those that compile.</param>
/// <param name="NotCompiling">How many mutations do not compile.</param>
/// <param name="OracleTime">Processor time of EF Core.</param>
/// <param name="OurTime">Processor time of this process: compiling, and our rules.</param>
internal sealed record DriftRun(ImmutableArray<string> Unchanged, ImmutableArray<string> Disagreements, ImmutableArray<DriftCase> Cases, int NotCompiling, TimeSpan OracleTime, TimeSpan OurTime)
{
    private static readonly ConcurrentDictionary<EFCoreRelease, Lazy<Task<DriftRun>>> Known = new();

    /// <summary>How many mutations of a kind are asked for each application: one, or what the variable says.</summary>
    private static int OfAKind { get; } = int.TryParse(Environment.GetEnvironmentVariable("MIGRATION_DISCIPLINE_DRIFT_SAMPLE"), out var number) ? number : 1;

    /// <summary>Whether a mutation is asked on every provider. Otherwise each has its turn, another one on each version.</summary>
    private static bool IsOnEveryProvider { get; } = OfAKind > 1;

    /// <summary>Run once, for all tests that ask.</summary>
    public static Task<DriftRun> On(EFCoreRelease release) => Known.GetOrAdd(release, static release => new Lazy<Task<DriftRun>>(() => Run(release))).Value;

    /// <summary>Every so many mutations EF Core is asked the public way as well.</summary>
    private const int PublicEvery = 23;

    private static async Task<DriftRun> Run(EFCoreRelease release)
    {
        var start = Environment.CpuUsage.TotalTime;
        using var oracle = OracleProcess.Start(release);
        var (unchanged, disagreements, cases, notCompiling) = (new List<string>(), new ConcurrentBag<string>(), new List<DriftCase>(), 0);
        foreach (var name in Shape.Names)
        {
            var shape = Shape.Load(name, release);
            var bases = new Dictionary<string, DriftBase>(StringComparer.Ordinal);
            foreach (var provider in EFCoreRelease.Providers)
            {
                bases[provider] = await DriftBase.Create(oracle, shape, release, provider);
                unchanged.AddRange((await bases[provider].WhatIsSaidUnchanged()).Select(said => $"{name}, {release.Major} {provider}: {said}"));
            }

            var mutations = AllMutations.Sample(shape, OfAKind).ToList();
            var asked = new DriftCase[]?[mutations.Count];
            await Parallel.ForAsync(0, mutations.Count, async (index, _) =>
            {
                var providers = IsOnEveryProvider ? EFCoreRelease.Providers : [EFCoreRelease.Providers[(index + release.Major) % EFCoreRelease.Providers.Length]];
                asked[index] = await Ask(release, shape, providers.Select(provider => bases[provider]), mutations[index]);
                if (index % PublicEvery == 0)
                    await AskAgain(asked[index] ?? [], bases, disagreements);
            });
            cases.AddRange(asked.SelectMany(static some => some ?? []));
            notCompiling += asked.Count(static some => some is null);
        }

        return new DriftRun([.. unchanged], [.. disagreements.Order(StringComparer.Ordinal)], [.. cases], notCompiling, oracle.ProcessorTime, Environment.CpuUsage.TotalTime - start);
    }

    private static async Task<DriftCase[]?> Ask(EFCoreRelease release, Shape shape, IEnumerable<DriftBase> bases, Mutation mutation)
    {
        if (DriftBase.Emit(DriftBase.Mutate(shape.Compilation, mutation)) is not { } model)
            return null;
        var cases = new List<DriftCase>();
        foreach (var application in bases)
        {
            var answering = application.Ask(model);
            var findings = await application.Findings(mutation);
            cases.Add(new DriftCase(release, application.Provider, shape.Name, mutation, await answering, findings));
        }

        return [.. cases];
    }

    private static async Task AskAgain(DriftCase[] cases, Dictionary<string, DriftBase> bases, ConcurrentBag<string> disagreements)
    {
        foreach (var one in cases)
        {
            var answer = await bases[one.Provider].AskHasPendingModelChanges(one.Mutation);
            if (answer.HasPendingModelChanges != one.Answer.HasPendingModelChanges || answer.Error != one.Answer.Error)
                disagreements.Add($"{one}\n      EF Core's public answer: {answer.HasPendingModelChanges} {answer.Error}");
        }
    }
}
