using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.CodeFixes.Writing;

/// <summary>The two files of a migration as EF Core's scaffolder writes them, in the style of another migration: namespace, nullable context, line ends.</summary>
internal static class MigrationFile
{
    private const string MigrationsNamespace = "Microsoft.EntityFrameworkCore.Migrations";

    /// <summary>The file with <c>Up</c> and <c>Down</c>.</summary>
    /// <param name="model">The class whose style is taken over.</param>
    /// <param name="name">The name of the class.</param>
    /// <param name="up">The statements of <c>Up</c>; lines end in <c>\n</c>.</param>
    /// <param name="down">The statements of <c>Down</c>.</param>
    /// <param name="semantics">The semantic model of the file with <paramref name="model"/>.</param>
    public static SourceText Main(ClassDeclarationSyntax model, string name, string up, string down, SemanticModel semantics)
    {
        var documentation = IsDocumented(model) ? "/// <inheritdoc />\n" : "";
        var modifiers = string.Join(" ", model.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword)).Select(static modifier => modifier.Text).Append("partial"));
        var type = $$"""
            {{documentation}}{{modifiers}} class {{name}} : Migration
            {
            {{Indented(Method("Up", up))}}

            {{Indented(Method("Down", down))}}
            }
            """;
        var root = (CompilationUnitSyntax)model.SyntaxTree.GetRoot();
        var isGlobal = !Names(UsingsOf(root)).Contains(MigrationsNamespace) && Usings.IsImported(MigrationsNamespace, semantics, model.SpanStart);
        return Compose(model, isGlobal ? "" : $"using {MigrationsNamespace};\n", type, header: License(root));

        string Method(string method, string statements) =>
            $"{documentation}protected override void {method}(MigrationBuilder {Editing.NewMigration.Builder})\n{{\n{Indented(statements)}\n}}";
    }

    /// <summary>The file with the attributes and the model; <c>null</c> where these are not written out in the class of the other migration.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="original">The migration that has the model.</param>
    /// <param name="designer">Its part with the model.</param>
    /// <param name="id">The id of the new migration.</param>
    /// <param name="name">The name of the class.</param>
    /// <param name="cancellation">Cancels.</param>
    public static SourceText? Designer(Compilation compilation, EFCoreMigration original, ClassDeclarationSyntax designer, string id, string name, CancellationToken cancellation)
    {
        if (EFCoreTypes.Find(compilation) is not { } types || compilation.GetSemanticModel(designer.SyntaxTree).GetDeclaredSymbol(designer, cancellation) is not { } type
            || types.AttributesOf(type) is not { Migration.ApplicationSyntaxReference: { } migrationReference, DbContext.ApplicationSyntaxReference: { } contextReference }
            || migrationReference.GetSyntax(cancellation) is not AttributeSyntax { ArgumentList.Arguments: [var idArgument] } migration
            || contextReference.GetSyntax(cancellation) is not AttributeSyntax context)
        {
            return null;
        }

        var root = (CompilationUnitSyntax)designer.SyntaxTree.GetRoot(cancellation);
        var isOnlyDesigner = designer.Members.Count == 1 && root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>()
            .All(member => member is BaseNamespaceDeclarationSyntax || member == designer);
        if (isOnlyDesigner && designer.Contains(migration) && (designer.Contains(context) || !designer.SyntaxTree.Equals(context.SyntaxTree)))
        {
            return designer.SyntaxTree.GetText(cancellation).WithChanges(
                new TextChange(idArgument.Expression.Span, CSharpText.Of(id)),
                new TextChange(designer.Identifier.Span, name));
        }

        // The model stands in the file with Up and Down, or the attributes do.
        var usings = new[] { root, (CompilationUnitSyntax)original.ReportTree.GetRoot(cancellation), (CompilationUnitSyntax)context.SyntaxTree.GetRoot(cancellation) }
            .SelectMany(UsingsOf).Select(static directive => directive.ToString() + "\n").Distinct(StringComparer.Ordinal);
        var method = original.BuildTargetModel!.ToFullString().Replace("\r", "").Trim('\n').TrimEnd();
        var body = string.Join("\n", method.Split('\n').Select(line => WithoutIndent(line, new Layout(designer.SyntaxTree.GetText(cancellation)).IndentAt(original.BuildTargetModel.SpanStart).Length)));
        return Compose(
            original.Declaration,
            string.Concat(usings),
            $$"""
            [{{context}}]
            [{{migration.Name}}({{CSharpText.Of(id)}})]
            partial class {{name}}
            {
            {{Indented(body)}}
            }
            """,
            header: "// <auto-generated />\n");
    }

    private static string WithoutIndent(string line, int width)
    {
        var spaces = line.Length - line.TrimStart(' ', '\t').Length;
        return line.Substring(Math.Min(spaces, width));
    }

    /// <summary>Imports, directives and namespace around a class.</summary>
    private static SourceText Compose(ClassDeclarationSyntax model, string usings, string type, string header)
    {
        var text = model.SyntaxTree.GetText();
        var layout = new Layout(text);
        var lines = new StringBuilder(header).Append(usings);
        if (usings.Length > 0)
            lines.Append('\n');
        var directives = Directives(model);
        if (directives.Length > 0)
            lines.Append(directives).Append('\n');
        switch (model.Parent)
        {
            case FileScopedNamespaceDeclarationSyntax space:
                lines.Append($"namespace {space.Name};\n\n{type}");
                break;
            case NamespaceDeclarationSyntax space:
                lines.Append($"namespace {FullName(space)}\n{{\n{Indented(type)}\n}}");
                break;
            default:
                lines.Append(type);
                break;
        }

        return SourceText.From(layout.Place(lines.Append('\n').ToString(), ""), text.Encoding, text.ChecksumAlgorithm);
    }

    private static string FullName(NamespaceDeclarationSyntax space) => space.Parent is NamespaceDeclarationSyntax outer ? FullName(outer) + "." + space.Name : space.Name.ToString();

    /// <summary>What the compiler is told above the class: the nullable context, and warnings but the one about the arrays that seed data is written in.</summary>
    private static string Directives(ClassDeclarationSyntax model) => string.Concat(model.SyntaxTree.GetRoot().DescendantTrivia(static node => node is not TypeDeclarationSyntax, descendIntoTrivia: false)
        .Concat(model.GetLeadingTrivia())
        .Where(trivia => trivia.SpanStart < model.SpanStart && trivia.GetStructure() is NullableDirectiveTriviaSyntax or PragmaWarningDirectiveTriviaSyntax)
        .Select(static trivia => trivia.ToString().Trim())
        .Where(static directive => directive.IndexOf("CA1814", StringComparison.Ordinal) < 0)
        .Distinct(StringComparer.Ordinal)
        .Select(static directive => directive + "\n"));

    /// <summary>The comment above everything where it is the one that every file has; any other speaks of the migration that it stands in.</summary>
    private static string License(CompilationUnitSyntax root)
    {
        var comments = root.GetLeadingTrivia().TakeWhile(static trivia => !trivia.IsDirective)
            .Where(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            .Select(static trivia => trivia.ToString().Replace("\r", "") + "\n").ToList();
        return comments.Exists(static comment => comment.IndexOf("copyright", StringComparison.OrdinalIgnoreCase) >= 0 || comment.IndexOf("licen", StringComparison.OrdinalIgnoreCase) >= 0)
            ? string.Concat(comments) + "\n"
            : "";
    }

    private static bool IsDocumented(ClassDeclarationSyntax type) =>
        type.GetLeadingTrivia().Concat(type.Members.SelectMany(static member => member.GetLeadingTrivia())).Any(static trivia => trivia.HasStructure && trivia.ToString().Contains("<inheritdoc"));

    private static IEnumerable<UsingDirectiveSyntax> UsingsOf(CompilationUnitSyntax root) => root
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<UsingDirectiveSyntax>()
        .Where(static directive => directive.GlobalKeyword.IsKind(SyntaxKind.None));

    private static IEnumerable<string?> Names(IEnumerable<UsingDirectiveSyntax> usings) => usings.Where(static directive => directive.Alias is null).Select(static directive => directive.Name?.ToString());

    /// <summary>One step further in; the directives of a model stay at the left.</summary>
    private static string Indented(string lines) =>
        string.Join("\n", lines.Split('\n').Select(static line => line.Length == 0 || line[0] == '#' ? line : "    " + line));
}
