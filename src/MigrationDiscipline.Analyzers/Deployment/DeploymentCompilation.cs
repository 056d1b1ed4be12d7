using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.Deployment;

/// <summary>What is known of one compilation, each part found when first asked for.</summary>
internal sealed class DeploymentCompilation
{
    private readonly Func<SyntaxTree, CallIndex?> _index;
    private readonly SemanticModels _models;

    public DeploymentCompilation(Compilation compilation, KnownSymbols known, Func<SyntaxTree, CallIndex?> index)
    {
        Compilation = compilation;
        Known = known;
        _index = index;
        _models = new SemanticModels(compilation);
        Migrations = new MigrationsInView(this);
        Project = new ProjectPlace(this);
    }

    public Compilation Compilation { get; }

    public KnownSymbols Known { get; }

    /// <summary>The migrations and <c>Migrate</c> calls of each context.</summary>
    public MigrationsInView Migrations { get; }

    /// <summary>What the project is for.</summary>
    public ProjectPlace Project { get; }

    /// <summary>The index of every tree that has one.</summary>
    public IEnumerable<CallIndex> Trees(CancellationToken cancellation)
    {
        foreach (var tree in Compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_index(tree) is { } index)
                yield return index;
        }
    }

    /// <summary>The places that use a name: calls, method groups, type arguments and object creations; by syntax, nothing bound.</summary>
    public IEnumerable<SimpleNameSyntax> Uses(string name, CancellationToken cancellation) =>
        Trees(cancellation).SelectMany(index => index.Uses(name, cancellation));

    /// <summary>Whether exactly one method or type of the compilation has that name, so that a use can be told by its name.</summary>
    public bool IsUnique(string name, CancellationToken cancellation) =>
        Trees(cancellation).Select(index => index.Declares(name, cancellation)).Where(static count => count > 0).Take(2).Sum() == 1;

    /// <summary>
    /// The model of a tree. Another one than the call's own is asked for only where it holds what the call depends on: a caller, a
    /// helper, another call.
    /// </summary>
    public SemanticModel ModelOf(SyntaxTree tree) => _models.For(tree);

    /// <summary>
    /// Where a symbol is declared in this compilation. Beside an editor's references to other projects the compiler knows their trees too, but nobody can bind them here; in a build they are not
    /// there at all.
    /// </summary>
    public IEnumerable<SyntaxNode> DeclarationsOf(ISymbol symbol, CancellationToken cancellation) => symbol.DeclaringSyntaxReferences
        .Where(reference => _models.Has(reference.SyntaxTree))
        .Select(reference => reference.GetSyntax(cancellation));

    /// <summary>Offers the model that the driver has made anyway.</summary>
    public void Remember(SemanticModel model) => _models.Offer(model);
}
