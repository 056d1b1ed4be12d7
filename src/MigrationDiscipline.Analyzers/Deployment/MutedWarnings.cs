using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Reads <c>ConfigureWarnings(w =&gt; w.Ignore(...))</c> and <c>.Log(...)</c> at the event that they name.</summary>
internal static class MutedWarnings
{
    private const int WarningLevel = 3; // LogLevel.Warning

    public static DeploymentCall? Read(SimpleNameSyntax name, ISymbol? symbol, KnownSymbols known, SemanticModel model, CancellationToken cancellation)
    {
        if (symbol is not IFieldSymbol field
            || !(SymbolEqualityComparer.Default.Equals(field.ContainingType, known.RelationalEventId)
                || SymbolEqualityComparer.Default.Equals(field.ContainingType, known.SqliteEventId)))
        {
            return null;
        }

        if (ConfigurationOf(name) is not { } invocation
            || model.GetSymbolInfo(invocation, cancellation).Symbol is not IMethodSymbol method
            || !SymbolEqualityComparer.Default.Equals(method.ContainingType, known.WarningsConfigurationBuilder)
            || !Mutes(name, method.Name, model, cancellation))
        {
            return null;
        }

        var context = ContextType.OfConfiguration(invocation, known, model, cancellation);
        return new DeploymentCall(DeploymentCallKind.WarningMuted, name, method.Name, context, model);
    }

    /// <summary>The nearest call that the event is an argument of: arrays, collections and tuples stand between.</summary>
    private static InvocationExpressionSyntax? ConfigurationOf(SimpleNameSyntax name)
    {
        for (SyntaxNode? node = name; node is not null and not StatementSyntax and not AnonymousFunctionExpressionSyntax; node = node.Parent)
        {
            if (node is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax invocation } })
                return invocation;
        }

        return null;
    }

    private static bool Mutes(SimpleNameSyntax name, string method, SemanticModel model, CancellationToken cancellation)
    {
        if (method == "Ignore")
            return true;
        if (method != "Log")
            return false;

        // By default this one throws, so any log is less; the others are logged as warnings already.
        if (name.Identifier.ValueText == "PendingModelChangesWarning")
            return true;
        return name.FirstAncestorOrSelf<TupleExpressionSyntax>() is { Arguments.Count: 2 } pair
            && model.GetConstantValue(pair.Arguments[1].Expression, cancellation) is { HasValue: true, Value: int level }
            && level < WarningLevel;
    }
}
