using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.History;

/// <summary>Compares the models that two designers hold, by their tokens and without binding.</summary>
internal static class DesignerModel
{
    /// <summary>Whether both methods build the same model, the version of EF Core that wrote them aside.</summary>
    public static bool AreSame(MethodDeclarationSyntax left, MethodDeclarationSyntax right)
    {
        using var leftTokens = Tokens(left).GetEnumerator();
        using var rightTokens = Tokens(right).GetEnumerator();
        while (true)
        {
            var hasLeft = leftTokens.MoveNext();
            if (hasLeft != rightTokens.MoveNext())
                return false;
            if (!hasLeft)
                return true;
            if (leftTokens.Current != rightTokens.Current)
                return false;
        }
    }

    private static IEnumerable<string> Tokens(MethodDeclarationSyntax method)
    {
        var afterVersion = false;
        foreach (var token in method.Body?.DescendantTokens() ?? [])
        {
            // .HasAnnotation("ProductVersion", "10.0.1")
            if (afterVersion && token.IsKind(SyntaxKind.StringLiteralToken))
            {
                afterVersion = false;
                continue;
            }

            if (token.ValueText == "ProductVersion")
                afterVersion = true;
            yield return token.Text;
        }
    }
}
