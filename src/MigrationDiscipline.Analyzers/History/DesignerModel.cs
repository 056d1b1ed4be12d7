using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.History;

/// <summary>Compares the models that two designers hold, or a designer and the snapshot, by their tokens and without binding.</summary>
internal static class DesignerModel
{
    /// <summary>Whether both methods build the same model, the version of EF Core that wrote them aside.</summary>
    /// <param name="left">A method that builds a model.</param>
    /// <param name="right">Another.</param>
    /// <param name="withSeedData">Whether the rows of <c>HasData</c> count.</param>
    public static bool AreSame(MethodDeclarationSyntax left, MethodDeclarationSyntax right, bool withSeedData = true)
    {
        if (left.Body is not { } leftBody || right.Body is not { } rightBody)
            return false;
        var (leftStatements, rightStatements) = (leftBody.Statements, rightBody.Statements);
        if (leftStatements.Count != rightStatements.Count)
            return false;
        for (var i = 0; i < leftStatements.Count; i++)
        {
            // The compiler compares without making nodes for what it compares.
            if (!SyntaxFactory.AreEquivalent(leftStatements[i], rightStatements[i], topLevel: false) && !HaveSameTokens(leftStatements[i], rightStatements[i], withSeedData))
                return false;
        }

        return true;
    }

    private static bool HaveSameTokens(StatementSyntax left, StatementSyntax right, bool withSeedData)
    {
        using var leftTokens = Tokens(left, withSeedData).GetEnumerator();
        using var rightTokens = Tokens(right, withSeedData).GetEnumerator();
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

    private static IEnumerable<string> Tokens(StatementSyntax statement, bool withSeedData)
    {
        var afterVersion = false;
        foreach (var token in statement.DescendantTokens(withSeedData ? null : static node => !IsSeedData(node)))
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

    private static bool IsSeedData(SyntaxNode node) =>
        node is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasData" } } };
}
