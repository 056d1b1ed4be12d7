using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Whether the database of a call is one that nobody keeps or that has no schema: in memory, Cosmos, MongoDB.</summary>
internal sealed class Stores
{
    private static readonly string[] Registering = ["AddDbContext", "AddDbContextPool", "AddDbContextFactory", "AddPooledDbContextFactory"];

    private readonly DeploymentCompilation _compilation;
    private readonly CancellationToken _cancellation;

    public Stores(DeploymentCompilation compilation, CancellationToken cancellation)
    {
        _compilation = compilation;
        _cancellation = cancellation;
    }

    /// <summary>
    /// Asks where the store is chosen, the first that says something: the context's <c>OnConfiguring</c>, the call's own method,
    /// its class, the registrations of the context. All that is chosen there must be of that sort, or be chosen under the same condition as the call.
    /// </summary>
    public bool IsThrowaway(DeploymentCall call)
    {
        foreach (var place in Places(call))
        {
            var choices = place.ToList();
            if (choices.Count == 0)
                continue;
            return choices.TrueForAll(IsThrowaway) || UnderSameCondition(call.Name, choices);
        }

        return false;
    }

    private IEnumerable<IEnumerable<InvocationExpressionSyntax>> Places(DeploymentCall call)
    {
        foreach (var declaration in call.Context?.GetMembers("OnConfiguring").SelectMany(member => _compilation.DeclarationsOf(member, _cancellation)) ?? [])
            yield return Choices(declaration);
        if (call.Name.Ancestors().FirstOrDefault(static node => node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax) is { } member)
            yield return Choices(member);
        else if (call.Name.FirstAncestorOrSelf<GlobalStatementSyntax>()?.Parent is CompilationUnitSyntax unit)
            yield return unit.Members.OfType<GlobalStatementSyntax>().SelectMany(Choices);
        if (call.Name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
            yield return Choices(type);
        yield return Registrations(call.Context);
    }

    /// <summary><c>AddDbContext&lt;X&gt;(options =&gt; options.UseSqlite(...))</c> anywhere in the compilation.</summary>
    private IEnumerable<InvocationExpressionSyntax> Registrations(ITypeSymbol? context)
    {
        if (context is null)
            return [];
        return Registering.SelectMany(name => _compilation.Uses(name, _cancellation))
            .OfType<GenericNameSyntax>()
            .Where(name => name.TypeArgumentList.Arguments.LastOrDefault() is SimpleNameSyntax last && last.Identifier.ValueText == context.Name)
            .Select(static name => name.FirstAncestorOrSelf<InvocationExpressionSyntax>())
            .OfType<InvocationExpressionSyntax>()
            .SelectMany(Choices);
    }

    /// <summary>The calls of providers' <c>Use...</c> methods; <c>UseSqlServer</c> and its like take what they use as an argument.</summary>
    private IEnumerable<InvocationExpressionSyntax> Choices(SyntaxNode place) =>
        place.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(invocation =>
            SyntaxNames.Of(invocation) is { } name && name.StartsWith("Use", StringComparison.Ordinal) && IsProvider(name, invocation));

    private bool IsProvider(string name, InvocationExpressionSyntax invocation) =>
        name is "UseInMemoryDatabase" or "UseCosmos" or "UseMongoDB" or "UseSqlite" or "UseSqlServer" or "UseAzureSql" or "UseNpgsql" or "UseMySql" or "UseMySQL" or "UseOracle" or "UseFirebird"
        || (SyntaxNames.ReceiverOf(invocation) is { } receiver
            && name is not ("UseLoggerFactory" or "UseModel" or "UseInternalServiceProvider" or "UseApplicationServiceProvider" or "UseQueryTrackingBehavior" or "UseLazyLoadingProxies" or "UseSeeding" or "UseAsyncSeeding" or "UseMemoryCache")
            && Model(invocation).GetTypeInfo(receiver, _cancellation).Type?.Name is "DbContextOptionsBuilder"
            && Model(invocation).GetSymbolInfo(invocation, _cancellation).Symbol is IMethodSymbol { IsExtensionMethod: true, ContainingType.Name: var owner }
            && owner.EndsWith("DbContextOptionsExtensions", StringComparison.Ordinal));

    private bool IsThrowaway(InvocationExpressionSyntax choice) => SyntaxNames.Of(choice) switch
    {
        "UseInMemoryDatabase" or "UseCosmos" or "UseMongoDB" => true,
        "UseSqlite" => choice.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } source && IsInMemory(source, 4),
        _ => false,
    };

    /// <summary>Whether a connection, or a connection string, is that of SQLite's database in memory.</summary>
    private bool IsInMemory(ExpressionSyntax source, int steps)
    {
        if (steps == 0)
            return false;
        if (source.DescendantNodesAndSelf().Any(node => node switch
        {
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal => IsInMemory(literal.Token.ValueText),
            InterpolatedStringTextSyntax text => IsInMemory(text.TextToken.ValueText),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Memory", Expression: var mode } => SyntaxNames.Of(mode) == "SqliteOpenMode",
            _ => false,
        }))
        {
            return true;
        }

        foreach (var name in source.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            var symbol = Model(name).GetSymbolInfo(name, _cancellation).Symbol;
            if (symbol is ILocalSymbol or IFieldSymbol or IPropertySymbol
                && _compilation.DeclarationsOf(symbol, _cancellation).FirstOrDefault() is { } declaration
                && ValueOf(declaration) is { } value && IsInMemory(value, steps - 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInMemory(string text) =>
        text.IndexOf(":memory:", StringComparison.OrdinalIgnoreCase) >= 0 || text.Replace(" ", "").IndexOf("Mode=Memory", StringComparison.OrdinalIgnoreCase) >= 0;

    private static ExpressionSyntax? ValueOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        PropertyDeclarationSyntax property => property.ExpressionBody?.Expression ?? property.Initializer?.Value,
        _ => null,
    };

    /// <summary>Whether the call stands in the branch of a condition that elsewhere chooses the database in memory.</summary>
    private bool UnderSameCondition(SyntaxNode call, List<InvocationExpressionSyntax> choices)
    {
        foreach (var own in Branches(call))
        {
            var same = choices.Where(choice => Branches(choice).Contains(own)).ToList();
            if (same.Count > 0 && same.TrueForAll(IsThrowaway))
                return true;
        }

        return false;
    }

    private static IEnumerable<(string Condition, bool When)> Branches(SyntaxNode node)
    {
        for (var current = node; current.Parent is { } parent; current = parent)
        {
            if (parent is IfStatementSyntax @if && current != @if.Condition)
                yield return (@if.Condition.WithoutTrivia().NormalizeWhitespace().ToString(), current == @if.Statement);
            else if (parent is MemberDeclarationSyntax and not GlobalStatementSyntax)
                yield break;
        }
    }

    private SemanticModel Model(SyntaxNode node) => _compilation.ModelOf(node.SyntaxTree);
}
