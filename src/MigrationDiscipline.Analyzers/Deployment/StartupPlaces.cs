using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Whether a member runs while the application starts, by what it and its class show.</summary>
internal sealed class StartupPlaces
{
    private static readonly HashSet<string> StartWords = new(StringComparer.Ordinal)
    {
        "startup", "start", "starting", "started", "bootstrap", "bootstrapper", "bootstrapping", "seed", "seeder", "seeding",
        "initialize", "initializer", "initializing", "initialization", "initialise", "initialiser", "initialising", "initialisation", "init",
    };

    private static readonly HashSet<string> HostTypes = new(StringComparer.Ordinal)
    {
        "IHost", "IWebHost", "WebApplication", "IApplicationBuilder", "IHostBuilder", "IWebHostBuilder", "IHostApplicationBuilder",
        "WebApplicationBuilder", "HostApplicationBuilder", "IServiceCollection", "IServiceProvider", "IServiceScopeFactory", "IServiceScope",
    };

    private readonly KnownSymbols _known;

    public StartupPlaces(KnownSymbols known) => _known = known;

    /// <summary>Places that run at start whoever else calls them: the entry point, <c>Startup</c>, a hosted service, a context's constructor.</summary>
    public bool IsEntry(SyntaxNode member, ISymbol? symbol)
    {
        if (member is GlobalStatementSyntax || symbol is IMethodSymbol { Name: "Main", IsStatic: true } or IMethodSymbol { Name: "<Main>$" })
            return true;
        if (symbol?.ContainingType is not { } type)
            return false;
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor })
            return KnownSymbols.Is(type, _known.DbContext);
        return symbol.Name switch
        {
            "Configure" or "ConfigureServices" when type.Name.EndsWith("Startup", StringComparison.Ordinal)
                || KnownSymbols.Is(type, _known.StartupFilter) || KnownSymbols.Is(type, _known.HostingStartup) => true,
            "StartAsync" or "StartingAsync" or "StartedAsync" or "ExecuteAsync" or "OnStartingAsync" => KnownSymbols.Is(type, _known.HostedService),
            _ => false,
        };
    }

    /// <summary>Places that show it without proof: helpers of <c>Program</c> and <c>Startup</c>, extensions of the host, names.</summary>
    public bool ShowsStart(ISymbol? symbol)
    {
        if (symbol?.ContainingType is not { } type || IsAsked(type.Name) || Words.Of(symbol.Name).FirstOrDefault() is "stop" or "stopping" or "stopped" or "dispose")
            return false;
        if (type.Name is "Program" or "Startup" || type.Name.EndsWith("Startup", StringComparison.Ordinal) || KnownSymbols.Is(type, _known.HostedService))
            return true;
        if (symbol is IMethodSymbol { IsExtensionMethod: true, Parameters: { Length: > 0 } parameters } && HostTypes.Contains(parameters[0].Type.Name))
            return true;
        return SaysStart(symbol.Name) || SaysStart(type.Name);
    }

    private static bool SaysStart(string name)
    {
        var words = Words.Of(name);
        return words.Any(StartWords.Contains)
            || (words.Contains("auto") && words.Any(static word => word.StartsWith("migrat", StringComparison.Ordinal)));
    }

    /// <summary>Classes whose methods run when somebody asks: a command, a request.</summary>
    private static bool IsAsked(string type) =>
        Words.Of(type).LastOrDefault() is "command" or "commands" or "handler" or "controller" or "endpoint" or "endpoints" or "page" or "hub" or "tool";
}
