using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.CodeFixes.Editing;

/// <summary>An expression that gives the host's environment, and whether it asks a service provider for it.</summary>
internal sealed record EnvironmentSource(string Expression, bool NeedsServices);

/// <summary>Finds what a place offers to learn the environment from.</summary>
internal static class EnvironmentSources
{
    public const string HostEnvironment = "Microsoft.Extensions.Hosting.IHostEnvironment";

    /// <summary>Types that lead to the environment, the most direct first: the path behind the name, empty for the environment itself.</summary>
    private static readonly (string Type, string Path)[] Sources =
    [
        (HostEnvironment, ""),
        ("Microsoft.AspNetCore.Builder.WebApplication", ".Environment"),
        ("Microsoft.AspNetCore.Builder.WebApplicationBuilder", ".Environment"),
        ("Microsoft.Extensions.Hosting.IHostApplicationBuilder", ".Environment"),
        ("Microsoft.Extensions.Hosting.HostApplicationBuilder", ".Environment"),
        ("Microsoft.Extensions.Hosting.IHost", ".Services."),
        ("Microsoft.AspNetCore.Builder.IApplicationBuilder", ".ApplicationServices."),
        ("Microsoft.Extensions.DependencyInjection.IServiceScope", ".ServiceProvider."),
        ("System.IServiceProvider", "."),
    ];

    /// <summary>The most direct source in scope; <c>null</c> when there is none.</summary>
    public static EnvironmentSource? Find(SemanticModel model, int position)
    {
        var symbols = model.LookupSymbols(position).Where(symbol => IsUsable(symbol, model, position)).ToList();
        foreach (var (typeName, path) in Sources)
        {
            if (model.Compilation.GetTypeByMetadataName(typeName) is not { } type)
                continue;
            var found = symbols
                .Where(symbol => TypeOf(symbol) is { } candidate && candidate.IsOrInherits(type))
                .OrderBy(static symbol => symbol is ILocalSymbol ? 0 : symbol is IParameterSymbol ? 1 : 2)
                .ThenBy(static symbol => symbol.Name, StringComparer.Ordinal)
                .FirstOrDefault();
            if (found is null)
                continue;
            var name = SyntaxFacts.GetKeywordKind(found.Name) != SyntaxKind.None ? "@" + found.Name : found.Name;
            return path.EndsWith(".", StringComparison.Ordinal)
                ? new EnvironmentSource($"{name}{path}GetRequiredService<IHostEnvironment>()", NeedsServices: true)
                : new EnvironmentSource(name + path, NeedsServices: false);
        }

        return null;
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol { IsIndexer: false, GetMethod: not null } property => property.Type,
        _ => null,
    };

    /// <summary>Whether the name has a value there: a local above, no instance member of a static method, nothing that a static lambda cannot capture.</summary>
    private static bool IsUsable(ISymbol symbol, SemanticModel model, int position)
    {
        if (TypeOf(symbol) is not { } type || (type.NullableAnnotation == NullableAnnotation.Annotated && !IsInferred(symbol)))
            return false;
        var functions = model.SyntaxTree.GetRoot().FindToken(position).Parent?.AncestorsAndSelf().Where(IsStaticFunction).ToList() ?? [];
        if (symbol is ILocalSymbol or IParameterSymbol)
        {
            var declaration = symbol.DeclaringSyntaxReferences.FirstOrDefault();
            // "args" of a program and "value" of a setter are declared nowhere.
            return declaration is null
                || (declaration.Span.End <= position && functions.TrueForAll(function => function.Span.Contains(declaration.Span)) && HasValue(declaration.GetSyntax()));
        }

        var member = model.GetEnclosingSymbol(position);
        while (member is IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction })
            member = member.ContainingSymbol;
        return symbol.IsStatic || (member is { IsStatic: false } && functions.Count == 0);
    }

    /// <summary>The compiler calls every <c>var</c> nullable, whatever it holds.</summary>
    private static bool IsInferred(ISymbol symbol) =>
        symbol is ILocalSymbol && symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().Parent is not VariableDeclarationSyntax { Type: NullableTypeSyntax };

    private static bool HasValue(SyntaxNode declaration) =>
        declaration is not VariableDeclaratorSyntax { Initializer: null } variable || variable.Parent?.Parent is not LocalDeclarationStatementSyntax;

    private static bool IsStaticFunction(SyntaxNode node) => node switch
    {
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.StaticKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };
}
