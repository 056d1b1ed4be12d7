using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Who lets a call run.</summary>
internal enum Reached
{
    /// <summary>Nothing says.</summary>
    Unknown,

    /// <summary>The start of the application, with no guard on some way there.</summary>
    AtStart,

    /// <summary>A guard stands on every known way.</summary>
    Guarded,

    /// <summary>A request, long after the start.</summary>
    OnRequest,
}

/// <summary>
/// Follows a call to its callers: in the same file, and elsewhere for a private, internal or extension method whose name nothing
/// else has; for a hosted service to where it is registered.
/// </summary>
internal sealed class Reach
{
    private const int MaxDepth = 3;

    private readonly DeploymentCompilation _compilation;
    private readonly Guards _guards;
    private readonly StartupPlaces _places;
    private readonly HashSet<SyntaxNode> _visited = [];

    public Reach(DeploymentCompilation compilation, GuardKinds kinds, CancellationToken cancellation)
    {
        _compilation = compilation;
        _guards = new Guards(compilation, kinds, cancellation);
        _places = new StartupPlaces(compilation.Known);
    }

    /// <summary>How the node is reached.</summary>
    public Reached Of(SyntaxNode node) => Of(node, MaxDepth);

    private Reached Of(SyntaxNode node, int depth)
    {
        if (_guards.IsGuarded(node))
            return Reached.Guarded;
        if (node.Ancestors().TakeWhile(static parent => parent is not (MemberDeclarationSyntax and not GlobalStatementSyntax or LocalFunctionStatementSyntax))
            .OfType<AnonymousFunctionExpressionSyntax>().Any(Lambdas.IsRequest))
        {
            return Reached.OnRequest;
        }

        if (node.Ancestors().FirstOrDefault(static parent => parent is MemberDeclarationSyntax or LocalFunctionStatementSyntax) is not { } member)
            return Reached.Unknown;
        if (member is BaseFieldDeclarationSyntax or BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)
            return Reached.Unknown;
        var symbol = member is GlobalStatementSyntax ? null : _compilation.ModelOf(member.SyntaxTree).GetDeclaredSymbol(member, _guards.Cancellation);
        var isEntry = _places.IsEntry(member, symbol);
        var callers = depth == 0 || symbol is null || !_visited.Add(member)
            ? []
            : (isEntry ? Registrations(symbol) : Callers(member, symbol)).Select(caller => Of(caller, depth - 1)).ToList();
        if (callers.Count > 0 && callers.TrueForAll(static caller => caller == Reached.Guarded))
            return Reached.Guarded;
        if (isEntry || callers.Contains(Reached.AtStart))
            return Reached.AtStart;
        if (callers.Count > 0 && callers.TrueForAll(static caller => caller is Reached.OnRequest or Reached.Guarded))
            return Reached.OnRequest;
        return member is not LocalFunctionStatementSyntax && _places.ShowsStart(symbol) ? Reached.AtStart : Reached.Unknown;
    }

    private IEnumerable<SyntaxNode> Callers(SyntaxNode member, ISymbol symbol)
    {
        if (symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.Constructor } method)
            return [];
        if (method.MethodKind == MethodKind.Constructor)
            return Creations(method.ContainingType, member.SyntaxTree);
        var own = Uses(member.SyntaxTree.GetRoot(_guards.Cancellation), method.Name).Where(use => Calls(use, method));
        return method.MethodKind == MethodKind.LocalFunction || !MayBeFoundByName(method)
            ? own
            : own.Concat(_compilation.Uses(method.Name, _guards.Cancellation).Where(use => use.SyntaxTree != member.SyntaxTree && Calls(use, method)));
    }

    private bool MayBeFoundByName(IMethodSymbol method) =>
        (method.IsExtensionMethod || method.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal
            || method.ContainingType.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal)
        && _compilation.IsUnique(method.Name, _guards.Cancellation);

    private static IEnumerable<SimpleNameSyntax> Uses(SyntaxNode scope, string name) =>
        scope.DescendantNodes().OfType<SimpleNameSyntax>().Where(node => node.Identifier.ValueText == name && !node.IsPartOfStructuredTrivia());

    private bool Calls(SimpleNameSyntax use, IMethodSymbol method)
    {
        if (use.Ancestors().FirstOrDefault(static node => node is InvocationExpressionSyntax) is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
            return false;
        var info = _compilation.ModelOf(use.SyntaxTree).GetSymbolInfo(use, _guards.Cancellation);
        return Is(info.Symbol) || (info.Symbol is null && info.CandidateSymbols.Any(Is));

        bool Is(ISymbol? symbol) => symbol is IMethodSymbol called
            && SymbolEqualityComparer.Default.Equals((called.ReducedFrom ?? called).OriginalDefinition, method.OriginalDefinition);
    }

    /// <summary>Where a hosted service or a startup filter is registered: <c>if (env.IsDevelopment()) services.AddHostedService&lt;X&gt;()</c>.</summary>
    private IEnumerable<SyntaxNode> Registrations(ISymbol entry) =>
        entry is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, ContainingType: var type }
        && (KnownSymbols.Is(type, _compilation.Known.HostedService) || KnownSymbols.Is(type, _compilation.Known.StartupFilter))
            ? Creations(type, tree: null)
            : [];

    /// <summary><c>new X(...)</c> and <c>Add...&lt;X&gt;()</c>: in one file, or in the whole compilation where the name is unique.</summary>
    private IEnumerable<SyntaxNode> Creations(INamedTypeSymbol type, SyntaxTree? tree)
    {
        if (tree is null && !_compilation.IsUnique(type.Name, _guards.Cancellation))
            return [];
        var uses = tree is null ? _compilation.Uses(type.Name, _guards.Cancellation) : Uses(tree.GetRoot(_guards.Cancellation), type.Name);
        return uses.Where(static use => use.Parent is ObjectCreationExpressionSyntax creation && creation.Type == use
            || use.Parent is TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: var name, Parent: var parent } }
                && (name.StartsWith("Add", StringComparison.Ordinal) || name.StartsWith("TryAdd", StringComparison.Ordinal) || name == "Singleton")
                && (parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } or MemberBindingExpressionSyntax));
    }
}
