using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MigrationDiscipline.DatabaseTests.Drift.Mutations;
using MigrationDiscipline.DriftOracle;
using MigrationDiscipline.Tests;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>An application with the snapshot that EF Core's tool writes for it, on one version and provider: what mutations are compared with.</summary>
internal sealed class DriftBase
{
    private readonly OracleProcess _oracle;
    private readonly CSharpCompilation _compilation;

    private DriftBase(OracleProcess oracle, Shape shape, EFCoreRelease release, string provider, string snapshot)
    {
        (_oracle, Shape, Release, Provider, Snapshot) = (oracle, shape, release, provider, snapshot);
        _compilation = shape.Compilation.WithReferences(release.References(provider)).AddSyntaxTrees(Drift.Shape.Parse($"/{shape.Name}/Migrations/ModelSnapshot.cs", snapshot));
    }

    public static IReadOnlyList<string> Rules { get; } = ["MGD6001", "MGD6002", "MGD6003", "MGD6004"];

    public Shape Shape { get; }

    public EFCoreRelease Release { get; }

    public string Provider { get; }

    /// <summary>The snapshot's source.</summary>
    public string Snapshot { get; }

    public static async Task<DriftBase> Create(OracleProcess oracle, Shape shape, EFCoreRelease release, string provider)
    {
        var model = Emit(shape.Compilation) ?? throw new InvalidOperationException(Errors(shape.Compilation));
        var question = new Question { Kind = QuestionKind.Snapshot, Context = shape.ContextName, Provider = provider, Base = shape.Name, Assembly = model };
        var snapshot = (await oracle.Ask(question)).Snapshot!;
        var created = new DriftBase(oracle, shape, release, provider, snapshot);
        var assembly = created._compilation.RemoveSyntaxTrees(shape.Compilation.SyntaxTrees).WithAssemblyName("Snapshot").AddReferences(MetadataReference.CreateFromImage(model));
        await oracle.Ask(question with { Kind = QuestionKind.KeepSnapshot, SnapshotAssembly = Emit(assembly) ?? throw new InvalidOperationException(Errors(assembly)) });
        return created;
    }

    /// <summary>The assembly, or nothing where the sources do not compile.</summary>
    public static byte[]? Emit(Compilation compilation)
    {
        using var stream = new MemoryStream();
        return compilation.Emit(stream).Success ? stream.ToArray() : null;
    }

    /// <summary>EF Core's answer about a model.</summary>
    public Task<Answer> Ask(byte[] model) => _oracle.Ask(new Question { Kind = QuestionKind.Compare, Context = Shape.ContextName, Provider = Provider, Base = Shape.Name, Assembly = model });

    /// <summary>The same by the public way, with the snapshot in the model's assembly.</summary>
    public Task<Answer> AskHasPendingModelChanges(Mutation? mutation = null) => _oracle.Ask(
        new Question { Kind = QuestionKind.HasPendingModelChanges, Context = Shape.ContextName, Provider = Provider, Assembly = Emit(Mutate(_compilation, mutation))! });

    public override string ToString() => $"{Shape.Name}, {Release.Major} {Provider}";

    /// <summary>What EF Core would change in the application as it is, by either way.</summary>
    public async Task<IEnumerable<string>> ChangesOfNothing()
    {
        var (answer, publicAnswer) = (await Ask(Emit(Shape.Compilation)!), await AskHasPendingModelChanges());
        return [.. answer.Operations, .. publicAnswer.HasPendingModelChanges ? ["HasPendingModelChanges"] : Array.Empty<string>()];
    }

    /// <summary>What the drift rules say about the application, changed or not.</summary>
    public async Task<IReadOnlyList<string>> Findings(Mutation? mutation = null)
    {
        var analyzers = Product.CreateAnalyzers().Where(static analyzer => analyzer.SupportedDiagnostics.Any(static rule => Rules.Contains(rule.Id))).ToList();
        if (analyzers.Count == 0)
            return [];
        var compilation = Mutate(_compilation, mutation);
        var run = compilation.WithAnalyzers([.. analyzers], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        var found = await run.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return [.. found.Where(static finding => Rules.Contains(finding.Id) || finding.Id.StartsWith("AD", StringComparison.Ordinal)).Select(Analysis.Show).Order(StringComparer.Ordinal)];
    }

    /// <summary>The sources after a mutation.</summary>
    public static CSharpCompilation Mutate(CSharpCompilation compilation, Mutation? mutation)
    {
        foreach (var (path, text) in mutation?.Files ?? new Dictionary<string, string>())
        {
            var tree = Drift.Shape.Parse(path, text);
            compilation = compilation.SyntaxTrees.FirstOrDefault(old => old.FilePath == path) is { } old ? compilation.ReplaceSyntaxTree(old, tree) : compilation.AddSyntaxTrees(tree);
        }

        return compilation;
    }

    private static string Errors(Compilation compilation) =>
        string.Join("\n", compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10));
}
