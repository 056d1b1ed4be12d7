using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Recognises the calls: by name first, which costs next to nothing, and by symbol after.</summary>
internal static class DeploymentCalls
{
    /// <summary>Events about migrations that are warnings by default; <c>PendingModelChangesWarning</c> throws by default.</summary>
    public static readonly IReadOnlyList<string> MigrationWarnings =
    [
        "PendingModelChangesWarning", "NonTransactionalMigrationOperationWarning", "MigrationsUserTransactionWarning",
        "MigrationAttributeMissingWarning", "TableRebuildPendingWarning",
    ];

    /// <summary>What a name may mean; <c>null</c> for all the names that mean nothing here.</summary>
    public static DeploymentCallKind? KindOf(string name) => name switch
    {
        "EnsureCreated" or "EnsureCreatedAsync" => DeploymentCallKind.EnsureCreated,
        "EnsureDeleted" or "EnsureDeletedAsync" => DeploymentCallKind.EnsureDeleted,
        "Migrate" or "MigrateAsync" => DeploymentCallKind.Migrate,
        "PendingModelChangesWarning" or "NonTransactionalMigrationOperationWarning" or "MigrationsUserTransactionWarning"
            or "MigrationAttributeMissingWarning" or "TableRebuildPendingWarning" => DeploymentCallKind.WarningMuted,
        _ => null,
    };

    /// <summary>The call that <paramref name="name"/> makes, or <c>null</c> where it only shares the name.</summary>
    public static DeploymentCall? Read(SimpleNameSyntax name, KnownSymbols known, SemanticModel model, CancellationToken cancellation)
    {
        if (KindOf(name.Identifier.ValueText) is not { } kind || HasTooManyArguments(name) || InDocumentationOrNameOf(name))
            return null;
        var symbol = model.GetSymbolInfo(name, cancellation).Symbol;
        if (kind == DeploymentCallKind.WarningMuted)
            return MutedWarnings.Read(name, symbol, known, model, cancellation);
        if (symbol is not IMethodSymbol method || !Deploys(method.ReducedFrom ?? method, kind, known))
            return null;
        var receiver = ReceiverOf(name, method);
        var context = receiver is null ? ContextType.OfEnclosing(name, known, model, cancellation) : ContextType.Of(receiver, known, model, cancellation);
        return new DeploymentCall(kind, name, method.Name, context, model);
    }

    private static bool Deploys(IMethodSymbol method, DeploymentCallKind kind, KnownSymbols known) =>
        kind == DeploymentCallKind.Migrate
            ? SymbolEqualityComparer.Default.Equals(method.ContainingType, known.RelationalDatabaseFacadeExtensions)
                || KnownSymbols.Is(method.ContainingType, known.Migrator)
            : KnownSymbols.Is(method.ContainingType, known.DatabaseFacade) || KnownSymbols.Is(method.ContainingType, known.DatabaseCreator);

    /// <summary>The facade, migrator or creator that the method is called on: before the dot, or the first argument of the static form.</summary>
    private static ExpressionSyntax? ReceiverOf(SimpleNameSyntax name, IMethodSymbol method)
    {
        if (method.IsStatic && method.ReducedFrom is null)
            return Outermost(name) is { Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } } ? arguments[0].Expression : null;
        return name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
    }

    private static ExpressionSyntax Outermost(SimpleNameSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    /// <summary>The longest of them is <c>RelationalDatabaseFacadeExtensions.MigrateAsync(facade, target, token)</c>; more is somebody else's method.</summary>
    private static bool HasTooManyArguments(SimpleNameSyntax name) =>
        Outermost(name).Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 3 };

    private static bool InDocumentationOrNameOf(SimpleNameSyntax name) =>
        name.IsPartOfStructuredTrivia()
        || Outermost(name).Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };
}
