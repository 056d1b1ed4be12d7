using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Reading.EFCore.Hashing;

/// <summary>
/// Tells by syntax alone whether a call of <c>InsertData</c>, <c>UpdateData</c> or <c>DeleteData</c> means an overload with column types, which stand in the middle of the
/// parameters. Part of version 1 of the hash: frozen.
/// </summary>
internal static class OverloadOfData
{
    private enum Shape
    {
        Unknown,
        Text,
        Texts,
        Other,
    }

    /// <summary><c>null</c> where only binding could tell.</summary>
    public static bool? IsTyped(string method, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var names = arguments.Where(static argument => argument.NameColon is not null).Select(static argument => argument.NameColon!.Name.Identifier.ValueText).ToList();
        if (names.Exists(static name => name.EndsWith("Type", StringComparison.Ordinal) || name.EndsWith("Types", StringComparison.Ordinal)))
            return true;
        if (method == "UpdateData")
        {
            return arguments.Count switch
            {
                5 or 6 => false,
                7 or 8 => true,
                _ => null,
            };
        }

        return arguments.Count switch
        {
            3 => false,
            4 when names.Contains("schema") => false,
            // Three by position and the value by its name: the third is the type.
            4 when names.Count == 1 => true,
            4 when names.Count == 0 => IsTyped(ShapeOf(arguments[2].Expression), ShapeOf(arguments[3].Expression)),
            5 => true,
            _ => null,
        };
    }

    /// <summary>Four by position: <c>value, schema</c> or <c>columnType, value</c>; a schema and a type are strings, types are an array of strings.</summary>
    private static bool? IsTyped(Shape third, Shape fourth) => (third, fourth) switch
    {
        (Shape.Other, _) => false,
        (_, Shape.Other or Shape.Texts) => true,
        (Shape.Texts, Shape.Text) => false,
        _ => null,
    };

    private static Shape ShapeOf(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => ShapeOf(parenthesized.Expression),
        LiteralExpressionSyntax literal => literal.Kind() switch
        {
            SyntaxKind.StringLiteralExpression => Shape.Text,
            SyntaxKind.NumericLiteralExpression or SyntaxKind.CharacterLiteralExpression or SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression => Shape.Other,
            _ => Shape.Unknown,
        },
        InterpolatedStringExpressionSyntax => Shape.Text,
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) && (ShapeOf(sum.Left) == Shape.Text || ShapeOf(sum.Right) == Shape.Text) => Shape.Text,
        PrefixUnaryExpressionSyntax prefix when prefix.IsKind(SyntaxKind.UnaryMinusExpression) => Shape.Other,
        ArrayCreationExpressionSyntax array => array.Type.ElementType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword } ? Shape.Texts : Shape.Other,
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: [var first, ..] } => ShapeOf(first) switch
        {
            Shape.Text => Shape.Texts,
            Shape.Other => Shape.Other,
            _ => Shape.Unknown,
        },
        ObjectCreationExpressionSyntax or TypeOfExpressionSyntax => Shape.Other,
        _ => Shape.Unknown,
    };
}
