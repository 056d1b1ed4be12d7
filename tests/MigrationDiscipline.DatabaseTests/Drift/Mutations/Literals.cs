using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>Another value for a literal.</summary>
internal static class Literals
{
    public static string? Other(LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        SyntaxKind.NumericLiteralExpression when literal.Token.Value is int number => (number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        SyntaxKind.StringLiteralExpression when literal.Token.ValueText.EndsWith(')') => literal.Token.Text.Replace("(", "(1", StringComparison.Ordinal),
        SyntaxKind.StringLiteralExpression => SymbolDisplay.FormatLiteral(literal.Token.ValueText + "2", quote: true),
        SyntaxKind.TrueLiteralExpression => "false",
        SyntaxKind.FalseLiteralExpression => "true",
        _ => null,
    };
}
