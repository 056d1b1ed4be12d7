using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>Whether the process around a call exists to migrate: it stops when that is done, or does nothing else.</summary>
internal static class Tools
{
    private static readonly HashSet<string> Run = new(StringComparer.Ordinal)
    {
        "Migrate", "MigrateAsync", "GetPendingMigrations", "GetPendingMigrationsAsync", "GetAppliedMigrations", "GetAppliedMigrationsAsync", "CanConnect", "CanConnectAsync",
        "CreateScope", "CreateAsyncScope", "BuildServiceProvider", "Build", "GetRequiredService", "GetService", "CreateDbContext", "CreateDbContextAsync",
        "GetConnectionString", "SetBasePath", "Write", "WriteLine", "WriteLineAsync", "Any", "Count", "ToList", "Join", "Dispose", "DisposeAsync", "ConfigureAwait", "GetAwaiter",
        "GetResult", "GetEnvironmentVariable", "GetSection", "MigrationsAssembly", "MigrationsHistoryTable", "CommandTimeout", "SetCommandTimeout", "CreateExecutionStrategy",
        "Execute", "ExecuteAsync", "Exit", "FromSeconds", "FromMinutes", "nameof", "Combine", "GetCurrentDirectory",
    };

    /// <summary>Whether the code around the call ends the process, or is a whole program that only migrates.</summary>
    public static bool ExistsToMigrate(SyntaxNode call, OutputKind output) => StopsAfter(call) || IsWholeProgram(call, output);

    /// <summary><c>IHostApplicationLifetime.StopApplication()</c> in the same class: the worker's job is done. In a <c>catch</c> it means failure.</summary>
    private static bool StopsAfter(SyntaxNode call) =>
        call.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && type.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(static invocation =>
            SyntaxNames.Of(invocation) == "StopApplication" && invocation.FirstAncestorOrSelf<CatchClauseSyntax>() is null);

    private static bool IsWholeProgram(SyntaxNode call, OutputKind output)
    {
        if (output is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication))
            return false;
        IEnumerable<SyntaxNode> body = call.FirstAncestorOrSelf<GlobalStatementSyntax>() is { Parent: { } unit }
            ? unit.ChildNodes().Where(static node => node is GlobalStatementSyntax)
            : call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Identifier.ValueText: "Main" } main ? [main] : [];
        var invocations = body.SelectMany(static node => node.DescendantNodes()).OfType<InvocationExpressionSyntax>().ToList();
        return invocations.Count > 0 && invocations.TrueForAll(static invocation => SyntaxNames.Of(invocation) is { } name && IsPartOfMigrating(name));
    }

    private static bool IsPartOfMigrating(string name) =>
        Run.Contains(name)
        || (name.StartsWith("Add", StringComparison.Ordinal) && name is not ("Add" or "AddAsync" or "AddRange" or "AddRangeAsync" or "AddHostedService" or "AddControllers" or "AddControllersWithViews" or "AddRazorPages"))
        || (name.StartsWith("Use", StringComparison.Ordinal) && name is not ("UseRouting" or "UseEndpoints"))
        || name.StartsWith("Log", StringComparison.Ordinal)
        || (name.StartsWith("Create", StringComparison.Ordinal) && name.EndsWith("Builder", StringComparison.Ordinal))
        || name.StartsWith("Configure", StringComparison.Ordinal);
}
