using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Reading;

/// <summary>
/// The semantic models of other trees than the one under analysis, one per tree and compilation. Only migrations that syntax alone
/// cannot read ask for one.
/// </summary>
internal sealed class SemanticModels
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<SyntaxTree, bool> _read = new();

    public SemanticModels(Compilation compilation) => _compilation = compilation;

    /// <summary>The trees that somebody asked for.</summary>
    public IEnumerable<SyntaxTree> Trees => _models.Keys;

    /// <summary>The trees whose code somebody may have read: those that were asked for, or about.</summary>
    public IEnumerable<SyntaxTree> Read => _read.Keys.Concat(_models.Keys);

    /// <summary>Whether the tree is one of this compilation; whoever reads code of a declaration asks before.</summary>
    public bool Has(SyntaxTree tree)
    {
        if (!_compilation.ContainsSyntaxTree(tree))
            return false;
        _read.TryAdd(tree, true);
        return true;
    }

    /// <summary>The model of <paramref name="tree"/>.</summary>
    /// <remarks>
    /// RS1030 guards against binding a tree twice. The history of a context spans trees that the driver does not hand over together, and
    /// the models are shared here, so that each tree is bound at most once more than by the compiler.
    /// </remarks>
#pragma warning disable RS1030 // Do not invoke Compilation.GetSemanticModel() within a diagnostic analyzer
    public SemanticModel For(SyntaxTree tree) => _models.GetOrAdd(tree, key => _compilation.GetSemanticModel(key));
#pragma warning restore RS1030

    /// <summary>Takes a model that the driver has made anyway, where there is none yet.</summary>
    public void Offer(SemanticModel model) => _models.TryAdd(model.SyntaxTree, model);
}
