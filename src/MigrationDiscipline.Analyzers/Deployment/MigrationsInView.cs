using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.Deployment;

/// <summary>Which contexts have migrations here: in this compilation, or in an assembly that it references.</summary>
internal sealed class MigrationsInView
{
    private readonly DeploymentCompilation _compilation;
    private readonly Lazy<ImmutableArray<INamedTypeSymbol>> _referenced;

    public MigrationsInView(DeploymentCompilation compilation)
    {
        _compilation = compilation;
        _referenced = new(FindReferenced);
    }

    /// <summary>Whether a migration of the context can be seen.</summary>
    public bool AreVisible(ITypeSymbol? context, CancellationToken cancellation) =>
        context is not null
        && (InSource(context, cancellation) || _referenced.Value.Any(known => Concerns(known, context)));

    /// <summary>
    /// Whether the compilation says that the context has migrations though none can be seen: it applies them, or names the
    /// assembly that holds them.
    /// </summary>
    public bool AreSpokenOf(DeploymentCall call, CancellationToken cancellation) =>
        IsMigrated(call, cancellation) || NamesAssembly(call, cancellation);

    private bool InSource(ITypeSymbol context, CancellationToken cancellation)
    {
        foreach (var index in _compilation.Trees(cancellation))
        {
            foreach (var marked in index.Marked)
            {
                if (_compilation.Compilation.Assembly.GetTypeByMetadataName(marked.MetadataName) is { } type
                    && ContextOfMigration(type) is { } known
                    && Concerns(known, context))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private ImmutableArray<INamedTypeSymbol> FindReferenced()
    {
        var contexts = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        foreach (var assembly in _compilation.Compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static name => name.Name == ReferencedAssemblies.EFCoreRelational)))
                Collect(assembly.GlobalNamespace, contexts);
        }

        return contexts.ToImmutable();
    }

    private void Collect(INamespaceSymbol space, ImmutableArray<INamedTypeSymbol>.Builder contexts)
    {
        foreach (var type in space.GetTypeMembers())
        {
            if (ContextOfMigration(type) is { } context && !contexts.Contains(context, SymbolEqualityComparer.Default))
                contexts.Add(context);
        }

        foreach (var inner in space.GetNamespaceMembers())
            Collect(inner, contexts);
    }

    private INamedTypeSymbol? ContextOfMigration(INamedTypeSymbol type)
    {
        if (!KnownSymbols.Is(type, _compilation.Known.Migration))
            return null;
        foreach (var attribute in type.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _compilation.Known.DbContextAttribute)
                && attribute.ConstructorArguments.Length == 1)
            {
                return attribute.ConstructorArguments[0].Value as INamedTypeSymbol;
            }
        }

        return null;
    }

    private bool IsMigrated(DeploymentCall call, CancellationToken cancellation)
    {
        foreach (var name in new[] { "Migrate", "MigrateAsync" })
        {
            foreach (var use in _compilation.Uses(name, cancellation))
            {
                if (DeploymentCalls.Read(use, _compilation.Known, _compilation.ModelOf(use.SyntaxTree), cancellation) is not { } other)
                    continue;

                // Of a context that neither call names, calls in one class speak of the same one.
                if (call.Context is null || other.Context is null
                    ? SameClass(call.Name, use)
                    : Concerns(other.Context, call.Context))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool NamesAssembly(DeploymentCall call, CancellationToken cancellation)
    {
        if (call.Context is null)
            return false;
        foreach (var use in _compilation.Uses("MigrationsAssembly", cancellation))
        {
            if (ContextType.OfConfiguration(use, _compilation.Known, _compilation.ModelOf(use.SyntaxTree), cancellation) is { } context
                && Concerns(context, call.Context))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether code that knows the context as <paramref name="seen"/> may run on <paramref name="context"/>: the same, a base, an interface of it.</summary>
    private static bool Concerns(ITypeSymbol context, ITypeSymbol seen) =>
        seen is INamedTypeSymbol named && (KnownSymbols.Is(context, named.OriginalDefinition) || (context is INamedTypeSymbol && KnownSymbols.Is(seen, (INamedTypeSymbol)context.OriginalDefinition)));

    private static bool SameClass(SyntaxNode one, SyntaxNode other) =>
        one.SyntaxTree == other.SyntaxTree
        && one.FirstAncestorOrSelf<TypeDeclarationSyntax>() == other.FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
