using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Tests.Docs;

namespace MigrationDiscipline.Tests.Architecture;

/// <summary>A type that a source file of the product uses.</summary>
internal sealed record Use(string File, int Line, string Namespace, string Type)
{
    public override string ToString() => $"{File}({Line}) uses {Namespace}.{Type}";
}

/// <summary>The sources of the analyzers, compiled once more in memory so that tests can ask which types each file uses.</summary>
internal static class ProductSources
{
    public const string Root = "src/MigrationDiscipline.Analyzers/";

    private static readonly Lazy<IReadOnlyList<Use>> AllUses = new(FindUses);

    /// <summary>What the files under a folder (<c>Model/</c>), or at the top (<c>""</c>), use.</summary>
    public static IEnumerable<Use> UsesIn(string folder) => AllUses.Value.Where(use => folder.Length == 0
        ? !use.File[Root.Length..].Contains('/', StringComparison.Ordinal)
        : use.File.StartsWith(Root + folder, StringComparison.Ordinal));

    private static List<Use> FindUses()
    {
        var compilation = CSharpCompilation.Create(
            "Product",
            Repository.Sources(Root).Select(path => CSharpSyntaxTree.ParseText(Repository.Read(path.Split('/')), new(LanguageVersion.Preview), path))
                .Prepend(CSharpSyntaxTree.ParseText(ImplicitUsings, new(LanguageVersion.Preview), "ImplicitUsings.cs")),
            References.Framework.Add(References.Assembly("Microsoft.CodeAnalysis")).Add(References.Assembly("Microsoft.CodeAnalysis.CSharp")),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return compilation.SyntaxTrees.Skip(1).SelectMany(tree => FindUses(compilation, tree)).Distinct().ToList();
    }

    private static IEnumerable<Use> FindUses(CSharpCompilation compilation, SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            foreach (var type in new[] { symbol as INamedTypeSymbol ?? symbol?.ContainingType, TypeOf(symbol) as INamedTypeSymbol })
            {
                if (type?.ContainingNamespace is { IsGlobalNamespace: false } space)
                    yield return new Use(tree.FilePath, tree.GetLineSpan(name.Span).StartLinePosition.Line + 1, space.ToDisplayString(), type.Name);
            }
        }
    }

    private static ITypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        IMethodSymbol method => method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;
}
