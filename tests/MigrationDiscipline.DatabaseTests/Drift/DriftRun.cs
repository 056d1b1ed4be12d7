using System.Collections.Concurrent;
using System.Collections.Immutable;
using MigrationDiscipline.DatabaseTests.Drift.Mutations;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>All mutations of all applications on one EF Core version, asked of both: EF Core and us.</summary>
/// <param name="Bases">The applications with their snapshots.</param>
/// <param name="Unchanged">What EF Core says about applications that nobody changed: should be nothing.</param>
/// <param name="UnchangedFindings">What we say about them.</param>
/// <param name="Disagreements">Where EF Core's public answer is another one than that of the harness, which is asked for a few mutations.</param>
/// <param name="Cases">Those that compile.</param>
/// <param name="NotCompiling">How many mutations do not compile.</param>
/// <param name="OracleTime">Processor time of EF Core.</param>
/// <param name="OurTime">Processor time of this process: compiling, and our rules.</param>
internal sealed record DriftRun(
    ImmutableArray<DriftBase> Bases,
    ImmutableArray<string> Unchanged,
    ImmutableArray<string> UnchangedFindings,
    ImmutableArray<string> Disagreements,
    ImmutableArray<DriftCase> Cases,
    int NotCompiling,
    TimeSpan OracleTime,
    TimeSpan OurTime)
{
    private static readonly ConcurrentDictionary<EFCoreRelease, Lazy<Task<DriftRun>>> Known = new();

    /// <summary>How many mutations of a kind are asked: a few on each version, or what the variable says.</summary>
    private static int OfAKind { get; } = int.TryParse(Environment.GetEnvironmentVariable("MIGRATION_DISCIPLINE_DRIFT_SAMPLE"), out var number) ? number : DefaultOfAKind;

    private const int DefaultOfAKind = 2;

    /// <summary>Whether as many mutations are asked as in every run of the tests.</summary>
    public static bool IsDefault => OfAKind == DefaultOfAKind;

    /// <summary>Run once, for all tests that ask.</summary>
    public static Task<DriftRun> On(EFCoreRelease release) => Known.GetOrAdd(release, static release => new Lazy<Task<DriftRun>>(() => Run(release))).Value;

    /// <summary>Every so many mutations EF Core is asked the public way as well.</summary>
    private const int PublicEvery = 23;

    private static async Task<DriftRun> Run(EFCoreRelease release)
    {
        var start = Environment.CpuUsage.TotalTime;
        using var oracle = OracleProcess.Start(release);
        var (unchanged, unchangedFindings) = (new List<string>(), new List<string>());
        var bases = new Dictionary<(string Shape, string Provider), DriftBase>();
        var shapes = Shape.Names.Select(name => Shape.Load(name, release)).ToList();
        foreach (var shape in shapes)
        {
            foreach (var provider in EFCoreRelease.Providers)
            {
                var application = bases[(shape.Name, provider)] = await DriftBase.Create(oracle, shape, release, provider);
                unchanged.AddRange((await application.ChangesOfNothing()).Select(change => $"{application}: {change}"));
                unchangedFindings.AddRange((await application.Findings()).Select(finding => $"{application}: {finding}"));
            }
        }

        // Each mutation has its provider, another one on each version.
        var mutations = AllMutations.Sample(shapes, OfAKind, round: release.Major % EFCoreRelease.All.Length).ToList();
        var cases = new DriftCase?[mutations.Count];
        var disagreements = new ConcurrentBag<string>();
        await Parallel.ForAsync(0, mutations.Count, async (index, _) =>
        {
            var application = bases[(mutations[index].Shape.Name, EFCoreRelease.Providers[(index + release.Major) % EFCoreRelease.Providers.Length])];
            cases[index] = await Ask(application, mutations[index].Mutation);
            if (index % PublicEvery == 0 && cases[index] is { } one)
                await AskAgain(application, one, disagreements);
        });
        return new DriftRun(
            [.. bases.Values],
            [.. unchanged],
            [.. unchangedFindings],
            [.. disagreements.Order(StringComparer.Ordinal)],
            [.. cases.Where(static one => one is not null).Select(static one => one!)],
            cases.Count(static one => one is null),
            oracle.ProcessorTime,
            Environment.CpuUsage.TotalTime - start);
    }

    private static async Task<DriftCase?> Ask(DriftBase application, Mutation mutation)
    {
        if (DriftBase.Emit(DriftBase.Mutate(application.Shape.Compilation, mutation)) is not { } model)
            return null;
        var answering = application.Ask(model);
        var findings = await application.Findings(mutation);
        return new DriftCase(application, mutation, await answering, findings);
    }

    private static async Task AskAgain(DriftBase application, DriftCase one, ConcurrentBag<string> disagreements)
    {
        var answer = await application.AskHasPendingModelChanges(one.Mutation);
        if (answer.HasPendingModelChanges != one.Answer.HasPendingModelChanges || answer.Error != one.Answer.Error)
            disagreements.Add($"{one}\n      EF Core's public answer: {answer.HasPendingModelChanges} {answer.Error}");
    }
}
