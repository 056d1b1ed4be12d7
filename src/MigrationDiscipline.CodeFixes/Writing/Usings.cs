using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MigrationDiscipline.CodeFixes.Writing;

/// <summary>Adds the namespace imports that written code needs and the file does not have yet.</summary>
internal static class Usings
{
    /// <summary>Where the types of migrations come from.</summary>
    private static readonly string[] Known =
    [
        "System",
        "System.Collections",
        "System.Collections.Generic",
        "System.Net",
        "System.Net.NetworkInformation",
        "System.Numerics",
        "System.Text.Json",
        "Microsoft.EntityFrameworkCore",
        "Microsoft.EntityFrameworkCore.Infrastructure",
        "Microsoft.EntityFrameworkCore.Metadata",
        "Microsoft.EntityFrameworkCore.Migrations",
        "Npgsql.EntityFrameworkCore.PostgreSQL.Metadata",
        "NpgsqlTypes",
        "Oracle.EntityFrameworkCore.Metadata",
        "NetTopologySuite.Geometries",
        "NodaTime",
    ];

    /// <summary>The imports for type names in statements that are put at a position of a file.</summary>
    public static IEnumerable<TextChange> ForStatements(string statements, SemanticModel model, int position, SourceText text)
    {
        var root = SyntaxFactory.ParseStatement("{" + statements + "}");
        var names = root.DescendantNodes().OfType<SimpleNameSyntax>().Where(IsHead).Select(static name => name.Identifier.ValueText).Distinct(StringComparer.Ordinal);
        var needed = names
            .Where(name => model.LookupSymbols(position, name: name).IsEmpty)
            .Select(name => Known.FirstOrDefault(space => Exists(model.Compilation, space, name)))
            .OfType<string>();
        return Add(needed, model.SyntaxTree, text);
    }

    /// <summary>The import of a namespace, unless it is in scope at the position.</summary>
    public static IEnumerable<TextChange> ForNamespace(string name, SemanticModel model, int position, SourceText text) =>
        IsImported(name, model, position) ? [] : Add([name], model.SyntaxTree, text);

    /// <summary>Whether a namespace is imported at a position, by the file or globally.</summary>
    public static bool IsImported(string name, SemanticModel model, int position)
    {
        foreach (var scope in model.GetImportScopes(position))
        {
            foreach (var import in scope.Imports)
            {
                if (import.NamespaceOrType is INamespaceSymbol space && space.ToDisplayString() == name)
                    return true;
            }
        }

        var enclosing = model.GetEnclosingSymbol(position)?.ContainingNamespace?.ToDisplayString();
        return enclosing is not null && (enclosing == name || enclosing.StartsWith(name + ".", StringComparison.Ordinal));
    }

    private static IEnumerable<TextChange> Add(IEnumerable<string> namespaces, SyntaxTree tree, SourceText text)
    {
        if (tree.GetRoot() is not CompilationUnitSyntax root)
            return [];
        var layout = new Layout(text);
        return namespaces.Distinct(StringComparer.Ordinal)
            .Where(name => !root.Usings.Any(directive => directive.Alias is null && directive.Name?.ToString() == name))
            .OrderBy(static name => name, Comparer<string>.Create(Compare))
            .Select(name => Insert(name, root, text, layout))
            .ToList();
    }

    private static TextChange Insert(string name, CompilationUnitSyntax root, SourceText text, Layout layout)
    {
        var plain = root.Usings.Where(static directive => directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None)).ToList();
        var line = $"using {name};{layout.NewLine}";
        var next = plain.Find(directive => directive.Name is { } other && Compare(name, other.ToString()) < 0);
        if (next is not null)
            return new TextChange(new TextSpan(next.SpanStart, 0), line);
        if (root.Usings.Count > 0)
        {
            var end = text.Lines.GetLineFromPosition((plain.Count > 0 ? plain[plain.Count - 1] : root.Usings.Last()).Span.End);
            return new TextChange(new TextSpan(end.EndIncludingLineBreak, 0), end.EndIncludingLineBreak == end.End ? layout.NewLine + line : line);
        }

        return new TextChange(new TextSpan(root.Externs.Count > 0 ? root.Externs.Last().FullSpan.End : root.GetFirstToken().SpanStart, 0), line + layout.NewLine);
    }

    /// <summary>System first, as the scaffolder and the .NET SDK sort.</summary>
    private static int Compare(string left, string right)
    {
        var (leftIsSystem, rightIsSystem) = (IsSystem(left), IsSystem(right));
        return leftIsSystem != rightIsSystem ? (leftIsSystem ? -1 : 1) : StringComparer.Ordinal.Compare(left, right);

        static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
    }

    /// <summary>Whether the name stands where a type may: not behind a dot, no argument name, no member of an anonymous object.</summary>
    private static bool IsHead(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax member => member.Expression == name && char.IsUpper(name.Identifier.ValueText.FirstOrDefault()),
        QualifiedNameSyntax qualified => qualified.Left == name,
        NameColonSyntax or NameEqualsSyntax => false,
        TypeArgumentListSyntax or TypeOfExpressionSyntax or ObjectCreationExpressionSyntax or ArrayTypeSyntax or NullableTypeSyntax => true,
        _ => false,
    };

    private static bool Exists(Compilation compilation, string space, string name) =>
        compilation.GetTypesByMetadataName($"{space}.{name}").Any(static type => type.DeclaredAccessibility == Accessibility.Public)
        || compilation.GetTypesByMetadataName($"{space}.{name}`1").Any(static type => type.DeclaredAccessibility == Accessibility.Public);
}
