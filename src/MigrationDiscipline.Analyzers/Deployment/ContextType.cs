using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Finds which context a call is about; <c>null</c> where the code does not say.</summary>
internal static class ContextType
{
    private const int MaxSteps = 6;

    /// <summary>The context behind a facade, a migrator, a creator or the context itself.</summary>
    public static ITypeSymbol? Of(ExpressionSyntax expression, KnownSymbols known, SemanticModel model, CancellationToken cancellation) =>
        Of(expression, known, model, MaxSteps, cancellation);

    /// <summary>The context that the code stands in, for an unqualified <c>Database</c>.</summary>
    public static ITypeSymbol? OfEnclosing(SyntaxNode node, KnownSymbols known, SemanticModel model, CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type ? Meaningful(model.GetDeclaredSymbol(type, cancellation), known) : null;

    /// <summary>The context that options are configured for: <c>AddDbContext&lt;X&gt;(...)</c>, or the class around <c>OnConfiguring</c>.</summary>
    public static ITypeSymbol? OfConfiguration(SyntaxNode node, KnownSymbols known, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var invocation in node.Ancestors().OfType<InvocationExpressionSyntax>())
        {
            if (model.GetSymbolInfo(invocation, cancellation).Symbol is IMethodSymbol { IsGenericMethod: true } method
                && method.TypeArguments.LastOrDefault(argument => Meaningful(argument, known) is not null) is { } context)
            {
                return Meaningful(context, known);
            }
        }

        return OfEnclosing(node, known, model, cancellation);
    }

    private static ITypeSymbol? Of(ExpressionSyntax expression, KnownSymbols known, SemanticModel model, int steps, CancellationToken cancellation)
    {
        if (steps == 0)
            return null;
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Of(parenthesized.Expression, known, model, steps, cancellation);
            case AwaitExpressionSyntax awaited when Meaningful(TypeOf(awaited), known) is null:
                return Of(awaited.Expression, known, model, steps, cancellation);
            case PostfixUnaryExpressionSyntax postfix:
                return Of(postfix.Operand, known, model, steps, cancellation);
            case ThisExpressionSyntax or BaseExpressionSyntax:
                return OfEnclosing(expression, known, model, cancellation);
        }

        var type = TypeOf(expression);
        if (Meaningful(type, known) is { } context)
            return context;

        // A facade, migrator or creator: what it was taken from. A context seen as DbContext: what was put there.
        return expression switch
        {
            CastExpressionSyntax cast => Of(cast.Expression, known, model, steps - 1, cancellation),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } binary => Of(binary.Left, known, model, steps - 1, cancellation),
            MemberAccessExpressionSyntax access when IsFacade(type) => Owner(access.Expression),
            MemberBindingExpressionSyntax binding when IsFacade(type) && binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } conditional => Owner(conditional.Expression),
            ConditionalAccessExpressionSyntax conditional => Of(conditional.Expression, known, model, steps - 1, cancellation),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax service } => Of(service.Expression, known, model, steps - 1, cancellation),
            IdentifierNameSyntax identifier => model.GetSymbolInfo(identifier, cancellation).Symbol switch
            {
                ILocalSymbol local when Initializer(local) is { } initializer => Of(initializer, known, model, steps - 1, cancellation),
                IPropertySymbol when IsFacade(type) => OfEnclosing(identifier, known, model, cancellation),
                _ => null,
            },
            _ => null,
        };

        ITypeSymbol? TypeOf(ExpressionSyntax node) => model.GetTypeInfo(node, cancellation).Type;
        bool IsFacade(ITypeSymbol? candidate) => KnownSymbols.Is(candidate, known.DatabaseFacade);

        // An interface of the application that has `Database` stands for the contexts that implement it.
        ITypeSymbol? Owner(ExpressionSyntax owner) =>
            Of(owner, known, model, steps - 1, cancellation)
            ?? (TypeOf(owner) is INamedTypeSymbol { TypeKind: TypeKind.Interface } contract ? contract : null);

        ExpressionSyntax? Initializer(ILocalSymbol local) =>
            local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value }
            && value.SyntaxTree == model.SyntaxTree ? value : null;
    }

    /// <summary>The type if it says more than <c>DbContext</c> does; of a type parameter what its constraints say.</summary>
    private static ITypeSymbol? Meaningful(ITypeSymbol? type, KnownSymbols known)
    {
        if (type is ITypeParameterSymbol parameter)
            return parameter.ConstraintTypes.Select(constraint => Meaningful(constraint, known)).FirstOrDefault(static found => found is not null);
        return type is INamedTypeSymbol && KnownSymbols.Is(type, known.DbContext) && !SymbolEqualityComparer.Default.Equals(type, known.DbContext) ? type : null;
    }
}
