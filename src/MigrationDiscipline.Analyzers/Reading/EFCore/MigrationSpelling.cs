using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// How the bases and attributes of one part of a migration are written, with the name spaces and usings around them: two that are written alike in one compilation mean the same.
/// </summary>
/// <param name="Text">All but the id.</param>
/// <param name="Id">The text of <c>[Migration("...")]</c>; empty without one.</param>
internal sealed record MigrationSpelling(string Text, string Id)
{
    /// <summary>For a part of which more would have to be known.</summary>
    public static readonly MigrationSpelling Unknown = new("", "");

    public static MigrationSpelling Of(ClassDeclarationSyntax part)
    {
        var text = new StringBuilder();
        string? id = null;
        foreach (var attribute in part.AttributeLists.SelectMany(static list => list.Attributes))
        {
            text.Append('[').Append(attribute.Name);
            if (LiteralId(attribute) is not { } literal)
                text.Append(attribute.ArgumentList);
            else if (id is null)
                id = literal;
            else
                return Unknown;
        }

        text.Append(part.BaseList);
        if (part.TypeParameterList is not null)
            return Unknown;
        SyntaxNode? scope = part.Parent;
        for (; scope is BaseNamespaceDeclarationSyntax space; scope = space.Parent)
        {
            if (HasFileLocalType(space.Members))
                return Unknown;
            text.Append('|').Append(space.Name);
            Append(space.Externs, text);
            Append(space.Usings, text);
        }

        if (scope is not CompilationUnitSyntax root || HasFileLocalType(root.Members))
            return Unknown;
        text.Append('|');
        Append(root.Externs, text);
        Append(root.Usings, text);
        return new MigrationSpelling(text.ToString(), id ?? "");
    }

    private static string? LiteralId(AttributeSyntax attribute) =>
        attribute is { Name: IdentifierNameSyntax { Identifier.ValueText: "Migration" }, ArgumentList.Arguments: [{ NameEquals: null, NameColon: null, Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal }] }
            ? literal.Token.ValueText
            : null;

    private static void Append<T>(SyntaxList<T> nodes, StringBuilder text)
        where T : SyntaxNode
    {
        foreach (var node in nodes)
            text.Append(node);
    }

    /// <summary>A type that this file alone sees may hide another of its name.</summary>
    private static bool HasFileLocalType(SyntaxList<MemberDeclarationSyntax> members)
    {
        foreach (var member in members)
        {
            if (member.Modifiers.Any(SyntaxKind.FileKeyword))
                return true;
        }

        return false;
    }
}
