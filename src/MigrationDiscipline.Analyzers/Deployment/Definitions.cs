using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Looks behind a name in a condition: the local, field, property or helper of this compilation that it stands for.</summary>
internal sealed class Definitions
{
    private readonly DeploymentCompilation _compilation;
    private readonly Func<ExpressionSyntax, Truth> _ask;
    private readonly Func<SyntaxNode, bool> _isGuarded;
    private readonly CancellationToken _cancellation;

    public Definitions(DeploymentCompilation compilation, Func<ExpressionSyntax, Truth> ask, Func<SyntaxNode, bool> isGuarded, CancellationToken cancellation)
    {
        _compilation = compilation;
        _ask = ask;
        _isGuarded = isGuarded;
        _cancellation = cancellation;
    }

    /// <summary>Whether there is a definition to read, and what it proves.</summary>
    public bool Find(ExpressionSyntax atom, out Truth truth)
    {
        truth = Truth.Nothing;
        if (atom is not (InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or SimpleNameSyntax)
            || _compilation.ModelOf(atom.SyntaxTree).GetSymbolInfo(atom, _cancellation).Symbol is not { } symbol
            || DeclarationOf(symbol, _compilation, _cancellation) is not { } declaration)
        {
            return false;
        }

        switch (symbol)
        {
            case ILocalSymbol:
                return OfValues(declaration, ScopeOf(declaration), symbol, ref truth);
            case IFieldSymbol { IsConst: false }:
                return OfValues(declaration, declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>(), symbol, ref truth);
            case IPropertySymbol when declaration is PropertyDeclarationSyntax property && BodyOf(property) is { } body:
                return OfBody(body, ref truth);
            case IPropertySymbol { SetMethod: null } when declaration is PropertyDeclarationSyntax:
                return OfValues(declaration, declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>(), symbol, ref truth);
            case IMethodSymbol when BodyOf(declaration) is { } body:
                return OfBody(body, ref truth);
            default:
                return false;
        }
    }

    /// <summary>The only value that a local or a read-only field ever gets, where its declaration gives it.</summary>
    public static ExpressionSyntax? InitializerOf(ISymbol symbol, DeploymentCompilation compilation, CancellationToken cancellation) =>
        symbol is ILocalSymbol or IFieldSymbol { IsReadOnly: true }
        && DeclarationOf(symbol, compilation, cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value }
            ? value
            : null;

    private static SyntaxNode? DeclarationOf(ISymbol symbol, DeploymentCompilation compilation, CancellationToken cancellation)
    {
        if (symbol is IMethodSymbol { ReducedFrom: { } reduced })
            symbol = reduced;
        return symbol.OriginalDefinition.DeclaringSyntaxReferences.Length == 1 ? compilation.DeclarationsOf(symbol.OriginalDefinition, cancellation).FirstOrDefault() : null;
    }

    private static SyntaxNode? BodyOf(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => (SyntaxNode?)method.ExpressionBody?.Expression ?? method.Body,
        LocalFunctionStatementSyntax function => (SyntaxNode?)function.ExpressionBody?.Expression ?? function.Body,
        PropertyDeclarationSyntax { ExpressionBody.Expression: { } expression } => expression,
        PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } => accessors
            .Where(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
            .Select(static accessor => (SyntaxNode?)accessor.ExpressionBody?.Expression ?? accessor.Body)
            .FirstOrDefault(),
        _ => null,
    };

    /// <summary>A helper: what its results prove, each with the guards that stand around its <c>return</c>.</summary>
    private bool OfBody(SyntaxNode body, ref Truth truth)
    {
        if (body is ExpressionSyntax expression)
        {
            truth = _ask(expression);
            return true;
        }

        var results = body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>().Select(static statement => statement.Expression).OfType<ExpressionSyntax>().ToList();
        if (results.Count > 0)
            truth = Combine(results);
        return true;
    }

    /// <summary>A variable: what all the values prove that it is ever given.</summary>
    private bool OfValues(SyntaxNode declaration, SyntaxNode? scope, ISymbol symbol, ref Truth truth)
    {
        var values = new List<ExpressionSyntax>();
        var declared = declaration switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };
        if (declared is not null)
            values.Add(declared);
        foreach (var assignment in scope?.DescendantNodes().OfType<AssignmentExpressionSyntax>() ?? [])
        {
            if (SyntaxNames.Of(assignment.Left) == symbol.Name
                && SymbolEqualityComparer.Default.Equals(_compilation.ModelOf(assignment.SyntaxTree).GetSymbolInfo(assignment.Left, _cancellation).Symbol, symbol))
            {
                values.Add(assignment.Right);
            }
        }

        if (values.Count == 0)
            return false;
        truth = Combine(values);

        // Before its first assignment a field is false as well.
        if (declared is null && symbol is IFieldSymbol { IsReadOnly: false } && !values.TrueForAll(static value => value.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not null))
            truth = truth with { WhenFalse = false };
        return true;
    }

    private Truth Combine(List<ExpressionSyntax> values)
    {
        var truths = values.ConvertAll(value => _ask(value));
        var isTrueSafe = true;
        var isFalseSafe = true;
        for (var i = 0; i < values.Count; i++)
        {
            var guarded = values.Count > 1 && _isGuarded(values[i]);
            isTrueSafe &= truths[i].WhenTrue || guarded;
            isFalseSafe &= truths[i].WhenFalse || guarded;
        }

        return new Truth(isTrueSafe, isFalseSafe);
    }

    private static SyntaxNode? ScopeOf(SyntaxNode local) =>
        local.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax);
}
