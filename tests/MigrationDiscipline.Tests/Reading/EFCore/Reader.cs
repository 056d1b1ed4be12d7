using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.History;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;
using MigrationDiscipline.Reading;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Tests.Reading.EFCore;

/// <summary>Reads migrations as the host does, and by each of the two ways alone.</summary>
internal static class Reader
{
    /// <summary>Every migration of a compilation with its place.</summary>
    public static IReadOnlyList<MigrationPlace> Places(Compilation compilation, Func<SyntaxTree, MigrationDeclarations?>? declarations = null)
    {
        var histories = new MigrationHistories(
            compilation, declarations ?? MigrationDeclarations.Find, static _ => MigrationOptions.Default);
        return Classes(compilation)
            .Select(type => histories.Find(type, CancellationToken.None))
            .OfType<MigrationInHistory>()
            .Select(found => found.History.PlaceOf(found.Migration, CancellationToken.None))
            .ToList();
    }

    /// <summary>Statements of one <c>Up</c>, read as the host reads them.</summary>
    public static Migration Up(string up, params string[] more)
    {
        var files = Sources.Project(up).Concat(more.Select((text, index) => ($"/More{index}.cs", text)));
        return Places(Analysis.Compile(files)).Single(place => place.Migration.SimpleName == "Test").Migration;
    }

    /// <summary>Every <c>Up</c> and <c>Down</c> of a compilation.</summary>
    public static IEnumerable<(MethodDeclarationSyntax Method, INamedTypeSymbol Type)> Methods(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var part in MigrationDeclarations.Find(tree).Parts)
            {
                var type = compilation.Assembly.GetTypeByMetadataName(part.MetadataName)!;
                if (part.Up is not null)
                    yield return (part.Up, type);
                if (part.Down is not null)
                    yield return (part.Down, type);
            }
        }
    }

    public static IReadOnlyList<MigrationOperation> BySyntax(MethodDeclarationSyntax method) =>
        MethodReading.BySyntax(method, CancellationToken.None).WithoutSql.Operations;

    public static IReadOnlyList<MigrationOperation> WithSymbols(MethodDeclarationSyntax method, INamedTypeSymbol type, Compilation compilation) =>
        MethodReading.WithSymbols(method, type, outside: null, new SemanticModels(compilation), CancellationToken.None).WithoutSql.Operations;

    private static IEnumerable<INamedTypeSymbol> Classes(Compilation compilation) => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Select(node => compilation.GetSemanticModel(tree).GetDeclaredSymbol(node)!))
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
}
