using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Reading.EFCore.Hashing;

namespace MigrationDiscipline.Tests.Reading.EFCore.Hashing;

/// <summary>Canonical forms and hashes of a few statements, or of a whole file.</summary>
internal static class Hashing
{
    /// <summary>The canonical form of an <c>Up</c> with these statements, in a class with these other members.</summary>
    public static string Form(string up, string members = "", params string[] symbols) => FormOf(Class("{\n" + up + "\n}", members), symbols);

    /// <summary>The canonical form of an <c>Up</c> whose body is an expression.</summary>
    public static string FormOfExpression(string up) => FormOf(Class("=> " + up + ";", ""));

    /// <summary>The canonical form of the <c>Up</c> of a file.</summary>
    public static string FormOf(string file, string[]? symbols = null) => FormOf(file, "Up", symbols ?? []);

    /// <summary>The canonical form of a method of a file.</summary>
    public static string FormOf(string file, string method, string[] symbols)
    {
        var types = Types(file, symbols);
        var declaration = types.SelectMany(type => type.Members).OfType<MethodDeclarationSyntax>().First(declaration => declaration.Identifier.ValueText == method);
        return CanonicalForm.Of(declaration, types, CancellationToken.None);
    }

    /// <summary>The hashes of a file with one class.</summary>
    public static MigrationHash HashOf(string file, params string[] symbols)
    {
        var types = Types(file, symbols);
        var methods = types.SelectMany(type => type.Members).OfType<MethodDeclarationSyntax>().ToList();
        return MigrationHash.Of(
            methods.Find(method => method.Identifier.ValueText == "Up"), methods.Find(method => method.Identifier.ValueText == "Down"), types, CancellationToken.None);
    }

    public static string Class(string body, string members) =>
        $$"""
        using Microsoft.EntityFrameworkCore.Migrations;

        namespace Shop.Migrations
        {
            public partial class Test : Migration
            {
                {{members}}

                protected override void Up(MigrationBuilder migrationBuilder) {{body}}
            }
        }
        """;

    /// <summary>The parts of the first class of a file.</summary>
    private static List<TypeDeclarationSyntax> Types(string file, string[] symbols)
    {
        var types = CSharpSyntaxTree.ParseText(file, new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: symbols)).GetRoot().DescendantNodes()
            .OfType<TypeDeclarationSyntax>().Where(type => type.Parent is not TypeDeclarationSyntax).ToList();
        return types.FindAll(type => type.Identifier.ValueText == types[0].Identifier.ValueText);
    }
}
