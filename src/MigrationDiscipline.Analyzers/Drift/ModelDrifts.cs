using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.History;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Drift;

/// <summary>
/// Every model snapshot of one compilation against its context, read once, when the first type that may have to do with it asks. Without a snapshot nothing is read at all, and nothing anew where what
/// was found the last time still holds.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="declarationsOf">The cached fact of a tree.</param>
/// <param name="memoryOf">What is kept with the tree of a snapshot.</param>
internal sealed class ModelDrifts(Compilation compilation, Func<SyntaxTree, MigrationDeclarations?> declarationsOf, Func<SyntaxTree, DriftMemory?> memoryOf)
{
    private readonly object _lock = new();
    private readonly SemanticModels _models = new(compilation);
    private Result? _result;

    /// <summary>Everything that there is to say.</summary>
    public IReadOnlyList<DriftFinding> Findings(CancellationToken cancellation) => Get(cancellation).Findings;

    /// <summary>What there is to say in one part of a type, the types nested in it left out.</summary>
    public IEnumerable<DriftFinding> FindingsIn(SyntaxReference declaration, CancellationToken cancellation) =>
        Get(cancellation) is { Findings.Count: > 0 } result ? result.ByDeclaration[(declaration.SyntaxTree, declaration.Span)] : [];

    /// <summary>Files that could not be read because of a defect of ours, and why.</summary>
    public IReadOnlyList<(string Path, string Failure)> Failures(CancellationToken cancellation) => Get(cancellation).Failures;

    private Result Get(CancellationToken cancellation)
    {
        var result = _result;
        if (result is null)
        {
            // Cancelled in the middle, it is begun anew by whoever asks next.
            lock (_lock)
                result = _result ??= Read(cancellation);
        }

        return result;
    }

    private Result Read(CancellationToken cancellation)
    {
        var snapshots = compilation.SyntaxTrees.SelectMany(tree => declarationsOf(tree) is { } declarations ? declarations.Snapshots : ImmutableArray<SnapshotPart>.Empty).ToList();
        if (snapshots.Count == 0)
            return new Result([], []);
        var memory = memoryOf(snapshots[0].Declaration.SyntaxTree);
        if (memory?.Recall(compilation, cancellation) is { } known)
            return new Result(known, []);
        var drifts = new List<ModelDrift>();
        var failures = new List<(string, string)>();
        if (EFCoreTypes.Find(compilation) is { } types && ReferencedAssemblies.Find(compilation, ReferencedAssemblies.EFCoreRelational) is { } relational)
        {
            foreach (var part in snapshots)
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    if (Read(part, types, relational, cancellation) is { } drift)
                        drifts.Add(drift);
                }
                catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
                {
                    failures.Add((part.Declaration.SyntaxTree.FilePath, exception.ToString()));
                }
            }
        }

        var findings = DriftFindings.Of(drifts, compilation);
        if (failures.Count == 0)
            memory?.Keep(compilation, _models.Read.Concat(snapshots.Select(static part => part.Declaration.SyntaxTree)), findings);
        return new Result(findings, failures);
    }

    private ModelDrift? Read(SnapshotPart part, EFCoreTypes types, IAssemblySymbol relational, CancellationToken cancellation)
    {
        if (compilation.Assembly.GetTypeByMetadataName(part.MetadataName) is not { } snapshot || !types.IsModelSnapshot(snapshot)
            // Of an abstract context nobody makes a model: its snapshot is one that was left behind when each engine got a context of its own.
            || types.AttributesOf(snapshot).ContextType is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } context)
        {
            return null;
        }

        var before = part.Model;
        if (before.Opacity is not null || HasUnknownBase(context))
            return null;
        var engine = before.Engine == Engines.Any ? ProviderEngines.OfReferences(compilation) : before.Engine;
        var drift = new DriftContext(context, compilation, _models, engine, relational.Identity.Version);
        var configuration = ConfigurationReader.Read(drift, cancellation);
        var code = CodeModelReader.Read(drift, configuration, cancellation);
        if (NamingConvention.IsElsewhere(before, code))
            return null;
        return new ModelDrift(part, context, code, ModelComparison.Compare(before, code, relational.Identity.Version));
    }

    /// <summary>Whether a base class of the context is missing: nobody knows what it configures.</summary>
    private static bool HasUnknownBase(INamedTypeSymbol context)
    {
        for (INamedTypeSymbol? type = context; type is not null; type = type.BaseType)
        {
            if (type.TypeKind == TypeKind.Error)
                return true;
        }

        return false;
    }

    /// <summary>The part of a type that the place stands in; types nested in it have parts of their own.</summary>
    private static (SyntaxTree Tree, TextSpan Span) DeclarationOf(Location location)
    {
        var root = location.SourceTree!.GetRoot();
        var declaration = root.FindToken(location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>();
        return (location.SourceTree, declaration?.Span ?? root.Span);
    }

    private sealed class Result(IReadOnlyList<DriftFinding> findings, IReadOnlyList<(string Path, string Failure)> failures)
    {
        public IReadOnlyList<DriftFinding> Findings { get; } = findings;

        public ILookup<(SyntaxTree Tree, TextSpan Span), DriftFinding> ByDeclaration { get; } = findings.ToLookup(static finding => DeclarationOf(finding.Location));

        public IReadOnlyList<(string Path, string Failure)> Failures { get; } = failures;
    }
}
